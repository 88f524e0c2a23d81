//! How large a spread will be when it is over: the method that its size so far allows, set right by others
//! that are over. Forecasts nothing for what still grows.

use super::loglinear::{LogLine, PAST_LEAST, ends};
use super::{NoOutlook, Outlook, Shares};
use crate::share::Interval;
use crate::value::Value;

/// From so many shares on, the first not among them, the times and followers of shares say enough (Zhao
/// and others 2015 look at no smaller spread).
pub const SEISMIC_FROM: usize = 50;

/// How many followers a sharer has on average where nothing tells (the R package `seismic`).
const MEAN_FOLLOWERS: f64 = 100.0;

/// How often the interval is to hold the last size.
const LEVEL: f64 = 0.9;

/// How a forecast was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// From how far others of the same age went (Szabo and Huberman 2010).
    LogLinear,
    /// From when it was shared and to how many (Zhao and others 2015).
    Seismic,
    /// The same, what is still to come being multiplied by what that was off for others of the same age.
    SeismicCalibrated,
}

/// How large a spread will be.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Shares so far, the first among them.
    pub seen: usize,
    /// The method that was used, or that failed.
    pub method: Method,
    /// Shares when it is over, the first among them; or why nobody can say: `still-growing`, `few-past`,
    /// `no-shares`, `no-followers`.
    pub size: Value,
    /// Where that lies in nine of ten cases; none where too few past ones, or growth, leave it open.
    pub interval: Option<Interval>,
    /// How many past spreads it rests on.
    pub past: usize,
    /// What followers may still bring, where that was looked at.
    pub outlook: Option<Outlook>,
}

/// Spreads that are over, as they were at one age.
#[derive(Debug, Clone)]
pub struct Past {
    age_s: f64,
    /// From those that were small at that age, and from those that were not: what is off by how much
    /// differs between the two, and a forecast is made from its like.
    small: Line,
    large: Line,
    mean_followers: f64,
    /// What was still to come over what had been forecast to come; sorted.
    factors: Vec<f64>,
    /// How far the calibrated forecast was below the truth, in logarithms; sorted.
    misses: Vec<f64>,
}

/// A line and from how many spreads it is drawn.
#[derive(Debug, Clone)]
struct Line {
    line: Option<LogLine>,
    from: usize,
}

impl Line {
    fn through(pairs: &[(f64, f64)]) -> Self {
        Self {
            line: LogLine::through(pairs),
            from: pairs.len(),
        }
    }
}

impl Past {
    /// What spreads that are over teach about one that is `age_s` old. `mean_followers` is how many
    /// followers a sharer has on average; where none is given, as many as those of the past ones had.
    pub fn at(age_s: f64, over: &[Shares], mean_followers: Option<f64>) -> Self {
        let pairs: Vec<(f64, f64)> = over
            .iter()
            .map(|shares| (shares.seen(age_s) as f64, shares.size() as f64))
            .filter(|&(so_far, _)| so_far >= 1.0)
            .collect();
        let (small, large): (Vec<_>, Vec<_>) = pairs
            .into_iter()
            .partition(|&(so_far, _)| so_far <= SEISMIC_FROM as f64);
        let mean_followers = mean_followers
            .or_else(|| mean_of(over))
            .unwrap_or(MEAN_FOLLOWERS);
        let (factors, misses) = calibration(age_s, over, mean_followers);
        Self {
            age_s,
            small: Line::through(&small),
            large: Line::through(&large),
            mean_followers,
            factors,
            misses,
        }
    }

    /// How large this one will be, from what it was at that age.
    pub fn forecast(&self, shares: &Shares) -> Forecast {
        let seen = shares.seen(self.age_s);
        let tells_followers = 2 * shares.without_followers() < shares.size();
        if seen > SEISMIC_FROM && tells_followers {
            self.by_followers(shares, seen)
        } else {
            self.by_size(seen)
        }
    }

    fn by_size(&self, seen: usize) -> Forecast {
        let line = if seen > SEISMIC_FROM {
            &self.large
        } else {
            &self.small
        };
        let told = line.line.as_ref().map(|line| line.last(seen as f64));
        Forecast {
            seen,
            method: Method::LogLinear,
            size: told.map_or(Value::Missing("few-past"), |(size, _)| Value::Known(size)),
            interval: told.and_then(|(_, interval)| interval),
            past: line.from,
            outlook: None,
        }
    }

