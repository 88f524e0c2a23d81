//! Where an emoji ends: families, flags and tones are several characters and one picture.
//! Does not name or classify emoji.

use unicode_properties::UnicodeEmoji;

use super::script::is_invisible;

const JOINER: char = '\u{200D}';

/// Length in bytes of the emoji at the start of `text`; `None` if there is none.
///
/// `©`, `®` and `™` count as punctuation, so that “Apple™” is found as “apple”.
pub(crate) fn emoji_len(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if !is_picture(first) {
        return None;
    }
    if is_flag_half(first) {
        return Some(flag_len(text));
    }
    let mut len = first.len_utf8();
    loop {
        len += decorations_len(&text[len..]);
        let Some(after_joiner) = text[len..].strip_prefix(JOINER) else {
            return Some(len);
        };
        match after_joiner.chars().next() {
            Some(next) if is_picture(next) => len += JOINER.len_utf8() + next.len_utf8(),
            _ => return Some(len),
        }
    }
}

/// Whether a character of an emoji is left out of its token: presentation and skin tone.
/// 👍🏽 is found as 👍.
pub(crate) fn is_decoration(character: char) -> bool {
    matches!(character, '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}')
        || (is_invisible(character) && character != JOINER)
}

fn decorations_len(text: &str) -> usize {
    text.chars()
        .take_while(|&next| is_decoration(next) || matches!(next, '\u{E0020}'..='\u{E007F}'))
        .map(char::len_utf8)
        .sum()
}

fn flag_len(text: &str) -> usize {
    text.chars()
        .take(2)
        .take_while(|&half| is_flag_half(half))
        .map(char::len_utf8)
        .sum()
}

fn is_picture(character: char) -> bool {
    character > '\u{AE}'
        && character != '™'
        && !is_decoration(character)
        && character.is_emoji_char()
}

fn is_flag_half(character: char) -> bool {
    matches!(character, '\u{1F1E6}'..='\u{1F1FF}')
}
