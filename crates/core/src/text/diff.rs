//! What changed between two versions of a text: by word, and by character where a script has no
//! spaces. Shown when a change has voided an approval. Does not know who changed it.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// One run of words; the runs in order tell both texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// In both.
    Kept(String),
    /// Only in the old text.
    Removed(String),
    /// Only in the new text.
    Added(String),
}

/// The changes that lead from `old` to `new`; where a run was replaced, what was removed is first.
pub fn diff(old: &str, new: &str) -> Vec<Change> {
    let old: Vec<&str> = old.split_word_bounds().collect();
    let new: Vec<&str> = new.split_word_bounds().collect();
    capture_diff_slices(Algorithm::Myers, &old, &new)
        .into_iter()
        .flat_map(|run| changes(run, &old, &new))
        .collect()
}

fn changes(run: DiffOp, old: &[&str], new: &[&str]) -> Vec<Change> {
    let (_, in_old, in_new) = run.as_tag_tuple();
    if matches!(run, DiffOp::Equal { .. }) {
        return vec![Change::Kept(old[in_old].concat())];
    }
    let removed = (!in_old.is_empty()).then(|| Change::Removed(old[in_old].concat()));
    let added = (!in_new.is_empty()).then(|| Change::Added(new[in_new].concat()));
    removed.into_iter().chain(added).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[-removed-]` and `{+added+}`, as `wdiff` prints.
    fn brief(old: &str, new: &str) -> String {
        diff(old, new)
            .into_iter()
            .map(|change| match change {
                Change::Kept(text) => text,
                Change::Removed(text) => format!("[-{text}-]"),
                Change::Added(text) => format!("{{+{text}+}}"),
            })
            .collect()
    }

    #[test]
    fn words_and_chinese_characters_are_told_apart() {
        for (old, new, expected) in [
            ("", "", ""),
            ("same", "same", "same"),
            ("", "new", "{+new+}"),
            (
                "Ship it on Monday.",
                "Ship it on Tuesday.",
                "Ship it on [-Monday-]{+Tuesday+}.",
            ),
            ("信任是赢得的", "信任是买来的", "信任是[-赢得-]{+买来+}的"),
            ("价格99元", "价格88元", "价格[-99-]{+88+}元"),
            ("one two", "one big two", "one {+big +}two"),
        ] {
            assert_eq!(brief(old, new), expected);
        }
    }

    proptest! {
        #[test]
        fn the_runs_tell_both_texts(old in "([a-c]{1,2} ?|[一-三]|\\PC){0,30}", new in "([a-c]{1,2} ?|[一-三]|\\PC){0,30}") {
            let (mut before, mut after) = (String::new(), String::new());
            for change in diff(&old, &new) {
                match change {
                    Change::Kept(text) => { before += &text; after += &text; }
                    Change::Removed(text) => before += &text,
                    Change::Added(text) => after += &text,
                }
            }
            prop_assert_eq!((before, after), (old, new));
        }
    }
}
