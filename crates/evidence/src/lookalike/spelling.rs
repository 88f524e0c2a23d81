//! Spellings of a name that readers may take for each other. Loses what tells them apart, so it is for
//! comparing only, never for showing.

use query::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::likeness::bare;

/// Letters that two others look like when they stand together, beyond what UTS #39 lists.
const PAIRS: [(&str, &str); 3] = [("rn", "m"), ("vv", "w"), ("cl", "d")];

/// Letters of a name that are compared: no network shows longer ones in full, and the time to look for
/// words in a name grows with the cube of them.
const LONGEST: usize = 64;

/// The skeleton of UTS #39, section 4: texts with equal skeletons look alike.
pub fn skeleton(text: &str) -> String {
    unicode_security::skeleton(text).collect()
}

/// A name as it is compared, and what was taken from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Letters and digits only, in the shapes that are compared.
    pub(super) letters: Vec<char>,
    /// Whether anything stood between or about them.
    pub(super) had_separators: bool,
}

/// The spellings of a name, one or two. Case is lost after the skeleton as well as before it: `I` looks
/// like `l` as it stands, and is an `i` once it is small.
pub(super) fn spellings(name: &str) -> Vec<Spelling> {
    let name: String = bare(name).nfkc().take(2 * LONGEST).collect();
    let small = fold(&name);
    let mut all = vec![of_skeleton(&name)];
    let other = of_skeleton(&small);
    if other != all[0] {
        all.push(other);
    }
    all
}

fn of_skeleton(name: &str) -> Spelling {
    let once: String = skeleton(name)
        .chars()
        .filter(|c| !is_combining_mark(*c))
        .collect();
    let mut shapes = skeleton(&fold(&once));
    for (pair, letter) in PAIRS {
        shapes = shapes.replace(pair, letter);
    }
    let shown = shapes.chars().filter(|c| !is_combining_mark(*c));
    let (mut letters, others): (Vec<char>, Vec<char>) = shown.partition(|c| c.is_alphanumeric());
    letters.truncate(LONGEST);
    Spelling {
        letters,
        had_separators: !others.is_empty(),
    }
}

/// A word in the shapes that [`spellings`] compares.
pub(super) fn shapes(word: &str) -> Vec<char> {
    of_skeleton(&fold(word)).letters
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples of UTS #39 (sections 4 and 5) and lines of its data file `confusables.txt`.
    #[test]
    fn what_the_standard_calls_confusable_has_one_skeleton() {
        for (one, other) in [
            ("paypal", "раураl"),
            ("scope", "ѕсоре"),
            ("ǉeto", "ljeto"),
            ("Ⅷ", "Vlll"),
            ("ﬄ", "ffl"),
            ("\u{0430}pple", "apple"),
            ("exa\u{200D}mple", "example"),
            ("ɑ", "a"),
            ("ℓ1І", "lll"),
            ("rnicro", "micro"),
            ("O0О", "OOO"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} and {other}");
        }
        for (one, other) in [("paypal", "papyal"), ("so̷s", "sos"), ("a", "b")] {
            assert_ne!(skeleton(one), skeleton(other), "{one} and {other}");
        }
    }

    #[test]
    fn letters_are_compared_whatever_their_case_accents_and_separators() {
        let alike = |one: &str, other: &str| {
            let others = spellings(other);
            spellings(one)
                .iter()
                .any(|one| others.iter().any(|other| one.letters == other.letters))
        };
        for (one, other) in [
            ("IKEA", "@ikea"),
            ("ExampIe", "example"),
            ("Mango", "rnango"),
            ("wallet", "vvallet"),
            ("Über_Taxi", "uber.taxi"),
            ("ＡＣＭＥ", "acme"),
            ("戴爾", "戴尔"),
            ("n\u{0307}orthwind", "northwind"),
        ] {
            assert!(alike(one, other), "{one} and {other}");
        }
        assert!(!alike("delta", "della"));
    }
}
