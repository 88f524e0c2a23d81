//! Which texts are the same wording with small changes. Compares what is written, not what is meant: a
//! translation is another wording.

use std::collections::HashMap;

use super::wording::shingles;

/// From this likeness on (Jaccard, over pairs of neighbouring tokens) texts are one wording: one token
/// of ten changed leaves 7 of 11 pairs, 0.64.
pub const SAME_WORDING: f64 = 0.6;

/// Texts by wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variants {
    /// By wording, those met first in front: the places of its texts, in order. The first of each is
    /// what the others are like.
    pub groups: Vec<Vec<usize>>,
    /// The places of texts in which nobody wrote anything of their own.
    pub wordless: Vec<usize>,
}

/// Twenty bands of three of the least hashes: two texts of likeness 0.6 meet in at least one with a
/// chance of 0.99, and of 0.7 with 0.9998 (Broder 1997; Leskovec, Rajaraman and Ullman, *Mining of
/// Massive Datasets*, 3.4). Who meet are compared exactly.
const BANDS: usize = 20;
const ROWS: usize = 3;

/// Groups texts by wording, in their order: each joins the wording it is most like, or begins one.
/// `likeness` is from 0 to 1; [`SAME_WORDING`] unless there is a reason for another.
pub fn variants(texts: &[&str], likeness: f64) -> Variants {
    let mut found = Variants {
        groups: Vec::new(),
        wordless: Vec::new(),
    };
    let mut firsts: Vec<Vec<u64>> = Vec::new();
    let mut exact: HashMap<Vec<u64>, usize> = HashMap::new();
    let mut bands: HashMap<(usize, [u64; ROWS]), Vec<usize>> = HashMap::new();
    for (place, text) in texts.iter().enumerate() {
        let shingles = shingles(text);
        if shingles.is_empty() {
            found.wordless.push(place);
            continue;
        }
        if let Some(&group) = exact.get(&shingles) {
            found.groups[group].push(place);
            continue;
        }
        let keys = keys(&shingles);
        let met = keys
            .iter()
            .filter_map(|key| bands.get(key))
            .flatten()
            .copied();
        let group = most_like(met, &firsts, &shingles, likeness).unwrap_or_else(|| {
            for key in keys {
                bands.entry(key).or_default().push(firsts.len());
            }
            firsts.push(shingles.clone());
            found.groups.push(Vec::new());
            firsts.len() - 1
        });
        found.groups[group].push(place);
        exact.insert(shingles, group);
    }
    found
}

/// Which of the wordings met is most like this one; the earliest of equals, none if none is like it.
fn most_like(
    met: impl Iterator<Item = usize>,
    firsts: &[Vec<u64>],
    shingles: &[u64],
    likeness: f64,
) -> Option<usize> {
    let mut met: Vec<usize> = met.collect();
    met.sort_unstable();
    met.dedup();
    let like = met
        .into_iter()
        .map(|group| (jaccard(&firsts[group], shingles), group));
    let like = like.filter(|(alike, _)| *alike >= likeness);
    like.max_by(|(one, first), (other, second)| one.total_cmp(other).then(second.cmp(first)))
        .map(|(_, group)| group)
}

/// By band: its number and its least hashes.
fn keys(shingles: &[u64]) -> [(usize, [u64; ROWS]); BANDS] {
    std::array::from_fn(|band| {
        let least = |row| {
            let seed = (band * ROWS + row) as u64;
            shingles
                .iter()
                .map(|&shingle| mixed(shingle, seed))
                .min()
                .unwrap_or(u64::MAX)
        };
        (band, std::array::from_fn(least))
    })
}

/// SplitMix64 (Steele, Lea and Flood 2014): one of many orders of all numbers.
fn mixed(number: u64, seed: u64) -> u64 {
    let mut mixed = number.wrapping_add(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// What both have of what either has; both sorted and each number once.
fn jaccard(one: &[u64], other: &[u64]) -> f64 {
    let (mut both, mut first, mut second) = (0_usize, 0, 0);
    while first < one.len() && second < other.len() {
        both += usize::from(one[first] == other[second]);
        let (left, right) = (one[first], other[second]);
        first += usize::from(left <= right);
        second += usize::from(right <= left);
    }
    let either = one.len() + other.len() - both;
    if either == 0 {
        0.0
    } else {
        both as f64 / either as f64
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn small_changes_are_one_wording_in_both_scripts() {
        let texts = [
            "Our new oven bakes forty loaves an hour, come and see it",
            "Completely different: we are hiring two people for the night",
            "Our new oven bakes fifty loaves an hour, come and see it",
            "//@ann: Our new oven",
            "我们的新烤箱一小时能烤四十个面包，快来看看吧",
            "我们的新烤箱一小时能烤五十个面包，快来看看吧！",
            "招聘夜班两人，待遇从优",
        ];
        let found = variants(&texts, SAME_WORDING);
        assert_eq!(found.groups, [vec![0, 2], vec![1], vec![4, 5], vec![6]]);
        assert_eq!(found.wordless, [3]);
    }

    proptest! {
        /// Likeness as by sets, over texts of few different words.
        #[test]
        fn likeness_is_that_of_the_sets(one in vec(0_u64..12, 0..20), other in vec(0_u64..12, 0..20)) {
            let (one, other): (BTreeSet<u64>, BTreeSet<u64>) =
                (one.into_iter().collect(), other.into_iter().collect());
            let both = one.intersection(&other).count() as f64;
            let either = one.union(&other).count().max(1) as f64;
            let (one, other): (Vec<u64>, Vec<u64>) =
                (one.into_iter().collect(), other.into_iter().collect());
            prop_assert!((jaccard(&one, &other) - both / either).abs() < 1e-12);
        }

        #[test]
        fn each_text_has_one_wording_that_it_is_like(words in vec(vec(0_u8..6, 0..9), 0..25)) {
            let texts: Vec<String> = words
                .iter()
                .map(|words| words.iter().map(u8::to_string).collect::<Vec<_>>().join(" "))
                .collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let found = variants(&texts, SAME_WORDING);
            let mut places: Vec<usize> = found.groups.concat();
            places.extend(&found.wordless);
            places.sort_unstable();
            prop_assert_eq!(places, (0..texts.len()).collect::<Vec<_>>());
            for group in &found.groups {
                let first = shingles(texts[group[0]]);
                for &place in group {
                    prop_assert!(jaccard(&first, &shingles(texts[place])) >= SAME_WORDING);
                }
            }
        }
    }

    /// What the bands miss of pairs that are like enough, beside a comparison of all with all.
    #[test]
    fn hardly_any_like_pair_is_missed() {
        let base: Vec<u64> = (0..40).map(|number| mixed(number, 99)).collect();
        let missed = (0..400_u64).filter(|&round| {
            let mut other: Vec<u64> = base.iter().map(|&shingle| shingle ^ round << 7).collect();
            let mut one = other.clone();
            one.sort_unstable();
            // Eight of forty are others: likeness 32 of 48, 0.67.
            for number in 0..8 {
                other[number as usize] = mixed(round, number);
            }
            other.sort_unstable();
            !keys(&one).iter().any(|key| keys(&other).contains(key))
        });
        assert!(missed.count() <= 4);
    }
}