    fn by_followers(&self, shares: &Shares, seen: usize) -> Forecast {
        let outlook = shares.outlook(self.age_s, self.mean_followers);
        let is_calibrated = self.factors.len() >= PAST_LEAST;
        let (size, interval) = match &outlook {
            Err(NoOutlook::NoShares) => (Value::Missing("no-shares"), None),
            Err(NoOutlook::NoFollowers) => (Value::Missing("no-followers"), None),
            Ok(outlook) => match outlook.last() {
                None => (Value::Missing("still-growing"), None),
                Some(last) if is_calibrated => self.calibrated(outlook, last),
                Some(last) => (Value::Known(last + 1.0), published(outlook)),
            },
        };
        Forecast {
            seen,
            method: if is_calibrated {
                Method::SeismicCalibrated
            } else {
                Method::Seismic
            },
            size,
            interval,
            past: if is_calibrated { self.factors.len() } else { 0 },
            outlook: outlook.ok(),
        }
    }

    fn calibrated(&self, outlook: &Outlook, last: f64) -> (Value, Option<Interval>) {
        let size = set_right(outlook, last, middle(&self.factors, None));
        let interval = ends(&self.misses, LEVEL).map(|(below, above)| Interval {
            low: (size * below.exp()).max(outlook.seen as f64 + 1.0),
            high: (size * above.exp()).max(size),
            level: LEVEL,
        });
        (Value::Known(size), interval)
    }
}

impl Shares {
    /// How many there were at an age, the first among them.
    pub fn seen(&self, age_s: f64) -> usize {
        self.at_s().partition_point(|&at| at <= age_s)
    }
}

/// The interval that the method itself gives.
fn published(outlook: &Outlook) -> Option<Interval> {
    outlook.bounds().map(|(low, high)| Interval {
        low: low + 1.0,
        high: high + 1.0,
        level: LEVEL,
    })
}

/// How many followers a sharer has on average, the first of each spread not among them.
fn mean_of(over: &[Shares]) -> Option<f64> {
    let told = over.iter().filter(|shares| shares.without_followers() == 0);
    let (count, sum) = told.fold((0, 0.0), |(count, sum), shares| {
        let sharers = &shares.followers()[1..];
        (count + sharers.len(), sum + sharers.iter().sum::<f64>())
    });
    (count >= SEISMIC_FROM).then(|| sum / count as f64)
}

/// What was still to come over what had been forecast, and how far below the truth that leaves each.
fn calibration(age_s: f64, over: &[Shares], mean_followers: f64) -> (Vec<f64>, Vec<f64>) {
    let mut seen: Vec<(f64, Outlook, f64, f64)> = over
        .iter()
        .filter(|shares| shares.seen(age_s) > SEISMIC_FROM)
        .filter_map(|shares| {
            let outlook = shares.outlook(age_s, mean_followers).ok()?;
            let last = outlook.last()?;
            let so_far = outlook.seen as f64;
            let came = shares.size() as f64 - 1.0 - so_far;
            (last > so_far).then(|| (came / (last - so_far), outlook, last, shares.size() as f64))
        })
        .collect();
    seen.sort_by(|one, other| one.0.total_cmp(&other.0));
    let factors: Vec<f64> = seen.iter().map(|(factor, ..)| *factor).collect();
    let missed = seen
        .iter()
        .enumerate()
        .map(|(place, (_, outlook, last, size))| {
            size.ln() - set_right(outlook, *last, middle(&factors, Some(place))).ln()
        });
    let mut misses: Vec<f64> = missed.collect();
    misses.sort_by(f64::total_cmp);
    (factors, misses)
}

/// The forecast with what is still to come multiplied; the first share among them.
fn set_right(outlook: &Outlook, last: f64, factor: f64) -> f64 {
    let so_far = outlook.seen as f64;
    so_far + 1.0 + factor * (last - so_far)
}

/// The lower median of sorted numbers, one of them perhaps left out; 1 of none.
fn middle(sorted: &[f64], without: Option<usize>) -> f64 {
    let left = sorted.len() - usize::from(without.is_some());
    let Some(place) = left.checked_sub(1).map(|last| last / 2) else {
        return 1.0;
    };
    let is_after = without.is_some_and(|without| without <= place);
    sorted[place + usize::from(is_after)]
}

#[cfg(test)]
mod tests;
