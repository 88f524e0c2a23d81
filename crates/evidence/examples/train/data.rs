//! Labelled posts in files, and which of them teach and which are kept back. Shared with the table of
//! `cargo xtask eval`, so that both keep back the same.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use evidence::text::{Sentiment, shingles};
use flate2::read::GzDecoder;
use serde::Deserialize;

/// A labelled post.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Labelled {
    pub(crate) label: Label,
    pub(crate) text: String,
}

/// As the files write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Label {
    Negative,
    Neutral,
    Positive,
}

impl Label {
    pub(crate) fn sentiment(self) -> Sentiment {
        Sentiment::ALL[self as usize]
    }
}

/// Of every so many posts of a file without a validation file, one is kept back.
const KEPT_BACK: usize = 10;

/// The posts of a file.
pub(crate) fn read(data: &Path, name: &str) -> Result<Vec<Labelled>> {
    let path = data.join("sentiment").join(format!("{name}.jsonl.gz"));
    let file = File::open(&path).with_context(|| format!("{} is not there", path.display()))?;
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    let rows = lines.map(|line| Ok(serde_json::from_str(&line?)?));
    rows.collect::<Result<_>>()
        .with_context(|| format!("{} cannot be read", path.display()))
}

/// Splits the posts of a file that has no validation file: those that teach, and those kept back.
pub(crate) fn split(rows: Vec<Labelled>) -> (Vec<Labelled>, Vec<Labelled>) {
    let (mut teach, mut kept) = (Vec::new(), Vec::new());
    for (number, row) in rows.into_iter().enumerate() {
        if number % KEPT_BACK == KEPT_BACK - 1 {
            &mut kept
        } else {
            &mut teach
        }
        .push(row);
    }
    (teach, kept)
}

/// Posts seen before, so that a post and its near copies never both teach and examine.
#[derive(Default)]
pub(crate) struct Seen {
    shingles: HashSet<u64>,
}

impl Seen {
    pub(crate) fn add(&mut self, text: &str) {
        self.shingles.extend(shingles(text));
    }

    /// Whether a third of its parts or more were seen.
    pub(crate) fn has(&self, text: &str) -> bool {
        let parts = shingles(text);
        let seen = parts
            .iter()
            .filter(|part| self.shingles.contains(part))
            .count();
        seen > 0 && seen * 3 >= parts.len()
    }
}
