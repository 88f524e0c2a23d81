//! The last day in windows of several lengths: what was seen in each, what was expected, and how far apart
//! these usually are. Knows neither season nor alerts.

use std::collections::VecDeque;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::surprise::{Spread, surprise};

/// Windows beside that of one interval, in hours. A burst shows first in the short ones; what builds up
/// over a day, in the long ones.
const HOURS: [i64; 4] = [1, 3, 6, 24];
/// Variance over mean before anything is seen: mentions come in clumps, between none (1) and heavy ones (5),
/// and what this belief weighs, in mentions.
const DISPERSION: f64 = 2.5;
const DISPERSION_WEIGHT: f64 = 30.0;
/// Days after which a deviation weighs half.
const HALF_LIFE_DAYS: f64 = 21.0;
/// Standard deviations above the expected beyond which a count teaches no more, so that a spike does not
/// become the usual at once; and a few counts, so that a brand of few mentions learns how they clump.
const BELIEVED_DEVIATIONS: f64 = 5.0;
const BELIEVED_COUNTS: f64 = 8.0;

/// Moments of the deviations in windows of one length.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Scale {
    intervals: usize,
    excess: f64,
    expected: f64,
}

/// One interval that was collected.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Collected {
    pub(super) count: u64,
    pub(super) expected: f64,
}

/// A window as it stands after an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    /// Its length, in intervals.
    pub(super) intervals: usize,
    /// Those of them that were collected.
    pub(super) collected: usize,
    /// What was counted in these.
    pub(super) count: u64,
    /// What was expected in these, and how it spreads.
    pub(super) spread: Spread,
    /// `−ln P(Y ≥ count)`; 0 up to the mean.
    pub(super) surprise: f64,
}

/// The last day, and the scales.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Windows {
    last: VecDeque<Option<Collected>>,
    scales: Vec<Scale>,
    kept_each: f64,
}

impl Windows {
    pub(super) fn new(interval: TimeDelta) -> Self {
        let seconds = interval.as_seconds_f64();
        let longer = HOURS.map(|hours| ((hours * 3_600) as f64 / seconds).round() as usize);
        let mut lengths: Vec<usize> = [1]
            .into_iter()
            .chain(longer)
            .filter(|long| *long > 0)
            .collect();
        lengths.dedup();
        let scale = |intervals| Scale {
            intervals,
            excess: 0.0,
            expected: 0.0,
        };
        Self {
            last: VecDeque::new(),
            scales: lengths.into_iter().map(scale).collect(),
            kept_each: (-seconds / (HALF_LIFE_DAYS * 86_400.0)).exp2(),
        }
    }

    /// How many lengths there are.
    pub(super) fn lengths(&self) -> usize {
        self.scales.len()
    }

    /// Intervals of which nothing is known.
    pub(super) fn skip(&mut self, intervals: u64) {
        let longest = self.longest();
        for _ in 0..intervals.min(longest as u64) {
            self.push(None);
        }
    }

    /// Takes in an interval; the windows that end with it, shortest first, and what of its count may be
    /// believed. `doubt` is the relative variance of the level.
    pub(super) fn see(&mut self, interval: Collected, doubt: f64) -> (Vec<Window>, f64) {
        self.push(Some(interval));
        let windows: Vec<Window> = (0..self.scales.len())
            .map(|scale| self.window(scale, doubt))
            .collect();
        for (scale, window) in self.scales.iter_mut().zip(&windows) {
            scale.learn(window, self.kept_each);
        }
        let believed = windows[0].spread.believed(interval.count);
        (windows, believed)
    }

    fn longest(&self) -> usize {
        self.scales.last().map_or(1, |scale| scale.intervals)
    }

    fn push(&mut self, interval: Option<Collected>) {
        if self.last.len() == self.longest() {
            self.last.pop_front();
        }
        self.last.push_back(interval);
    }

    fn window(&self, scale: usize, doubt: f64) -> Window {
        let scale = self.scales[scale];
        let within = self.last.iter().rev().take(scale.intervals).flatten();
        let (mut collected, mut count, mut expected) = (0, 0, 0.0);
        for interval in within {
            collected += 1;
            count += interval.count;
            expected += interval.expected;
        }
        let spread = Spread {
            mean: expected,
            variance: scale.variance(expected, doubt),
        };
        let surprise = surprise(count, spread);
        Window {
            intervals: scale.intervals,
            collected,
            count,
            spread,
            surprise,
        }
    }
}

impl Scale {
    /// That of the counts, and that of the level they are drawn from.
    fn variance(&self, expected: f64, doubt: f64) -> f64 {
        let excess = self.excess + (DISPERSION - 1.0) * DISPERSION_WEIGHT;
        let dispersion = 1.0 + excess / (self.expected + DISPERSION_WEIGHT);
        expected * dispersion.max(1.0) + expected * expected * doubt
    }

    /// Windows overlap, so each teaches only as much as its newest interval is of it.
    fn learn(&mut self, window: &Window, kept: f64) {
        let weight = 1.0 / self.intervals as f64;
        let count = window.spread.believed(window.count);
        let deviation = count - window.spread.mean;
        self.excess = self.excess * kept + weight * (deviation * deviation - count);
        self.expected = self.expected * kept + weight * window.spread.mean;
    }
}

impl Spread {
    fn believed(self, count: u64) -> f64 {
        let most = self.mean + BELIEVED_DEVIATIONS * self.variance.sqrt() + BELIEVED_COUNTS;
        (count as f64).min(most)
    }
}
