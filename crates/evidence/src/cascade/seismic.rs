//! How far a spread may still go, from when it was shared and to how many (SEISMIC: Zhao, Erdogdu, He,
//! Rajaraman and Leskovec, KDD 2015). Says what the R package `seismic` 1.1 says; learns nothing from
//! other spreads, which is for [`forecast`](super::forecast).

use super::Shares;
use crate::counts::Gamma;

/// How long people take to pass something on: as likely at any moment up to a cutoff, then ever less by
/// a power of time. Fitted to Twitter by the authors; the values are those of their R package, with which
/// all the chances add up to 1 (the paper prints them rounded, 0.242 and 6.27e-4).
const CUTOFF_S: f64 = 300.0;
const THETA: f64 = 0.231_484_3;
const DENSITY: f64 = 0.000_626_572_5;

/// The window in which infectiousness is looked at: half of the age, at least and at most so long, and
/// back to the fifth share before the last where it holds fewer than five (R package `seismic`).
const WINDOW_LEAST_S: f64 = 300.0;
const WINDOW_MOST_S: f64 = 7_200.0;
const WINDOW_SHARES: usize = 5;

/// How often the interval of infectiousness holds it (R package `seismic`).
const LEVEL: f64 = 0.9;

/// How likely a follower who sees it is to pass it on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Infectiousness {
    /// The estimate.
    pub value: f64,
    /// The lower end of the 90 % interval.
    pub low: f64,
    /// The upper end of the 90 % interval.
    pub high: f64,
}

/// What may still come, as far as the shares so far tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Shares so far, the first not among them.
    pub seen: usize,
    /// How likely a follower is to pass it on.
    pub infectiousness: Infectiousness,
    /// How many more will come from the followers of those who have shared, by the estimate.
    pub direct: f64,
    /// How many further shares each share brings; from 1 on it grows and there is no end to forecast.
    pub branching: f64,
    /// The variance of how many each brings.
    scatter: f64,
}

impl Outlook {
    /// How many shares there will be in all, the first not among them. None while it grows.
    pub fn last(&self) -> Option<f64> {
        self.last_at(self.infectiousness.value)
    }

    /// Between which numbers nine in ten such spreads end, at the least: the estimate of infectiousness
    /// and the chance in what is still to come are both taken at their ends. None while it may grow.
    pub fn bounds(&self) -> Option<(f64, f64)> {
        let low = self.last_at(self.infectiousness.low)?;
        let high = self.last_at(self.infectiousness.high)?;
        let below = NORMAL_CUT * self.chance_at(self.infectiousness.low);
        let above = NORMAL_CUT * self.chance_at(self.infectiousness.high);
        Some(((low - below).max(self.seen as f64), high + above))
    }

    /// As [`last`](Self::last), were the infectiousness so.
    fn last_at(&self, infectiousness: f64) -> Option<f64> {
        let part = infectiousness / self.infectiousness.value;
        let branching = self.branching * part;
        (branching < 1.0).then(|| self.seen as f64 + self.direct * part / (1.0 - branching))
    }

    /// The standard deviation of what is still to come: a number of first ones as chance has it, each
    /// the root of a Galton–Watson tree (Harris, *The Theory of Branching Processes*, 1963, I.13).
    fn chance_at(&self, infectiousness: f64) -> f64 {
        let part = infectiousness / self.infectiousness.value;
        let left = 1.0 - self.branching * part;
        let scatter = self.scatter * part * part;
        (self.direct * part * (scatter / left.powi(3) + left.powi(-2))).sqrt()
    }
}

/// The quantile of the normal distribution that belongs to [`LEVEL`].
const NORMAL_CUT: f64 = 1.644_853_626_951_472;

/// Why nothing can be said of what is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoOutlook {
    /// Nobody has passed it on yet, or not before now.
    #[error("there is no share in the time that is looked at")]
    NoShares,
    /// Whoever has shared it has no followers.
    #[error("nobody who shared it has followers, so nobody can have seen it")]
    NoFollowers,
}

impl Shares {
    /// What may still come `age_s` seconds after the first share. `mean_followers` is how many a sharer
    /// of tomorrow has on average.
    pub fn outlook(&self, age_s: f64, mean_followers: f64) -> Result<Outlook, NoOutlook> {
        let infectiousness = self.infectiousness(age_s)?;
        let seen = self.at_s().partition_point(|&at| at <= age_s);
        let each = self.at_s()[..seen].iter().zip(self.followers());
        let waiting: f64 = each
            .map(|(at, count)| count * still_to_come(age_s - at))
            .sum();
        let branching = infectiousness.value * mean_followers;
        let spread = variance(&self.followers()[1..seen.max(1)]);
        Ok(Outlook {
            seen: seen.saturating_sub(1),
            infectiousness,
            direct: infectiousness.value * waiting,
            branching,
            scatter: branching + infectiousness.value.powi(2) * spread,
        })
    }

