//! Criteria and scores from their two files, put in order. Judges nothing.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use evidence::fit::{Criterion, Importance, Score};
use serde::Deserialize;

use crate::commands::row_file::RowFile;
use crate::commands::rows::{Format, scalar};

/// A row of the criteria.
#[derive(Debug, Deserialize)]
struct CriterionRow {
    #[serde(deserialize_with = "scalar")]
    criterion: String,
    rank: Option<u32>,
    weight: Option<f64>,
    worst: f64,
    best: f64,
}

/// A row of the scores.
#[derive(Debug, Deserialize)]
struct ScoreRow {
    #[serde(alias = "platform", alias = "channel", deserialize_with = "scalar")]
    alternative: String,
    #[serde(deserialize_with = "scalar")]
    criterion: String,
    score: f64,
    low: Option<f64>,
    high: Option<f64>,
}

/// Alternatives by criteria.
pub(super) struct Table {
    /// Of the criteria.
    pub(super) names: Vec<String>,
    pub(super) criteria: Vec<Criterion>,
    pub(super) importance: Importance,
    pub(super) alternatives: Vec<String>,
    /// By alternative and criterion.
    pub(super) scores: Vec<Vec<Score>>,
}

impl Table {
    /// Both files, and how many rows could not be used, which are told on standard error.
    pub(super) fn read(
        criteria: &Path,
        scores: &Path,
        format: Option<Format>,
    ) -> Result<(Self, usize)> {
        let (rows, bad_criteria) = read_criteria(criteria)?;
        let importance = importance(&rows)?;
        let names: Vec<String> = rows.iter().map(|row| row.criterion.clone()).collect();
        let (by_alternative, mut bad) = read_scores(scores, format, &names)?;
        let mut table = Self {
            criteria: rows.iter().map(CriterionRow::criterion).collect(),
            importance,
            names,
            alternatives: Vec::new(),
            scores: Vec::new(),
        };
        for (alternative, mut found) in by_alternative {
            let scores = table.names.iter().map(|name| found.remove(name));
            if let Some(scores) = scores.collect() {
                table.alternatives.push(alternative);
                table.scores.push(scores);
            } else {
                eprintln!("`{alternative}` has not a score in every criterion: left out");
                bad += 1;
            }
        }
        Ok((table, bad + bad_criteria))
    }

    /// The likely scores alone.
    pub(super) fn likely(&self) -> Vec<Vec<f64>> {
        let likely = |scores: &Vec<Score>| scores.iter().map(|score| score.likely).collect();
        self.scores.iter().map(likely).collect()
    }
}

impl CriterionRow {
    fn criterion(&self) -> Criterion {
        Criterion {
            worst: self.worst,
            best: self.best,
        }
    }
}

impl ScoreRow {
    fn score(&self) -> Option<Score> {
        let score = Score {
            low: self.low.unwrap_or(self.score),
            likely: self.score,
            high: self.high.unwrap_or(self.score),
        };
        let is_finite = score.low.is_finite() && score.high.is_finite();
        (is_finite && score.low <= score.likely && score.likely <= score.high).then_some(score)
    }
}

fn importance(rows: &[CriterionRow]) -> Result<Importance> {
    if let Some(ranks) = rows.iter().map(|row| row.rank).collect() {
        return Ok(Importance::Ranks(ranks));
    }
    match rows.iter().map(|row| row.weight).collect() {
        Some(weights) => Ok(Importance::Weights(weights)),
        None => bail!("give every criterion a rank, or every criterion a weight"),
    }
}

fn read_criteria(file: &Path) -> Result<(Vec<CriterionRow>, usize)> {
    let source = RowFile::of(file, None);
    let mut criteria = Vec::<CriterionRow>::new();
    source.each(|_, row: CriterionRow| {
        let is_there = |other: &CriterionRow| other.criterion == row.criterion;
        if criteria.iter().any(is_there) {
            return Err(format!("`{}` is there already", row.criterion).into());
        }
        criteria.push(row);
        Ok(())
    })?;
    Ok((criteria, source.bad()))
}

/// By alternative, what each criterion says of it.
type Scores = BTreeMap<String, BTreeMap<String, Score>>;

fn read_scores(file: &Path, format: Option<Format>, names: &[String]) -> Result<(Scores, usize)> {
    let source = RowFile::of(file, format);
    let mut scores = Scores::new();
    source.each(|_, row: ScoreRow| {
        if !names.contains(&row.criterion) {
            return Err(format!("there is no criterion `{}`", row.criterion).into());
        }
        let Some(score) = row.score() else {
            return Err("a score must lie between its low and its high".into());
        };
        let of_it = scores.entry(row.alternative.clone()).or_default();
        if of_it.contains_key(&row.criterion) {
            let (whose, what) = (row.alternative, row.criterion);
            return Err(format!("`{whose}` has a score in `{what}` already").into());
        }
        of_it.insert(row.criterion, score);
        Ok(())
    })?;
    Ok((scores, source.bad()))
}
