//! The phrases that stand out in posts, without a network, a dictionary or a list of words: for scripts
//! with spaces by how often words stand together, for Chinese by how firmly letters hold together and
//! how freely others stand beside them. Does not know what a phrase means; a dictionary of Chinese
//! words (jieba's has 5 MB) finds none of the new names that posts are about.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::terms::{COMMON, Stretch, stretches};

/// A phrase that stands out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Phrase {
    /// As posts write it, in small letters.
    pub text: String,
    /// C-value (Frantzi, Ananiadou and Mima 2000): how often it stands there on its own, times the
    /// logarithm of its length.
    pub score: f64,
    /// In how many posts.
    pub posts: usize,
}

/// A phrase of letters must be in so many posts: below, its neighbours tell nothing.
const FEWEST_POSTS: usize = 2;
/// Letters of a phrase hold together at least so firmly: pointwise mutual information in bits of its
/// loosest joint.
const FIRMEST_BITS: f64 = 2.0;
/// Beside a phrase stand at least so different letters: the entropy in bits of its poorer side (as
/// "branching entropy", Jin and Tanaka-Ishii 2006).
const FREEST_BITS: f64 = 0.6;

/// What was counted of a term.
#[derive(Default)]
struct Seen {
    times: usize,
    posts: HashSet<usize>,
    length: usize,
    is_spaced: bool,
    /// What stood before and after it; a border of the stretch is different each time.
    before: HashMap<String, usize>,
    after: HashMap<String, usize>,
}

/// The phrases of posts that stand out most, at most `number`.
pub fn phrases<'a>(posts: impl IntoIterator<Item = &'a str>, number: usize) -> Vec<Phrase> {
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    let mut singles: HashMap<String, usize> = HashMap::new();
    for (post, text) in posts.into_iter().enumerate() {
        for stretch in stretches(text) {
            count(&mut seen, post, &stretch);
            for part in stretch.parts.iter().filter(|_| !stretch.is_spaced) {
                *singles.entry(part.clone()).or_default() += 1;
            }
        }
    }
    let firm = firm(&seen, &singles);
    let longer = nested(&seen, &firm);
    let mut found: Vec<Phrase> = firm
        .iter()
        .map(|text| {
            let of = &seen[*text];
            let (times, terms) = longer.get(*text).copied().unwrap_or_default();
            let alone = of.times as f64 - times as f64 / terms.max(1) as f64;
            let score = alone * ((of.length + 1) as f64).log2();
            Phrase {
                text: (*text).clone(),
                score,
                posts: of.posts.len(),
            }
        })
        .filter(|phrase| phrase.score > 0.0)
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.text.cmp(&b.text)));
    found.truncate(number);
    found
}

fn count(seen: &mut BTreeMap<String, Seen>, post: usize, stretch: &Stretch) {
    for (from, to) in stretch.terms() {
        let of = seen.entry(stretch.term(from, to)).or_default();
        of.times += 1;
        of.posts.insert(post);
        of.length = to - from;
        of.is_spaced = stretch.is_spaced;
        if stretch.is_spaced {
            continue;
        }
        let border = || format!("border {}", of.times);
        let before = from
            .checked_sub(1)
            .map_or_else(border, |at| stretch.parts[at].clone());
        let after = stretch.parts.get(to).cloned().unwrap_or_else(border);
        *of.before.entry(before).or_default() += 1;
        *of.after.entry(after).or_default() += 1;
    }
}

/// Terms that may be phrases.
fn firm<'a>(seen: &'a BTreeMap<String, Seen>, singles: &HashMap<String, usize>) -> Vec<&'a String> {
    let all: usize = singles.values().sum();
    let is_firm = |(text, of): &(&String, &Seen)| {
        of.is_spaced
            || (!COMMON.contains(&text.as_str())
                && of.posts.len() >= FEWEST_POSTS
                && entropy(&of.before).min(entropy(&of.after)) >= FREEST_BITS
                && joint(text, seen, singles, all) >= FIRMEST_BITS)
    };
    seen.iter().filter(is_firm).map(|(text, _)| text).collect()
}

/// The mutual information of the loosest joint of a term of letters, in bits.
fn joint(
    text: &str,
    seen: &BTreeMap<String, Seen>,
    singles: &HashMap<String, usize>,
    all: usize,
) -> f64 {
    let times = |part: &str| {
        let single = singles.get(part).copied();
        single
            .or_else(|| seen.get(part).map(|of| of.times))
            .unwrap_or(1) as f64
    };
    let joints = text.char_indices().skip(1).map(|(at, _)| {
        let (one, other) = text.split_at(at);
        (times(text) * all as f64 / (times(one) * times(other))).log2()
    });
    joints.fold(f64::INFINITY, f64::min)
}

fn entropy(counts: &HashMap<String, usize>) -> f64 {
    let all: usize = counts.values().sum();
    // Sums of floats in the order of a hash map would differ from run to run.
    let mut parts: Vec<usize> = counts.values().copied().collect();
    parts.sort_unstable();
    let bits = parts.into_iter().map(|count| {
        let share = count as f64 / all as f64;
        -share * share.log2()
    });
    bits.sum()
}

/// By phrase: how often it stood within longer phrases, and in how many of them.
fn nested(seen: &BTreeMap<String, Seen>, firm: &[&String]) -> HashMap<String, (usize, usize)> {
    let known: HashSet<&str> = firm.iter().map(|text| text.as_str()).collect();
    let mut longer: HashMap<String, (usize, usize)> = HashMap::new();
    for text in firm {
        let of = &seen[*text];
        let parts: Vec<String> = if of.is_spaced {
            text.split(' ').map(str::to_owned).collect()
        } else {
            text.chars().map(String::from).collect()
        };
        let stretch = Stretch {
            parts,
            is_spaced: of.is_spaced,
        };
        let whole = (0, stretch.parts.len());
        let shorter: HashSet<String> = stretch
            .terms()
            .filter(|range| *range != whole)
            .map(|(from, to)| stretch.term(from, to))
            .filter(|part| known.contains(part.as_str()))
            .collect();
        for part in shorter {
            let (times, terms) = longer.entry(part).or_default();
            *times += of.times;
            *terms += 1;
        }
    }
    longer
}

#[cfg(test)]
mod tests;
