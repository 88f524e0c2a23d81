//! Whether somebody who came again and again is still there: the BG/NBD model of coming and going (Fader,
//! Hardie and Lee, *Marketing Science* 2005). Made for purchases without a contract; visits of people who
//! may stop without a word are alike. Sees only when they came, not why.

mod fit;

use chrono::NaiveDate;
use libm::lgamma;

pub use fit::{Fit, NoFit, fit};

/// When somebody came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct History {
    /// How often after the first time.
    pub repeats: f64,
    /// When for the last time, in units of time since the first; 0 without repeats.
    pub last: f64,
    /// How long ago the first time was, in the same units.
    pub age: f64,
}

impl History {
    /// The history of days on which somebody came, in any order, in weeks. None without such a day; days
    /// after `now` do not count.
    pub fn of_days(days: impl IntoIterator<Item = NaiveDate>, now: NaiveDate) -> Option<Self> {
        let mut days: Vec<NaiveDate> = days.into_iter().filter(|day| *day <= now).collect();
        days.sort_unstable();
        days.dedup();
        let (first, last) = (*days.first()?, *days.last()?);
        let weeks = |day: NaiveDate| (day - first).num_days() as f64 / 7.0;
        Some(Self {
            repeats: (days.len() - 1) as f64,
            last: weeks(last),
            age: weeks(now),
        })
    }

    /// Whether it can be: nothing below 0, the last time not after now, and no repeat without a time.
    pub fn is_possible(&self) -> bool {
        let Self { repeats, last, age } = *self;
        repeats >= 0.0
            && repeats.is_finite()
            && (0.0..=age).contains(&last)
            && age.is_finite()
            && (repeats > 0.0 || last == 0.0)
    }
}

/// How people come and go: rates of coming are Gamma with shape `r` and rate `alpha`, the chance to leave
/// after each time is Beta with `a` and `b`. All above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BgNbd {
    /// Shape of the rates.
    pub r: f64,
    /// Rate of the rates, in units of time.
    pub alpha: f64,
    /// First shape of the chance to leave.
    pub a: f64,
    /// Second shape of the chance to leave.
    pub b: f64,
}

impl BgNbd {
    /// The chance that somebody is still there. It is 1 for whoever came once only: in this model people
    /// leave after a repeat at the earliest.
    pub fn p_alive(&self, history: &History) -> f64 {
        let History { repeats, last, age } = *history;
        if repeats <= 0.0 {
            return 1.0;
        }
        let Self { r, alpha, a, b } = *self;
        let odds =
            (a / (b + repeats - 1.0)).ln() + (r + repeats) * ((alpha + age) / (alpha + last)).ln();
        1.0 / (1.0 + odds.exp())
    }

    /// The logarithm of how likely a history is.
    pub fn ln_likelihood(&self, history: &History) -> f64 {
        let History {
            repeats: x,
            last,
            age,
        } = *history;
        let Self { r, alpha, a, b } = *self;
        let coming = lgamma(r + x) - lgamma(r) + r * alpha.ln();
        let staying = lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x);
        let there = -(r + x) * (alpha + age).ln();
        if x <= 0.0 {
            return coming + staying + there;
        }
        let gone = a.ln() - (b + x - 1.0).ln() - (r + x) * (alpha + last).ln();
        let larger = there.max(gone);
        coming + staying + larger + ((there - larger).exp() + (gone - larger).exp()).ln()
    }
}

#[cfg(test)]
mod tests;
