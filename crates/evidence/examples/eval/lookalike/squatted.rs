//! Names squatted in the ways that were published: those of `dnstwist` 20250130 for letters, combinations
//! after Kintis and others (2017) and Akamai (2023), and names as Chinese copies have. Uses no table of
//! the detector.

use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

use super::tables::{
    BRANDS, CHINESE, CHINESE_WORDS, COPIES, GLYPHS, KEYS, LEET, LETTERS, SOUND, TRADITIONAL, WORDS,
};

/// Variants of each brand and kind.
const EACH: usize = 8;

/// A way to squat.
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// Pairs of brand and variant.
    pub(super) variants: fn(&mut dyn Rng) -> Vec<(String, String)>,
}

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "letter left out",
        variants: |chance| each(chance, omission),
    },
    Kind {
        name: "letter doubled",
        variants: |chance| each(chance, doubling),
    },
    Kind {
        name: "letters swapped",
        variants: |chance| each(chance, swap),
    },
    Kind {
        name: "key beside",
        variants: |chance| each(chance, key_beside),
    },
    Kind {
        name: "letter put in",
        variants: |chance| each(chance, insertion),
    },
    Kind {
        name: "letter at the end",
        variants: |chance| each(chance, addition),
    },
    Kind {
        name: "bit flipped",
        variants: |chance| each(chance, bit_flip),
    },
    Kind {
        name: "vowel exchanged",
        variants: |chance| each(chance, vowel),
    },
    Kind {
        name: "homoglyphs",
        variants: |chance| each(chance, homoglyphs),
    },
    Kind {
        name: "leet",
        variants: |chance| each(chance, leet),
    },
    Kind {
        name: "separators",
        variants: |chance| each(chance, separators),
    },
    Kind {
        name: "combined",
        variants: |chance| each(chance, combined),
    },
    Kind {
        name: "combined and changed",
        variants: |chance| each(chance, combined_and_changed),
    },
    Kind {
        name: "traditional characters",
        variants: |_| pairs(TRADITIONAL),
    },
    Kind {
        name: "same sound",
        variants: |_| pairs(SOUND),
    },
    Kind {
        name: "sound in letters",
        variants: |_| pairs(LETTERS),
    },
    Kind {
        name: "names as Chinese copies have",
        variants: |_| pairs(COPIES),
    },
    Kind {
        name: "combined, Chinese",
        variants: combined_chinese,
    },
];

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter()
        .map(|(brand, name)| ((*brand).to_owned(), (*name).to_owned()))
        .collect()
}

/// Different variants of each brand, by a way that may fail.
fn each(
    chance: &mut dyn Rng,
    way: fn(&mut dyn Rng, &[char]) -> Option<String>,
) -> Vec<(String, String)> {
    let mut variants = Vec::new();
    for brand in BRANDS {
        let letters: Vec<char> = brand.chars().collect();
        let mut of_brand: Vec<String> = Vec::new();
        for _ in 0..20 * EACH {
            let variant = way(chance, &letters).filter(|variant| variant != brand);
            of_brand.extend(variant.filter(|variant| !of_brand.contains(variant)));
            if of_brand.len() == EACH {
                break;
            }
        }
        variants.extend(
            of_brand
                .into_iter()
                .map(|variant| (brand.to_owned(), variant)),
        );
    }
    variants
}

fn place(chance: &mut dyn Rng, letters: &[char]) -> Option<usize> {
    (!letters.is_empty()).then(|| chance.random_range(0..letters.len()))
}

fn text(letters: &[char]) -> String {
    letters.iter().collect()
}

fn with(letters: &[char], at: usize, letter: char) -> String {
    let mut letters = letters.to_vec();
    letters[at] = letter;
    text(&letters)
}

fn omission(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let mut letters = letters.to_vec();
    letters.remove(place(chance, &letters)?);
    Some(text(&letters))
}

