//! From scores for each row to NAB's score, at a threshold or at the best one.

use std::collections::BTreeMap;

use super::profile::Profile;
use super::series::Series;

/// The part of a series that is not scored, and the length beyond which that no longer grows.
const PROBATION: f64 = 0.15;
const PROBATION_ROWS: f64 = 5_000.0;
/// Window lengths behind a window beyond which an alarm costs all.
const FAR_BEHIND: f64 = 3.0;

/// Where a row lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Probation,
    Outside,
    /// In a window of its series, from 0.
    Window(usize),
}

/// A row that may be an alarm: what that is worth, and where it lies.
#[derive(Debug, Clone, Copy)]
struct Weighted {
    worth: f64,
    place: Place,
}

/// Series with a score for each of their rows.
pub(crate) struct Corpus<'a> {
    pub(crate) series: Vec<(&'a Series, &'a [f64])>,
}

/// What a corpus scored.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Scored {
    /// NAB's raw sum.
    pub(crate) raw: f64,
    /// Windows with an alarm, and all.
    pub(crate) hit: usize,
    pub(crate) windows: usize,
    /// Alarms outside of windows.
    pub(crate) false_alarms: usize,
}

impl Scored {
    /// From 0 for a detector that never says anything to 100 for one that says everything at once.
    pub(crate) fn normalised(&self, profile: &Profile) -> f64 {
        let none = -profile.miss * self.windows as f64;
        let all = profile.hit * self.windows as f64;
        100.0 * (self.raw - none) / (all - none)
    }
}

/// `2 / (1 + e^5x) − 1`: 0.99 at the begin of a window (−1), 0 at its end, −1 far behind.
fn scaled_sigmoid(position: f64) -> f64 {
    if position > FAR_BEHIND {
        -1.0
    } else {
        2.0 * (1.0 / (1.0 + (5.0 * position).exp())) - 1.0
    }
}

/// Every row of a series, weighed.
fn weigh(series: &Series, profile: &Profile) -> Vec<Weighted> {
    let rows = series.times.len();
    let probation = (PROBATION * rows as f64)
        .floor()
        .min(PROBATION * PROBATION_ROWS);
    let mut windows = series.windows.iter().enumerate().peekable();
    let mut behind: Option<(usize, usize)> = None;
    let weigh = |row: usize| {
        while let Some((_, &(begin, end))) = windows.next_if(|(_, window)| window.1 < row) {
            behind = Some((begin, end));
        }
        let within = windows.peek().filter(|(_, window)| window.0 <= row);
        let (worth, place) = match (within, behind) {
            (Some((number, (begin, end))), _) => {
                let position = -((end - row + 1) as f64) / (end - begin + 1) as f64;
                let worth = scaled_sigmoid(position) * profile.hit / scaled_sigmoid(-1.0);
                (worth, Place::Window(*number))
            }
            (None, Some((begin, end))) => {
                let position = (row - end) as f64 / (end - begin) as f64;
                (
                    scaled_sigmoid(position) * profile.false_alarm,
                    Place::Outside,
                )
            }
            (None, None) => (-profile.false_alarm, Place::Outside),
        };
        let place = if (row as f64) < probation {
            Place::Probation
        } else {
            place
        };
        Weighted { worth, place }
    };
    (0..rows).map(weigh).collect()
}

/// The worth of every row of a series by itself, as NAB publishes it.
pub(crate) fn worths(series: &Series, profile: &Profile) -> Vec<f64> {
    weigh(series, profile).iter().map(|row| row.worth).collect()
}

/// A sum that takes in alarm after alarm.
struct Sum<'a> {
    profile: &'a Profile,
    scored: Scored,
    best_in: BTreeMap<(usize, usize), f64>,
}

impl<'a> Sum<'a> {
    fn new(corpus: &Corpus<'_>, profile: &'a Profile) -> Self {
        let windows = corpus
            .series
            .iter()
            .map(|(series, _)| series.windows.len())
            .sum();
        let raw = -profile.miss * windows as f64;
        let scored = Scored {
            raw,
            windows,
            ..Scored::default()
        };
        Self {
            profile,
            scored,
            best_in: BTreeMap::new(),
        }
    }

    fn alarm(&mut self, series: usize, row: Weighted) {
        match row.place {
            Place::Probation => {}
            Place::Outside => {
                self.scored.raw += row.worth;
                self.scored.false_alarms += 1;
            }
            Place::Window(window) => {
                let best = self.best_in.entry((series, window)).or_insert_with(|| {
                    self.scored.hit += 1;
                    -self.profile.miss
                });
                self.scored.raw += (row.worth - *best).max(0.0);
                *best = best.max(row.worth);
            }
        }
    }
}

impl Corpus<'_> {
    /// What it scores if every row at or above a threshold is an alarm.
    pub(crate) fn at(&self, threshold: f64, profile: &Profile) -> Scored {
        let mut sum = Sum::new(self, profile);
        for (number, (series, scores)) in self.series.iter().enumerate() {
            let rows = weigh(series, profile).into_iter().zip(*scores);
            for (row, _) in rows.filter(|(_, score)| **score >= threshold) {
                sum.alarm(number, row);
            }
        }
        sum.scored
    }

    /// The threshold at which it scores most; no alarm at all if that is best.
    pub(crate) fn best_threshold(&self, profile: &Profile) -> f64 {
        let mut rows: Vec<(f64, usize, Weighted)> = Vec::new();
        for (number, (series, scores)) in self.series.iter().enumerate() {
            let weighted = weigh(series, profile).into_iter().zip(*scores);
            rows.extend(weighted.map(|(row, score)| (*score, number, row)));
        }
        rows.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut sum = Sum::new(self, profile);
        let (mut best, mut threshold) = (sum.scored.raw, f64::INFINITY);
        for alike in rows.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
            for (_, number, row) in alike {
                sum.alarm(*number, *row);
            }
            if sum.scored.raw > best {
                (best, threshold) = (sum.scored.raw, alike[0].0);
            }
        }
        threshold
    }

    /// What each series scores at the threshold that is best for all others, together.
    pub(crate) fn leave_one_out(&self, profile: &Profile) -> Scored {
        let mut total = Scored::default();
        for left_out in 0..self.series.len() {
            let mut rest = self.series.clone();
            let alone = Corpus {
                series: vec![rest.remove(left_out)],
            };
            let scored = alone.at(Corpus { series: rest }.best_threshold(profile), profile);
            total.raw += scored.raw;
            total.hit += scored.hit;
            total.windows += scored.windows;
            total.false_alarms += scored.false_alarms;
        }
        total
    }
}
