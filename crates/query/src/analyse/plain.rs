//! Characters that fold to one character whatever stands before them, so that nearly all text needs a
//! look into a table and no normalisation. Decides nothing itself: the table is made by folding.

use std::sync::OnceLock;

use super::fold::Folded;
use super::script::{Kind, continues};

/// What is known of a character by itself, in 32 bits: what it folds to, its kind, and two facts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Plain(u32);

const CHARACTER: u32 = 0x1F_FFFF;
const KIND_AT: u32 = 21;
/// It folds to one character that is no emoji.
const FOLDS: u32 = 1 << 30;
/// It belongs to the one before it.
const CONTINUES: u32 = 1 << 31;

/// Characters of a page.
const PAGE: usize = 256;

/// The pages of the basic plane, each made when it is first needed: a text uses few of them.
static PAGES: [OnceLock<Box<[Plain; PAGE]>>; 0x1_0000 / PAGE] =
    [const { OnceLock::new() }; 0x1_0000 / PAGE];

impl Plain {
    /// What is known of a character; of those beyond the basic plane only whether they continue.
    pub(super) fn of(character: char) -> Self {
        let code = character as usize;
        match PAGES.get(code / PAGE) {
            Some(page) => page.get_or_init(|| page_of(code / PAGE))[code % PAGE],
            None => Self::new(None, continues(character)),
        }
    }

    fn new(folded: Option<(char, Kind)>, continues: bool) -> Self {
        let folded = folded.map_or(0, |(character, kind)| {
            FOLDS | (kind as u32) << KIND_AT | u32::from(character)
        });
        Self(folded | if continues { CONTINUES } else { 0 })
    }

    /// What it folds to, unless something continues it; none if that is more than one character, or an
    /// emoji, which may go on.
    pub(super) fn folded(self) -> Option<(char, Kind)> {
        if self.0 & FOLDS == 0 {
            return None;
        }
        let kind = Kind::ALL[(self.0 >> KIND_AT & 0xF) as usize];
        Some((char::from_u32(self.0 & CHARACTER)?, kind))
    }

    /// Whether it belongs to the one before it.
    pub(super) fn continues(self) -> bool {
        self.0 & CONTINUES != 0
    }
}

fn page_of(page: usize) -> Box<[Plain; PAGE]> {
    let mut alone = Folded::default();
    Box::new(std::array::from_fn(|place| {
        let code = (page * PAGE + place) as u32;
        char::from_u32(code).map_or_else(Plain::default, |character| {
            Plain::new(folded_alone(character, &mut alone), continues(character))
        })
    }))
}

fn folded_alone(character: char, alone: &mut Folded) -> Option<(char, Kind)> {
    alone.clear();
    alone.push_next(character.encode_utf8(&mut [0; 4]), 0, character);
    let mut characters = alone.text.chars();
    match (alone.kinds.as_slice(), characters.next(), characters.next()) {
        ([kind], Some(folded), None) if *kind != Kind::Emoji => Some((folded, *kind)),
        _ => None,
    }
}
