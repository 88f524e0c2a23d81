//! Credibility: bought accounts told from people by their profiles, and how far that carries; the corrected
//! share of an audience, on audiences made here.

mod coverage;
#[path = "../support/mib.rs"]
mod mib;

use std::path::Path;

use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDate};
use evidence::credibility::Profile;
use evidence::credibility::model::{self, Class};
use mib::{FOLDS, Known, labelled};

use crate::table::Row;

/// Orders in which accounts are dealt to folds.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=5;
const SET: &str = "cresci-2015, half of INT and E13";

pub(crate) fn rows(data: &Path) -> Result<Vec<Row>> {
    let known = mib::read(data)?;
    let (italian, others): (Vec<_>, Vec<_>) = known
        .iter()
        .cloned()
        .partition(|one| one.class == Class::Bought || one.language == "it");
    let is_of_one_spring =
        |one: &Known| one.class == Class::Person || quarter(one.opened.date_naive()) == (2012, 2);
    let (spring, batches): (Vec<_>, Vec<_>) = known.iter().cloned().partition(is_of_one_spring);
    Ok(vec![
        Row {
            method: "bought accounts by profile, 10 folds",
            data: SET,
            published: "> 95 % right in training (Cresci 2015)".to_owned(),
            ours: folded(&known, Clone::clone)?,
            seeds: "1–5".to_owned(),
        },
        Row {
            method: "… without favourites and lists, as most networks tell",
            data: SET,
            published: "–".to_owned(),
            ours: folded(&known, without_likes)?,
            seeds: "1–5".to_owned(),
        },
        Row {
            method: "… people of other languages, points from Italians",
            data: "E13, pages not in Italian",
            published: "worse in other languages (Rauchfleisch 2020)".to_owned(),
            ours: apart(&italian, &others)?,
            seeds: "–".to_owned(),
        },
        Row {
            method: "… bought in other batches, points from one quarter's",
            data: "INT, opened outside 2012-Q2",
            published: "AUC .60–.99 on unseen sets (Yang 2020)".to_owned(),
            ours: apart(&spring, &batches)?,
            seeds: "–".to_owned(),
        },
        coverage::row()?,
    ])
}

fn quarter(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month0() / 3 + 1)
}

fn without_likes(profile: &Profile) -> Profile {
    Profile {
        favourites: None,
        listed: None,
        ..profile.clone()
    }
}

/// What ten folds give, on average over the seeds, each profile judged as `seen` shows it.
fn folded(known: &[Known], seen: fn(&Profile) -> Profile) -> Result<String> {
    let mut all = Counts::default();
    let mut area = 0.0;
    for seed in SEEDS {
        let mut known = mib::shuffled(known, seed);
        for one in &mut known {
            one.profile = seen(&one.profile);
        }
        let points = model::cross_validated(&labelled(&known), FOLDS)?;
        all.add(&known, &points);
        area += under_the_curve(&known, &points) / SEEDS.count() as f64;
    }
    let Counts {
        caught,
        missed,
        accused,
        cleared,
    } = all;
    let f1 = 2.0 * caught / (2.0 * caught + missed + accused);
    Ok(format!(
        "F1 {f1:.3}, caught {:.1} %, people accused {:.2} %, AUC {area:.3}",
        100.0 * caught / (caught + missed),
        100.0 * accused / (accused + cleared),
    ))
}

/// What points from some do on others, who are all of one kind.
fn apart(some: &[Known], others: &[Known]) -> Result<String> {
    let weights = model::fit(&labelled(some))?;
    let points: Vec<f64> = others
        .iter()
        .map(|one| weights.judge(&one.profile).points)
        .collect();
    let suspects = points
        .iter()
        .filter(|points| **points >= model::SUSPECT_FROM)
        .count();
    let class = others.first().context("there are no others")?.class;
    let word = match class {
        Class::Bought => "caught",
        Class::Person => "accused",
    };
    Ok(format!("{word} {suspects} of {}", others.len()))
}

/// Suspects and others by what they are.
#[derive(Default)]
struct Counts {
    caught: f64,
    missed: f64,
    accused: f64,
    cleared: f64,
}

impl Counts {
    fn add(&mut self, known: &[Known], points: &[f64]) {
        for (one, points) in known.iter().zip(points) {
            let count = match (one.class, *points >= model::SUSPECT_FROM) {
                (Class::Bought, true) => &mut self.caught,
                (Class::Bought, false) => &mut self.missed,
                (Class::Person, true) => &mut self.accused,
                (Class::Person, false) => &mut self.cleared,
            };
            *count += 1.0;
        }
    }
}

/// How often a bought account has more points than a person's; a tie counts half.
fn under_the_curve(known: &[Known], points: &[f64]) -> f64 {
    let of = |class| {
        let all = known
            .iter()
            .zip(points)
            .filter(move |(one, _)| one.class == class);
        all.map(|(_, points)| *points).collect::<Vec<f64>>()
    };
    let (bought, people) = (of(Class::Bought), of(Class::Person));
    let wins: f64 = bought
        .iter()
        .flat_map(|bought| people.iter().map(move |person| bought.partial_cmp(person)))
        .map(|order| match order {
            Some(std::cmp::Ordering::Greater) => 1.0,
            Some(std::cmp::Ordering::Equal) => 0.5,
            _ => 0.0,
        })
        .sum();
    wins / (bought.len() * people.len()) as f64
}
