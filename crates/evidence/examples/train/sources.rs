//! What teaches: which files, how much a post of each counts, and what is kept from teaching because
//! it examines.

use std::path::Path;

use anyhow::Result;
use evidence::text::CLASSES;

use super::data::{self, Label, Labelled, Seen};
use super::weak;

/// A post that teaches.
pub(crate) struct Post {
    pub(crate) label: Label,
    pub(crate) text: String,
    pub(crate) weight: f32,
    pub(crate) source: usize,
    pub(crate) fold: usize,
}

/// Whether the labels of a source count alike however many posts have each.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Labels {
    /// Each label as much as any other: for macro-recall.
    Level,
    /// Each post as much as any other: for accuracy.
    AsTheyCome,
}

/// A file of posts that teach.
pub(crate) struct Source {
    pub(crate) name: &'static str,
    /// The language it is told under.
    pub(crate) language: &'static str,
    labels: Labels,
    weight: f32,
    /// What has no validation file keeps a tenth of itself back.
    keeps_back: bool,
}

/// Folds of cross-validation.
pub(crate) const FOLDS: usize = 3;

/// Online shopping reviews are five times as many as those of meals, and count a third.
const MANY: f32 = 0.3;

const fn umsab(name: &'static str, language: &'static str) -> Source {
    Source {
        name,
        language,
        labels: Labels::Level,
        weight: 1.0,
        keeps_back: false,
    }
}

const fn reviews(name: &'static str, weight: f32) -> Source {
    Source {
        name,
        language: "zh",
        labels: Labels::AsTheyCome,
        weight,
        keeps_back: true,
    }
}

/// All of them. The first of two near copies stays.
pub(crate) const SOURCES: &[Source] = &[
    umsab("umsab_arabic_train", "ar"),
    umsab("umsab_english_train", "en"),
    umsab("umsab_french_train", "fr"),
    umsab("umsab_german_train", "de"),
    umsab("umsab_hindi_train", "hi"),
    umsab("umsab_italian_train", "it"),
    umsab("umsab_portuguese_train", "pt"),
    umsab("umsab_spanish_train", "es"),
    umsab("semeval_en_train", "en"),
    reviews("waimai_zh_train", 1.0),
    reviews("online_shopping_zh_train", MANY),
];

/// What examines: no post that is nearly one of these teaches.
pub(crate) const EXAMS: &[(&str, &str)] = &[
    ("tweeteval_en_val", "en"),
    ("umsab_arabic_val", "ar"),
    ("umsab_english_val", "en"),
    ("umsab_french_val", "fr"),
    ("umsab_german_val", "de"),
    ("umsab_hindi_val", "hi"),
    ("umsab_italian_val", "it"),
    ("umsab_portuguese_val", "pt"),
    ("umsab_spanish_val", "es"),
];

/// The posts that teach, and how many near copies of posts that examine were left out.
pub(crate) fn posts(data: &Path) -> Result<(Vec<Post>, usize)> {
    let mut exams = Seen::default();
    for (name, _) in EXAMS {
        for row in data::read(data, name)? {
            exams.add(&row.text);
        }
    }
    let mut seen = std::collections::HashSet::new();
    let (mut posts, mut left_out) = (Vec::new(), 0);
    for (number, source) in SOURCES.iter().enumerate() {
        let mut rows = data::read(data, source.name)?;
        if source.keeps_back {
            let (teach, kept) = data::split(rows);
            let kept_back = kept_back(&kept);
            rows = teach;
            rows.retain(|row| !kept_back.contains(row.text.as_str()));
        }
        let before = rows.len();
        rows.retain(|row| !exams.has(&row.text) && seen.insert(row.text.clone()));
        left_out += before - rows.len();
        posts.extend(weighed(number, source, rows));
    }
    posts.extend(weak::neutral(data, SOURCES.len())?);
    Ok((posts, left_out))
}

fn kept_back(rows: &[Labelled]) -> std::collections::HashSet<&str> {
    rows.iter().map(|row| row.text.as_str()).collect()
}

fn weighed(number: usize, source: &Source, rows: Vec<Labelled>) -> impl Iterator<Item = Post> {
    let mut counts = [0.0_f32; CLASSES];
    for row in &rows {
        counts[row.label as usize] += 1.0;
    }
    let all: f32 = counts.iter().sum();
    let labels = counts.iter().filter(|count| **count > 0.0).count() as f32;
    let (level, weight) = (source.labels == Labels::Level, source.weight);
    rows.into_iter().enumerate().map(move |(place, row)| Post {
        label: row.label,
        text: row.text,
        weight: weight
            * if level {
                all / labels / counts[row.label as usize]
            } else {
                1.0
            },
        source: number,
        fold: fold(place),
    })
}

/// The fold of a post by its place. Labels follow each other in turn in some files, so that the rest
/// of a division by the number of folds would divide by label.
pub(crate) fn fold(place: usize) -> usize {
    (place * 7919 / 13) % FOLDS
}
