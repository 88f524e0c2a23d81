//! What is talked of now and was not before: terms whose share of authors rose or fell by more than
//! chance explains. Groups no terms by meaning.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};

use super::terms::stretches;
use crate::{Interval, Line, Value};

/// A post of one of the two times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post<'a> {
    /// Who wrote it: a term counts once for each, however often they write.
    pub author: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// A term that rose or fell.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The term.
    pub term: String,
    /// Log of the odds now by the odds before; above 0 it rose.
    pub log_odds: f64,
    /// Its standard error.
    pub error: f64,
    /// `log_odds` by `error`.
    pub z: f64,
    /// Authors who wrote it now, and before.
    pub authors: [usize; 2],
}

/// A term tells nothing with fewer authors, now and before together (guards against one loud circle).
pub const FEWEST_AUTHORS: usize = 5;
/// |z| from which a term is told: among a thousand terms three pass by chance.
pub const Z_FROM: f64 = 3.0;
/// The prior is worth so many authors for each author of a time. Monroe, Colaresi and Quinn (2008) take the
/// counts of a background text; ours are those of both times together, scaled so that rare terms are
/// steadied and a new one of twenty authors in a thousand still passes.
const PRIOR: f64 = 0.25;
/// A shorter term with at most this many times the authors of a longer one that holds it is the same.
const SAME: f64 = 1.25;
/// The quantile of the normal distribution for 95 %.
const Z_95: f64 = 1.959_963_984_540_054;

/// The terms that rose or fell most from `before` to `now`, those that rose first; at most `number`.
pub fn topics<'a>(
    now: impl IntoIterator<Item = Post<'a>>,
    before: impl IntoIterator<Item = Post<'a>>,
    number: usize,
) -> Vec<Topic> {
    let mut seen = Seen::default();
    now.into_iter().for_each(|post| seen.add(0, post));
    before.into_iter().for_each(|post| seen.add(1, post));
    let all = seen.authors.map(|set| set.len() as f64);
    if all.contains(&0.0) {
        return Vec::new();
    }
    let counts = seen
        .terms
        .into_iter()
        .map(|(term, of)| (term, of.map(|set| set.len())));
    let told = counts
        .filter(|(_, of)| of[0] + of[1] >= FEWEST_AUTHORS)
        .map(|(term, of)| topic(&term, of, all))
        .filter(|topic| topic.z.abs() >= Z_FROM);
    let mut told = whole(told.collect());
    told.sort_by(|a, b| b.z.total_cmp(&a.z).then(a.term.cmp(&b.term)));
    farthest(told, number)
}

/// Who wrote what, now and before.
#[derive(Default)]
struct Seen<'a> {
    authors: [HashSet<&'a str>; 2],
    terms: BTreeMap<String, [HashSet<&'a str>; 2]>,
}

impl<'a> Seen<'a> {
    fn add(&mut self, time: usize, post: Post<'a>) {
        self.authors[time].insert(post.author);
        for stretch in stretches(post.text) {
            for (from, to) in stretch.terms() {
                let of = self.terms.entry(stretch.term(from, to)).or_default();
                of[time].insert(post.author);
            }
        }
    }
}

/// Log of the odds that an author writes the term, now by before, with an informative prior and its
/// approximate variance (Monroe, Colaresi and Quinn 2008, equations 16 and 20). They count words, of which
/// each is rare; an author may well write a term, so the variance has the authors who do not, too.
fn topic(term: &str, authors: [usize; 2], all: [f64; 2]) -> Topic {
    let [now, before] = authors.map(|count| count as f64);
    let whole = PRIOR * (all[0] + all[1]) / 2.0;
    let prior = whole * (now + before) / (all[0] + all[1]);
    // With half an author more, who neither does nor does not, a term that all write has odds, too.
    let odds = |count: f64, all: f64| (count + prior + 0.5, all - count + whole - prior + 0.5);
    let ((yes, no), (yes_before, no_before)) = (odds(now, all[0]), odds(before, all[1]));
    let log_odds = (yes / no).ln() - (yes_before / no_before).ln();
    let error = (1.0 / yes + 1.0 / no + 1.0 / yes_before + 1.0 / no_before).sqrt();
    Topic {
        term: term.to_owned(),
        log_odds,
        error,
        z: log_odds / error,
        authors,
    }
}

/// Without the terms that only are part of a longer one.
fn whole(told: Vec<Topic>) -> Vec<Topic> {
    let is_part = |one: &Topic| {
        told.iter().any(|longer| {
            let size = |topic: &Topic| (topic.authors[0] + topic.authors[1]) as f64;
            longer.term.len() > one.term.len()
                && longer.term.contains(&one.term)
                && longer.z.signum() == one.z.signum()
                && size(one) <= SAME * size(longer)
        })
    };
    let kept: Vec<bool> = told.iter().map(|one| !is_part(one)).collect();
    told.into_iter()
        .zip(kept)
        .filter(|(_, is_kept)| *is_kept)
        .map(|(topic, _)| topic)
        .collect()
}

/// Of topics by falling z, the `number` with the largest |z|, in the same order.
fn farthest(told: Vec<Topic>, number: usize) -> Vec<Topic> {
    let mut sizes: Vec<f64> = told.iter().map(|topic| topic.z.abs()).collect();
    sizes.sort_by(|one, other| other.total_cmp(one));
    let least = sizes.get(number.saturating_sub(1)).copied().unwrap_or(0.0);
    let far = told.into_iter().filter(|topic| topic.z.abs() >= least);
    far.take(number).collect()
}

impl Topic {
    /// How it rose or fell, as a line: the log of the odds ratio with its 95 % interval.
    pub fn line(&self, at: DateTime<Utc>) -> Line {
        let cases = self.authors.iter().sum::<usize>() as i64;
        let mut line = Line::of("topic-log-odds", "authors", Value::Known(self.log_odds), at);
        line.interval = Some(Interval {
            low: self.log_odds - Z_95 * self.error,
            high: self.log_odds + Z_95 * self.error,
            level: 0.95,
        });
        line.from_cases(cases)
    }
}

#[cfg(test)]
mod tests;
