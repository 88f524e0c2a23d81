//! Length by the network's own counting. Does not know any network: the limits come in as data.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// What a network allows; every limit that is given must hold at once.
///
/// Bluesky, for one, allows 300 graphemes *and* 3,000 bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextLimit {
    /// What a reader takes for one character: a family emoji is one.
    pub graphemes: Option<usize>,
    /// Unicode scalar values.
    pub characters: Option<usize>,
    /// UTF-16 code units, as JavaScript and Telegram count.
    pub utf16_units: Option<usize>,
    /// Bytes of the UTF-8 form.
    pub utf8_bytes: Option<usize>,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// What a reader takes for one character.
    Graphemes,
    /// Unicode scalar values.
    Characters,
    /// UTF-16 code units.
    Utf16Units,
    /// Bytes of the UTF-8 form.
    Utf8Bytes,
}

/// How much of a limit a text has used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// In `unit`.
    pub used: usize,
    /// In `unit`; `None` where the network has no limit.
    pub limit: Option<usize>,
    /// What `used`, `limit` and `over` count.
    pub unit: Unit,
    /// By how much the text is too long, in `unit`; 0 when it fits.
    pub over: usize,
}

impl TextLimit {
    /// For channels that take a text of any length.
    pub const NONE: Self = Self {
        graphemes: None,
        characters: None,
        utf16_units: None,
        utf8_bytes: None,
    };

    /// The limit the text has used most of: the one number a writer needs to see.
    ///
    /// Without any limit, the count of graphemes.
    pub fn measure(&self, text: &str) -> Length {
        let tightest = self.lengths(text).max_by(Length::cmp_used_share);
        tightest.unwrap_or_else(|| Length::new(Unit::Graphemes, None, text))
    }

    /// Whether every limit holds.
    pub fn allows(&self, text: &str) -> bool {
        self.lengths(text).all(|length| length.over == 0)
    }

    /// How many bytes of the text, cut between what a reader takes for characters, keep every limit.
    pub fn fitting_bytes(&self, text: &str) -> usize {
        // Every limit counts a longer text as at least as long, so the longest start that fits is
        // found by halving.
        let ends: Vec<usize> = text
            .grapheme_indices(true)
            .map(|(at, grapheme)| at + grapheme.len())
            .collect();
        let fits = ends.partition_point(|end| self.allows(&text[..*end]));
        fits.checked_sub(1).map_or(0, |last| ends[last])
    }

    fn lengths(&self, text: &str) -> impl Iterator<Item = Length> {
        [
            (Unit::Utf8Bytes, self.utf8_bytes),
            (Unit::Utf16Units, self.utf16_units),
            (Unit::Characters, self.characters),
            (Unit::Graphemes, self.graphemes),
        ]
        .into_iter()
        .filter(|(_, limit)| limit.is_some())
        .map(move |(unit, limit)| Length::new(unit, limit, text))
    }
}

impl Unit {
    /// How many of this unit the text has.
    pub fn count(self, text: &str) -> usize {
        match self {
            Self::Graphemes => text.graphemes(true).count(),
            Self::Characters => text.chars().count(),
            Self::Utf16Units => text.encode_utf16().count(),
            Self::Utf8Bytes => text.len(),
        }
    }
}

impl Length {
    fn new(unit: Unit, limit: Option<usize>, text: &str) -> Self {
        let used = unit.count(text);
        let over = limit.map_or(0, |limit| used.saturating_sub(limit));
        Self {
            used,
            limit,
            unit,
            over,
        }
    }

    /// Compares `used / limit` without division, so that a limit of 0 needs no special case.
    fn cmp_used_share(&self, other: &Self) -> std::cmp::Ordering {
        let limit = |length: &Self| length.limit.unwrap_or(usize::MAX) as u128;
        (self.used as u128 * limit(other)).cmp(&(other.used as u128 * limit(self)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BLUESKY: TextLimit = TextLimit {
        graphemes: Some(300),
        utf8_bytes: Some(3_000),
        ..TextLimit::NONE
    };
    const FAMILY: &str = "👨‍👩‍👧‍👧";

    #[test]
    fn each_unit_counts_its_own_thing() {
        for (text, graphemes, characters, utf16_units, utf8_bytes) in [
            ("", 0, 0, 0, 0),
            ("abc", 3, 3, 3, 3),
            ("赢得信任", 4, 4, 4, 12),
            ("e\u{301}", 1, 2, 2, 3),
            (FAMILY, 1, 7, 11, 25),
        ] {
            assert_eq!(Unit::Graphemes.count(text), graphemes, "{text}");
            assert_eq!(Unit::Characters.count(text), characters, "{text}");
            assert_eq!(Unit::Utf16Units.count(text), utf16_units, "{text}");
            assert_eq!(Unit::Utf8Bytes.count(text), utf8_bytes, "{text}");
        }
    }

    #[test]
    fn a_long_chinese_post_is_told_its_graphemes() {
        let length = BLUESKY.measure(&"赢".repeat(301));
        assert_eq!(
            length,
            Length {
                used: 301,
                limit: Some(300),
                unit: Unit::Graphemes,
                over: 1
            }
        );
    }

    #[test]
    fn a_post_of_families_runs_out_of_bytes_first() {
        let length = BLUESKY.measure(&FAMILY.repeat(121));
        assert_eq!(
            length,
            Length {
                used: 3_025,
                limit: Some(3_000),
                unit: Unit::Utf8Bytes,
                over: 25
            }
        );
    }

    #[test]
    fn without_a_limit_nothing_is_too_long() {
        let length = TextLimit::NONE.measure(&"a".repeat(100_000));
        assert_eq!(
            length,
            Length {
                used: 100_000,
                limit: None,
                unit: Unit::Graphemes,
                over: 0
            }
        );
    }

    #[test]
    fn the_fitting_start_ends_between_characters() {
        let text = format!("{}{FAMILY}", "茶".repeat(299));
        assert_eq!(BLUESKY.fitting_bytes(&text), text.len());
        let longer = format!("{text}茶");
        assert_eq!(BLUESKY.fitting_bytes(&longer), text.len());
        assert_eq!(TextLimit::NONE.fitting_bytes(&longer), longer.len());
        assert_eq!(BLUESKY.fitting_bytes(""), 0);
    }

    proptest! {
        #[test]
        fn a_text_is_allowed_exactly_when_it_is_over_nothing(text in ".{0,400}") {
            prop_assert_eq!(BLUESKY.allows(&text), BLUESKY.measure(&text).over == 0);
        }
    }
}