fn doubling(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let at = place(chance, letters)?;
    let mut letters = letters.to_vec();
    letters.insert(at, letters[at]);
    Some(text(&letters))
}

fn swap(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let at = 1 + place(chance, letters.get(1..)?)?;
    let mut letters = letters.to_vec();
    letters.swap(at - 1, at);
    Some(text(&letters))
}

fn beside(chance: &mut dyn Rng, letter: char) -> Option<char> {
    let (_, keys) = KEYS.iter().find(|(key, _)| *key == letter)?;
    let keys: Vec<char> = keys.chars().collect();
    keys.choose(chance).copied()
}

fn key_beside(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let at = place(chance, letters)?;
    Some(with(letters, at, beside(chance, letters[at])?))
}

fn insertion(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let at = place(chance, letters)?;
    let key = beside(chance, letters[at])?;
    let mut letters = letters.to_vec();
    letters.insert(at + usize::from(chance.random_bool(0.5)), key);
    Some(text(&letters))
}

fn addition(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let signs: Vec<char> = "abcdefghijklmnopqrstuvwxyz0123456789".chars().collect();
    Some(format!("{}{}", text(letters), signs.choose(chance)?))
}

fn bit_flip(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let at = place(chance, letters)?;
    let flipped = char::from(u8::try_from(letters[at]).ok()? ^ (1 << chance.random_range(0..5_u8)));
    let is_allowed = flipped.is_ascii_lowercase() || flipped.is_ascii_digit();
    is_allowed.then(|| with(letters, at, flipped))
}

fn vowel(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let at = place(chance, letters)?;
    let vowels = ['a', 'e', 'i', 'o', 'u'];
    vowels
        .contains(&letters[at])
        .then(|| with(letters, at, vowels[chance.random_range(0..5)]))
}

fn homoglyphs(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let changed = 1 + place(chance, letters)? % 3;
    let mut parts: Vec<String> = letters.iter().map(ToString::to_string).collect();
    for _ in 0..changed {
        let at = place(chance, letters)?;
        let (_, glyphs) = GLYPHS.iter().find(|(letter, _)| *letter == letters[at])?;
        (*glyphs.choose(chance)?).clone_into(&mut parts[at]);
    }
    Some(parts.concat())
}

fn leet(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let signs = letters.iter().map(|letter| {
        let sign = LEET.iter().find(|(known, _)| known == letter);
        sign.filter(|_| chance.random_bool(0.6))
            .map_or(*letter, |(_, sign)| *sign)
    });
    let changed: String = signs.collect();
    (changed != text(letters)).then_some(changed)
}

fn separators(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let sign = ['_', '.', '-'].choose(chance)?;
    let mut letters = letters.to_vec();
    for _ in 0..chance.random_range(1..3) {
        letters.insert(chance.random_range(0..=letters.len()), *sign);
    }
    Some(text(&letters))
}

fn combined(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let (brand, word) = (text(letters), WORDS.choose(chance)?);
    let sign = ["", "_", "-", "."].choose(chance)?;
    Some(match chance.random_range(0..3) {
        0 => format!("{word}{sign}{brand}"),
        1 => format!("{brand}{sign}{word}"),
        _ => format!("{brand}{sign}{word}{}", chance.random_range(1..99)),
    })
}

fn combined_and_changed(chance: &mut dyn Rng, letters: &[char]) -> Option<String> {
    let ways = [omission, doubling, key_beside, leet, homoglyphs];
    let changed = ways.choose(chance)?(chance, letters)?;
    let changed: Vec<char> = changed.chars().collect();
    combined(chance, &changed)
}

fn combined_chinese(_: &mut dyn Rng) -> Vec<(String, String)> {
    let all = CHINESE
        .iter()
        .flat_map(|brand| CHINESE_WORDS.iter().map(move |word| (brand, word)));
    all.map(|(brand, word)| ((*brand).to_owned(), format!("{brand}{word}")))
        .collect()
}
