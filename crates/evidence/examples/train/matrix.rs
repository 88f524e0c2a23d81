//! Posts as rows of numbered features. Keeps only features that enough posts have.

use std::collections::HashMap;

use evidence::text::{Family, Group, features, norm};

use crate::sources::Post;

/// A feature must be in at least so many posts.
const FEWEST_POSTS: u32 = 2;
/// N-grams of letters count less than words: chosen by cross-validation among 0.4 to 1.5.
const LETTERS_WEIGHT: f32 = 0.5;

/// A post as a row.
pub(crate) struct Row {
    pub(crate) label: usize,
    /// How much it teaches.
    pub(crate) weight: f32,
    /// Number of the feature and its value, each once.
    pub(crate) features: Vec<(u32, f32)>,
    pub(crate) source: usize,
    pub(crate) fold: usize,
}

/// All posts of one family.
pub(crate) struct Matrix {
    pub(crate) rows: Vec<Row>,
    /// By number: the key, and the group.
    pub(crate) features: Vec<(u64, Group)>,
    /// By number: how many posts have it.
    pub(crate) posts: Vec<u32>,
}

/// What a group is scaled by in training.
pub(crate) fn scale(family: Family, group: Group) -> f32 {
    match (family, group) {
        (Family::Spaced, Group::Letters) => LETTERS_WEIGHT,
        _ => 1.0,
    }
}

impl Matrix {
    /// The posts of a family as rows. `always` are keys that are kept however rare they are.
    pub(crate) fn of(posts: &[Post], family: Family, always: &[u64]) -> Self {
        let read: Vec<_> = posts
            .iter()
            .map(|post| (post, features(&post.text)))
            .collect();
        let read: Vec<_> = read
            .into_iter()
            .filter(|(_, (of, _))| *of == family)
            .collect();
        let mut seen: HashMap<u64, (u32, Group)> = HashMap::new();
        for (_, (_, list)) in &read {
            let mut keys: Vec<_> = list.iter().map(|one| (one.key, one.group())).collect();
            keys.sort_unstable_by_key(|(key, _)| *key);
            keys.dedup_by_key(|(key, _)| *key);
            for (key, group) in keys {
                seen.entry(key).or_insert((0, group)).0 += 1;
            }
        }
        for key in always {
            seen.entry(*key).or_insert((0, Group::Words)).0 += FEWEST_POSTS;
        }
        let mut kept: Vec<(u64, (u32, Group))> = seen.into_iter().collect();
        kept.retain(|(_, (count, _))| *count >= FEWEST_POSTS);
        kept.sort_unstable_by_key(|(key, _)| *key);
        let numbers: HashMap<u64, u32> = (0..).zip(&kept).map(|(n, (key, _))| (*key, n)).collect();
        let rows = read
            .iter()
            .map(|(post, (_, list))| row(post, family, list, &numbers));
        Self {
            rows: rows.collect(),
            features: kept
                .iter()
                .map(|(key, (_, group))| (*key, *group))
                .collect(),
            posts: kept.iter().map(|(_, (count, _))| *count).collect(),
        }
    }

    /// The number of a feature.
    pub(crate) fn number(&self, key: u64) -> Option<u32> {
        let found = self.features.binary_search_by_key(&key, |(key, _)| *key);
        found.ok().map(|number| number as u32)
    }
}

fn row(
    post: &Post,
    family: Family,
    list: &[evidence::text::Feature],
    numbers: &HashMap<u64, u32>,
) -> Row {
    let mut counts = [0_u32; 2];
    for feature in list {
        counts[feature.group() as usize] += 1;
    }
    let value = |group: Group| scale(family, group) * norm(counts[group as usize]);
    let known = list
        .iter()
        .filter_map(|one| Some((*numbers.get(&one.key)?, value(one.group()))));
    let mut features: Vec<(u32, f32)> = known.collect();
    features.sort_by_key(|(number, _)| *number);
    features.dedup_by(|next, one| {
        let is_same = next.0 == one.0;
        if is_same {
            one.1 += next.1;
        }
        is_same
    });
    Row {
        label: post.label as usize,
        weight: post.weight,
        features,
        source: post.source,
        fold: post.fold,
    }
}
