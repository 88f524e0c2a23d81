//! Trains the model of sentiment from labelled posts and writes it, its card and nothing else. Run by
//! `cargo xtask train`. The same data and seed give the same bytes.

mod card;
mod data;
mod exams;
mod family;
mod fit;
mod lexicon;
mod matrix;
mod sources;
mod weak;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use evidence::text::{Family, Model, Table};

/// The order of posts in training.
const SEED: u64 = 1;
/// Slots of the table, as a power of two: 2^19 slots of 5 bytes are 2.6 MB.
const BITS: u32 = 19;
/// The share of slots that is filled; a fuller table leaves out features that find no place.
const FILLED: f64 = 0.85;

fn main() -> ExitCode {
    match train() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn train() -> Result<()> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let usage = "name the folder of data, the file of the model and that of its card";
    let data = arguments.next().context(usage)?;
    let weights = arguments.next().context(usage)?;
    let card = arguments.next().context(usage)?;
    let (posts, left_out) = sources::posts(&data)?;
    let families = [Family::Spaced, Family::Unspaced];
    let trained = families.map(|family| family::train(&posts, family, SEED));
    let mut entries: Vec<_> = trained
        .iter()
        .flat_map(|one| one.entries.iter().copied())
        .collect();
    entries.sort_by(|(key, _, one), (next, _, other)| other.total_cmp(one).then(key.cmp(next)));
    let learned = entries.len();
    entries.truncate((f64::from(1_u32 << BITS) * FILLED) as usize);
    let kept = entries.len();
    let (table, full) = Table::new(
        BITS,
        entries.into_iter().map(|(key, weights, _)| (key, weights)),
    );
    let model = Model::new([trained[0].part, trained[1].part], table);
    let bytes = model.to_bytes();
    fs::write(&weights, &bytes)
        .with_context(|| format!("{} cannot be written", weights.display()))?;
    let told = card::Told {
        posts: &posts,
        left_out,
        trained: &trained,
        features: (learned, kept - full),
        bytes: bytes.len(),
        exams: exams::sit(&data, &model)?,
    };
    fs::write(&card, told.page()).with_context(|| format!("{} cannot be written", card.display()))
}
