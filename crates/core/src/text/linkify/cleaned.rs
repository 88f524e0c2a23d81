//! Takes out the characters that make a text look like what it is not. Does not touch visible
//! characters, nor the joiners that emoji, Persian and Indic scripts need.

use unicode_normalization::char::is_combining_mark;

/// More marks on one letter than any living script uses are there to spill over other text.
const MOST_MARKS_ON_A_LETTER: usize = 8;

/// Emoji flags of regions are a black flag followed by invisible tag characters.
const BLACK_FLAG: char = '\u{1F3F4}';

/// The text without control characters (but for line feed and tab), bidirectional overrides,
/// invisible fillers, hidden tags and towers of combining marks.
pub fn cleaned(text: &str) -> String {
    let mut marks = 0;
    let mut in_flag = false;
    text.chars()
        .filter(|&letter| {
            marks = if is_combining_mark(letter) {
                marks + 1
            } else {
                0
            };
            in_flag = letter == BLACK_FLAG || (in_flag && is_tag(letter));
            let stays = if is_tag(letter) {
                in_flag
            } else {
                !deceives(letter)
            };
            stays && marks <= MOST_MARKS_ON_A_LETTER
        })
        .collect()
}

fn is_tag(letter: char) -> bool {
    matches!(letter, '\u{E0000}'..='\u{E007F}')
}

fn deceives(letter: char) -> bool {
    let stays = matches!(letter, '\n' | '\t');
    !stays && (letter.is_control() || reorders(letter) || is_blank(letter))
}

/// Bidirectional embeddings, overrides and isolates; the page isolates whole texts itself.
fn reorders(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Nothing to see: zero-width space, word joiner, soft hyphen, byte order mark, old format
/// characters, annotation anchors, blank Hangul letters.
fn is_blank(letter: char) -> bool {
    matches!(
        letter,
        '\u{00AD}'
            | '\u{115F}'..='\u{1160}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{2060}'..='\u{2064}'
            | '\u{206A}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_or_reorders_is_taken_out() {
        for (written, shown) in [
            ("pay\u{202E}gpj.exe", "paygpj.exe"),
            ("pass\u{200B}word\u{2060}", "password"),
            ("a\u{0000}b\u{0007}c\r\nd\te", "abc\nd\te"),
            ("hi\u{E0061}\u{E0062}", "hi"),
            ("\u{2066}iso\u{2069}", "iso"),
        ] {
            assert_eq!(cleaned(written), shown);
        }
    }

    #[test]
    fn what_a_script_or_an_emoji_needs_stays() {
        for text in [
            "👨‍👩‍👧‍👧 family",
            "می‌خواهم",
            "क्‍ष",
            "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} flag",
            "שלום\u{200F} world",
            "赢得信任！",
        ] {
            assert_eq!(cleaned(text), text);
        }
    }

    #[test]
    fn a_tower_of_marks_is_cut() {
        let tower = format!("Z{}!", "\u{0335}".repeat(200));
        assert_eq!(cleaned(&tower), format!("Z{}!", "\u{0335}".repeat(8)));
    }
}
