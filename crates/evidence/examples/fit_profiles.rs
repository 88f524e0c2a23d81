//! Fits the points of the profile model and prints them, as `src/credibility/model/features.rs` has them,
//! with what they do on profiles left out. Run by hand where the bands change:
//! `cargo run --release -p evidence --example fit_profiles -- FOLDER_OF_DATA`.

#[path = "support/mib.rs"]
mod mib;

use std::path::PathBuf;

use anyhow::{Context, Result};
use evidence::credibility::model::{self, Class, FEATURES};
use mib::{FOLDS, Known, labelled};

/// The order in which the accounts are dealt to folds.
const SEED: u64 = 1;

fn main() -> Result<()> {
    let data = PathBuf::from(std::env::args().nth(1).context("name the folder of data")?);
    let known = mib::shuffled(&mib::read(&data)?, SEED);
    let italian = known.iter().filter(|one| one.language == "it").count();
    let opened = known.iter().map(|one| one.opened.date_naive());
    println!(
        "{} accounts, {italian} with Italian pages, opened {:?} to {:?}",
        known.len(),
        opened.clone().min(),
        opened.max()
    );
    let fitted = model::fit(&labelled(&known))?;
    println!("base {:.2}", fitted.base);
    for (feature, points) in FEATURES.iter().zip(&fitted.bands) {
        for (band, points) in feature.bands.iter().zip(points) {
            println!("{:24}{:14}{points:6.2}", feature.name, band.name);
        }
    }
    let points = model::cross_validated(&labelled(&known), FOLDS)?;
    println!(
        "suspect of bought: {}",
        suspects(&known, &points, Class::Bought)
    );
    println!(
        "suspect of people: {}",
        suspects(&known, &points, Class::Person)
    );
    Ok(())
}

fn suspects(known: &[Known], points: &[f64], class: Class) -> String {
    let of_class = known
        .iter()
        .zip(points)
        .filter(|(one, _)| one.class == class);
    let (suspects, others): (Vec<f64>, Vec<f64>) = of_class
        .map(|(_, points)| points)
        .partition(|points| **points >= model::SUSPECT_FROM);
    format!("{} of {}", suspects.len(), suspects.len() + others.len())
}
