//! Cascades: the shape of a large one, and how long that takes.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use evidence::Cascade;

use crate::table::Row;

/// Shares of the large tree.
const SHARES: usize = 1_000_000;

pub(crate) fn rows(_data: &Path) -> Result<Vec<Row>> {
    // Each came from the one at half its place: a tree of two children each.
    let parents = (0..SHARES).map(|node| (node > 0).then(|| (node - 1) / 2));
    let cascade = Cascade::new(parents)?;
    let started = Instant::now();
    let shape = cascade.shape();
    let took = started.elapsed();
    Ok(vec![Row {
        method: "structural virality, 10⁶ shares",
        data: "a binary tree",
        published: "aim: < 100 ms".to_owned(),
        ours: format!(
            "{:.3} in {:.1} ms",
            shape.virality.unwrap_or(f64::NAN),
            took.as_secs_f64() * 1e3
        ),
        seeds: "–".to_owned(),
    }])
}
