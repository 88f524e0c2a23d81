//! Look-alikes: names squatted in the published ways, innocent names beside them, and copies of pictures.

mod copies;
mod innocent;
mod squatted;
mod tables;

use std::path::Path;

use anyhow::Result;
use evidence::chance::generator;
use evidence::lookalike::{ALIKE, Profile, Target};

use crate::table::Row;

/// What chance starts from.
const SEED: u64 = 20_261_127;

pub(crate) fn rows(data: &Path) -> Result<Vec<Row>> {
    let mut rows = squatted();
    rows.extend(innocent(data)?);
    rows.extend(copies::rows()?);
    Ok(rows)
}

fn squatted() -> Vec<Row> {
    let mut chance = generator(SEED);
    let (mut found_in_all, mut all) = (0, 0);
    let mut rows: Vec<Row> = squatted::KINDS
        .iter()
        .map(|kind| {
            let variants = (kind.variants)(&mut chance);
            let found = variants
                .iter()
                .filter(|(brand, name)| is_alike(brand, name))
                .count();
            found_in_all += found;
            all += variants.len();
            Row {
                method: "look-alike names found",
                data: kind.name,
                published: String::new(),
                ours: told(found, variants.len()),
                seeds: SEED.to_string(),
            }
        })
        .collect();
    rows.push(Row {
        method: "look-alike names found",
        data: "all kinds",
        published: "aim: ≥ 90 %; 90 % (Goga 2015, pairs of accounts)".to_owned(),
        ours: told(found_in_all, all),
        seeds: SEED.to_string(),
    });
    rows
}

fn innocent(data: &Path) -> Result<Vec<Row>> {
    let beside = innocent::with_a_token();
    let accused = beside
        .iter()
        .filter(|(brand, name)| is_alike(brand, name))
        .count();
    let people = innocent::people(data)?;
    let of_people = people
        .iter()
        .filter(|(brand, name)| is_alike(brand, name))
        .count();
    let row = |data, published: &str, accused, all| Row {
        method: "innocent names accused",
        data,
        published: published.to_owned(),
        ours: told(accused, all),
        seeds: "–".to_owned(),
    };
    Ok(vec![
        row(
            "brand and other words",
            "aim: ≤ 1 %; 1 % (Goga 2015)",
            accused,
            beside.len(),
        ),
        row(
            "handles of people, each beside each brand",
            "aim: ≤ 1 %",
            of_people,
            people.len(),
        ),
    ])
}

fn is_alike(brand: &str, name: &str) -> bool {
    let target = Target::new(Profile {
        handle: brand.to_owned(),
        ..Profile::default()
    });
    target.likeness(name).score >= ALIKE
}

fn told(found: usize, all: usize) -> String {
    format!(
        "{:.1} % ({found} of {all})",
        100.0 * found as f64 / all.max(1) as f64
    )
}