    /// How likely a follower is to pass it on: shares in a window over the followers who had it before
    /// their eyes in it, both weighted towards now.
    pub fn infectiousness(&self, age_s: f64) -> Result<Infectiousness, NoOutlook> {
        let before = self.at_s().partition_point(|&at| at < age_s);
        let window = window(&self.at_s()[..before], age_s).ok_or(NoOutlook::NoShares)?;
        let weight = |at: f64| 1.0 - (age_s - at) / window;
        let in_window = |at: &&f64| **at >= age_s - window;
        let shares = self.at_s()[..before].iter().skip(1).filter(in_window);
        let (count, weighted) =
            shares.fold((0, 0.0), |(count, sum), &at| (count + 1, sum + weight(at)));
        if count == 0 || weighted <= 0.0 {
            return Err(NoOutlook::NoShares);
        }
        let each = self.at_s()[..before].iter().zip(self.followers());
        let seen: f64 = each
            .map(|(at, count)| count * seen_in(age_s - at, window))
            .sum();
        if seen <= 0.0 {
            return Err(NoOutlook::NoFollowers);
        }
        let value = weighted / seen;
        Ok(with_interval(value, count))
    }
}

/// How far back is looked from now. None without shares before now.
fn window(at_s: &[f64], age_s: f64) -> Option<f64> {
    let half = (age_s / 2.0).clamp(WINDOW_LEAST_S, WINDOW_MOST_S);
    let in_it = at_s.len() - at_s.partition_point(|&at| at < age_s - half);
    if in_it >= WINDOW_SHARES {
        return Some(half);
    }
    let from = at_s.len().checked_sub(1)?.saturating_sub(WINDOW_SHARES);
    Some(age_s - at_s[from])
}

/// The part of the passing-on that comes within the window, weighted towards now, from a share so long
/// ago: ∫ φ(s) (1 − (since − s) / window) ds, s from since − window to since.
fn seen_in(since_s: f64, window_s: f64) -> f64 {
    let from = (since_s - window_s).max(0.0);
    let slope = 1.0 / window_s;
    let start = 1.0 - slope * since_s;
    let flat_to = since_s.min(CUTOFF_S);
    let flat = if from < flat_to {
        DENSITY * (start * (flat_to - from) + slope * (flat_to.powi(2) - from.powi(2)) / 2.0)
    } else {
        0.0
    };
    let from = from.max(CUTOFF_S);
    if since_s <= from {
        return flat;
    }
    // φ(s) = scale · s^−(1 + θ), so the two parts of the integral are powers.
    let scale = DENSITY * CUTOFF_S.powf(1.0 + THETA);
    let plain = (from.powf(-THETA) - since_s.powf(-THETA)) / THETA;
    let growing = (since_s.powf(1.0 - THETA) - from.powf(1.0 - THETA)) / (1.0 - THETA);
    flat + scale * (start * plain + slope * growing)
}

/// The part of the passing-on that comes later than so long after a share.
fn still_to_come(since_s: f64) -> f64 {
    if since_s <= CUTOFF_S {
        1.0 - DENSITY * since_s
    } else {
        DENSITY * CUTOFF_S.powf(1.0 + THETA) / THETA * since_s.powf(-THETA)
    }
}

/// The interval of the R package: that of a rate from so many shares, by the χ² distribution.
fn with_interval(value: f64, shares: usize) -> Infectiousness {
    let cases = shares as f64;
    let part = Gamma::new(cases, cases).and_then(|part| part.interval(LEVEL));
    let (low, high) = part.map_or((0.0, f64::MAX), |part| (part.low, part.high));
    Infectiousness {
        value,
        low: value * low,
        high: value * high,
    }
}

/// The variance of numbers; 0 of fewer than two.
fn variance(numbers: &[f64]) -> f64 {
    if numbers.len() < 2 {
        return 0.0;
    }
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    let squares = numbers.iter().map(|number| (number - mean).powi(2));
    squares.sum::<f64>() / (count - 1.0)
}

#[cfg(test)]
mod tests;
