//! Which hours to try while none is reliable: each as often as it may be the best one (Thompson 1933).
//! Names no hour as the best.

use serde::Serialize;

use crate::chance::generator;
use crate::normal::draws;
use crate::positive_definite::dot;

use super::HOURS;
use super::design::{HOUR_COLUMNS, hour_columns};
use super::fit::Fit;

/// Draws of what the hours' effects may be.
const DRAWS: usize = 1_000;
/// Hours that are named.
const NAMED: usize = 6;
/// How much hours are taken to vary while the posts show less: 10 % around the average, what an effect of
/// 15 % up and down the day comes to (the gain of timing is 4 to 17 %, Spasojevic and others, 2015).
const BETWEEN_LEAST: f64 = 0.01;

/// An hour to try.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Vary {
    /// From 0 to 23.
    pub hour: usize,
    /// Share of the next posts that should go out in it.
    pub share: f64,
}

/// The hours to try, the most promising first; their shares add to one.
pub(super) fn vary(fit: &Fit, seed: u64) -> Vec<Vary> {
    let posterior = fit.posterior(fit.between.max(BETWEEN_LEAST));
    let Some(factor) = &posterior.factor else {
        return Vec::new();
    };
    let mut chance = generator(seed);
    let mut wins = [0_usize; HOURS];
    for _ in 0..DRAWS {
        let noise = factor.back(draws(&mut chance, HOUR_COLUMNS));
        let columns: Vec<f64> = posterior
            .columns
            .iter()
            .zip(noise)
            .map(|(mean, noise)| mean + fit.noise.sqrt() * noise)
            .collect();
        let effect = |hour: &usize| dot(&hour_columns(*hour), &columns);
        let winner = (0..HOURS).max_by(|one, other| effect(one).total_cmp(&effect(other)));
        wins[winner.unwrap_or_default()] += 1;
    }
    let mut hours: Vec<usize> = (0..HOURS).collect();
    hours.sort_by_key(|hour| (std::cmp::Reverse(wins[*hour]), *hour));
    hours.truncate(NAMED);
    let named: usize = hours.iter().map(|hour| wins[*hour]).sum();
    hours
        .into_iter()
        .filter(|hour| wins[*hour] > 0)
        .map(|hour| Vary {
            hour,
            share: wins[hour] as f64 / named as f64,
        })
        .collect()
}
