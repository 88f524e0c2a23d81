//! `#hashtag` in an author's text: a letter or an emoji first, at most 65 code units.

use std::sync::LazyLock;

use regex::{Match, Regex};

use super::{Facet, Feature, SPACE};

/// With its `#`, in UTF-16 code units, as the official detection counts.
const LONGEST_UTF16_UNITS: usize = 66;

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    let letter = r"\p{L}\p{Emoji_Presentation}\p{Emoji_Modifier_Base}\p{Extended_Pictographic}";
    Regex::new(&format!(r"(?:^|{SPACE})(#[{letter}][{letter}0-9_-]*)"))
        .expect("the pattern is a constant")
});

static CLOSING_MARKS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{P}+$").expect("the pattern is a constant"));

pub(super) fn detect(text: &str) -> impl Iterator<Item = Facet> {
    TAG.captures_iter(text)
        .filter_map(|found| facet(found.get(1)?))
}

fn facet(written: Match<'_>) -> Option<Facet> {
    let tag = CLOSING_MARKS.replace(written.as_str(), "");
    let fits = tag.encode_utf16().count() <= LONGEST_UTF16_UNITS;
    fits.then(|| Facet {
        bytes: written.start()..written.start() + tag.len(),
        feature: Feature::Tag(tag[1..].to_owned()),
    })
}
