//! Characters that fold to one character whatever stands before them, so that nearly all text needs a
//! look into a table and no normalisation. Decides nothing itself: the table is made by folding.

use std::sync::OnceLock;

use super::fold::Folded;
use super::script::{Kind, continues};

/// What is known of a character by itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Plain {
    /// What it folds to, unless something continues it; none if that is more than one character, or an
    /// emoji, which may go on.
    pub(super) folded: Option<(char, Kind)>,
    /// Whether it belongs to the one before it.
    pub(super) continues: bool,
}

/// Characters of a page.
const PAGE: usize = 256;

/// The pages of the basic plane, each made when it is first needed: a text uses few of them.
static PAGES: [OnceLock<Box<[Plain; PAGE]>>; 0x1_0000 / PAGE] =
    [const { OnceLock::new() }; 0x1_0000 / PAGE];

/// What is known of a character; of those beyond the basic plane only whether they continue.
pub(super) fn plain(character: char) -> Plain {
    let code = character as usize;
    match PAGES.get(code / PAGE) {
        Some(page) => page.get_or_init(|| page_of(code / PAGE))[code % PAGE],
        None => Plain {
            folded: None,
            continues: continues(character),
        },
    }
}

fn page_of(page: usize) -> Box<[Plain; PAGE]> {
    let mut alone = Folded::default();
    Box::new(std::array::from_fn(|place| {
        let code = (page * PAGE + place) as u32;
        char::from_u32(code).map_or_else(Plain::default, |character| Plain {
            folded: folded_alone(character, &mut alone),
            continues: continues(character),
        })
    }))
}

fn folded_alone(character: char, alone: &mut Folded) -> Option<(char, Kind)> {
    alone.clear();
    alone.push_next(character.encode_utf8(&mut [0; 4]), 0, character);
    let mut characters = alone.text.chars();
    match (
        alone.pieces.as_slice(),
        characters.next(),
        characters.next(),
    ) {
        ([piece], Some(folded), None) if piece.kind != Kind::Emoji => Some((folded, piece.kind)),
        _ => None,
    }
}
