//! SMAA-2: how often each alternative has each rank, over weights and scores that may be (Lahdelma and
//! Salminen 2001, *Operations Research* 49). Shows no single score.

use super::strata::each_point;
use super::{Criterion, Draws, Importance, Score, weights};
use crate::chance::generator;

/// What is found of one alternative.
pub(super) struct Stable {
    pub(super) acceptability: Vec<f64>,
    pub(super) central_weights: Option<Vec<f64>>,
    pub(super) confidence: Option<f64>,
}

/// By alternative.
pub(super) fn smaa(
    criteria: &[Criterion],
    importance: &Importance,
    scores: &[Vec<Score>],
    draws: Draws,
) -> Vec<Stable> {
    let mut chance = generator(draws.seed);
    let mut ranked = vec![vec![0.0; scores.len()]; scores.len()];
    let mut favourable = vec![vec![0.0; criteria.len()]; scores.len()];
    let of_weights = weights::dimensions(importance);
    let of_scores = scores.len() * criteria.len();
    each_point(draws.number, of_weights + of_scores, &mut chance, |point| {
        let (of_weights, of_scores) = point.split_at(of_weights);
        let weights = weights::at(importance, of_weights);
        let totals = totals(criteria, &weights, scores, of_scores);
        for (one, total) in totals.iter().enumerate() {
            let rank = totals.iter().filter(|other| *other > total).count();
            ranked[one][rank] += 1.0;
            if rank == 0 {
                for (sum, weight) in favourable[one].iter_mut().zip(&weights) {
                    *sum += weight;
                }
            }
        }
    });
    let number = f64::from(draws.number);
    let mut first_with = |one: usize, weights: &[f64]| {
        let mut firsts = 0.0;
        each_point(draws.number, of_scores, &mut chance, |point| {
            let totals = totals(criteria, weights, scores, point);
            let is_first = totals.iter().all(|other| *other <= totals[one]);
            firsts += f64::from(u8::from(is_first));
        });
        firsts / number
    };
    let stable = ranked.into_iter().zip(favourable).enumerate();
    stable
        .map(|(one, (ranked, favourable))| {
            let firsts = ranked[0];
            let central = || favourable.iter().map(|sum| sum / firsts).collect();
            let central_weights: Option<Vec<f64>> = (firsts > 0.0).then(central);
            Stable {
                confidence: central_weights
                    .as_ref()
                    .map(|weights| first_with(one, weights)),
                central_weights,
                acceptability: ranked.iter().map(|count| count / number).collect(),
            }
        })
        .collect()
}

/// The weighted sums of the scores at a point of the unit cube.
fn totals(
    criteria: &[Criterion],
    weights: &[f64],
    scores: &[Vec<Score>],
    point: &[f64],
) -> Vec<f64> {
    let total = |(scores, point): (&Vec<Score>, &[f64])| -> f64 {
        let each = criteria.iter().zip(weights).zip(scores).zip(point);
        each.map(|(((criterion, weight), score), part)| {
            weight * criterion.points(triangular(score, *part))
        })
        .sum()
    };
    scores
        .iter()
        .zip(point.chunks(criteria.len()))
        .map(total)
        .collect()
}

/// The quantile of a score: the likely one is had most often, none below the low or above the high one.
fn triangular(score: &Score, part: f64) -> f64 {
    let Score { low, likely, high } = *score;
    let width = high - low;
    if width <= 0.0 {
        return likely;
    }
    if part * width < likely - low {
        low + (part * width * (likely - low)).sqrt()
    } else {
        high - ((1.0 - part) * width * (high - likely)).sqrt()
    }
}
