//! Lists of patterns as rules write them. Knows no rule.
//!
//! The `regex` crate searches in time proportional to the text, so no text can stall a rule.
//! Chinese is written without spaces and its characters are letters to Unicode, so a boundary in
//! these patterns is `(?-u:\b)`, which only looks at Latin letters and digits.

use std::ops::Range;

use regex::{Match, Regex};

use super::{Mark, Place};

/// Patterns with the kind of mark they make.
pub(super) struct Patterns(Vec<(&'static str, Regex)>);

impl Patterns {
    /// Of `(kind, pattern)`; where a pattern names a group `hit`, only that group is marked, and
    /// a match without it is an innocent look-alike.
    pub(super) fn new(list: &[(&'static str, &str)]) -> Self {
        Self(
            list.iter()
                .map(|(kind, pattern)| (*kind, regex(pattern)))
                .collect(),
        )
    }

    /// Marks everything the patterns find.
    pub(super) fn marks(&self, text: &str) -> Vec<Mark> {
        self.marks_if(text, |_, _| true)
    }

    /// Marks what the patterns find and `really` confirms, given the kind and the place found.
    pub(super) fn marks_if(
        &self,
        text: &str,
        really: impl Fn(&'static str, Match<'_>) -> bool,
    ) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (kind, pattern) in &self.0 {
            let only_hits = pattern.capture_names().flatten().any(|name| name == "hit");
            for found in pattern.captures_iter(text) {
                let hit = if only_hits {
                    found.name("hit")
                } else {
                    found.get(0)
                };
                if let Some(hit) = hit.filter(|hit| really(kind, *hit)) {
                    marks.push(Mark {
                        kind,
                        place: Place::Text(hit.range()),
                    });
                }
            }
        }
        marks
    }

    /// Whether any pattern finds anything.
    pub(super) fn occur_in(&self, text: &str) -> bool {
        !self.marks(text).is_empty()
    }
}

/// A pattern whose `hit` is one of `words`, unless it is part of one of the `innocent` ones.
pub(super) fn words_but_not(words: &[&str], innocent: &[&str]) -> String {
    let hit = format!("(?<hit>{})", words.join("|"));
    innocent
        .iter()
        .copied()
        .chain([hit.as_str()])
        .collect::<Vec<_>>()
        .join("|")
}

/// A pattern that is part of the program.
fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the rules' patterns are constants that a test compiles")
}

/// Without marks that touch an earlier one: one secret is one finding.
pub(super) fn without_overlaps(mut marks: Vec<Mark>) -> Vec<Mark> {
    let range = |mark: &Mark| match &mark.place {
        Place::Text(range) => range.clone(),
        Place::Whole | Place::Media(_) => 0..0,
    };
    marks.sort_by_key(|mark| range(mark).start);
    let mut last: Range<usize> = 0..0;
    marks.retain(|mark| {
        let apart = range(mark).start >= last.end;
        if apart {
            last = range(mark);
        }
        apart
    });
    marks
}
