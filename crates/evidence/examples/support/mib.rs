//! Profiles of the public set of bought accounts and people, half of it, as its tables have them (Cresci
//! and others 2015). Gives the points only what a profile on any network could have; language and day of
//! opening stand beside it, to part the set by.

use std::path::Path;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use evidence::chance::generator;
use evidence::credibility::Profile;
use evidence::credibility::model::Class;
use rand::seq::SliceRandom;

/// A table of the set.
const TABLES: [(&str, Class); 2] = [
    ("mib_genuine_half.csv", Class::Person),
    ("mib_fake_half.csv", Class::Bought),
];

/// Parts of the set of which each is judged by points from the others.
pub(crate) const FOLDS: usize = 10;

/// One account.
#[derive(Clone)]
pub(crate) struct Known {
    /// What the network told of it.
    pub(crate) profile: Profile,
    /// What it is.
    pub(crate) class: Class,
    /// The language of its pages.
    pub(crate) language: String,
    /// When it was opened.
    pub(crate) opened: DateTime<Utc>,
}

#[derive(serde::Deserialize)]
struct Row {
    statuses_count: u64,
    followers_count: u64,
    friends_count: u64,
    favourites_count: u64,
    listed_count: u64,
    url: String,
    lang: String,
    created_at: String,
}

/// All accounts of both tables in the folder of data.
pub(crate) fn read(data: &Path) -> Result<Vec<Known>> {
    let mut all = Vec::new();
    for (table, class) in TABLES {
        let path = data.join("credibility").join(table);
        let mut rows = csv::Reader::from_path(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        for row in rows.deserialize() {
            let row: Row = row.with_context(|| format!("a row of {}", path.display()))?;
            all.push(known(row, class)?);
        }
    }
    Ok(all)
}

fn known(row: Row, class: Class) -> Result<Known> {
    let opened = DateTime::parse_from_str(&row.created_at, "%a %b %d %H:%M:%S %z %Y");
    Ok(Known {
        profile: Profile {
            followers: Some(row.followers_count),
            following: Some(row.friends_count),
            posts: Some(row.statuses_count),
            favourites: Some(row.favourites_count),
            listed: Some(row.listed_count),
            url: Some(row.url),
            ..Profile::default()
        },
        class,
        language: row.lang,
        opened: opened.context("the day an account was opened")?.to_utc(),
    })
}

/// The accounts in an order that the seed draws, which deals them to folds.
pub(crate) fn shuffled(known: &[Known], seed: u64) -> Vec<Known> {
    let mut known = known.to_vec();
    known.shuffle(&mut generator(seed));
    known
}

/// Profiles with what they are, as a fit takes them.
pub(crate) fn labelled(known: &[Known]) -> Vec<(&Profile, Class)> {
    known.iter().map(|one| (&one.profile, one.class)).collect()
}
