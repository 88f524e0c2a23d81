//! Words that turn around what follows them. A list of the languages that the models were trained on;
//! Chinese needs none, since its n-grams of letters hold the negation and what it turns around.

/// How many words after it a negation reaches, unless a sign ends it before (after Pang, Lee and
/// Vaithyanathan 2002, who let it reach to the next sign; posts often have none).
pub(super) const REACH: usize = 3;

/// In the letters that [`super::tokens`] leaves: small and without accents.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "aint", "arent", "barely", "cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "hardly", "hasnt",
    "havent", "isnt", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "shouldnt",
    "wasnt", "without", "wont", "wouldnt",
    "kein", "keine", "keinem", "keinen", "keiner", "nicht", "nichts", "nie", "niemals", "ohne",
    "jamais", "ne", "ni", "pas", "rien", "sans",
    "jamas", "nada", "nunca", "sin", "tampoco",
    "nao", "nem", "sem",
    "mai", "nessun", "nessuno", "niente", "non", "senza",
    "mat", "na", "nahi", "nahin", "nhi", "नहीं", "ना", "मत",
    "بدون", "غير", "لا", "لم", "لن", "ليس", "ما", "مش", "مو",
];

/// Whether a word turns around what follows.
pub(super) fn is_negation(word: &[char]) -> bool {
    let is = |name: &str| name.chars().eq(word.iter().copied());
    word.ends_with(&['n', '\'', 't'])
        || (word.len() <= LONGEST && WORDS.iter().any(|name| is(name)))
}

/// Letters of the longest word of the list.
const LONGEST: usize = 9;
