//! Rule: every Rust file begins with `//!` and says what it is for.
//! Whether the words are good is for a reader to judge.

use super::Fault;
use super::sources::Sources;

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    sources
        .with_extension("rs")
        .filter(|(_, text)| !starts_with_doc(text))
        .map(|(path, _)| Fault::at_line(path, 1, "begin with `//!` and say what the file is for"))
        .collect()
}

fn starts_with_doc(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first
        .strip_prefix("//!")
        .is_some_and(|words| words.trim().len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_purpose_is_found() {
        for (text, faults) in [
            ("//! Reads feeds.\nuse x;\n", 0),
            ("//!\n//! Reads feeds.\n", 1),
            ("// Reads feeds.\n", 1),
            ("use x;\n", 1),
            ("", 1),
        ] {
            assert_eq!(
                find(&Sources::of(&[("a.rs", text)])).len(),
                faults,
                "{text:?}"
            );
        }
    }
}
