//! How probable it is that each of several growths is the largest. A hint: it names a likely one where
//! ranks cannot part them.

use rand_distr::{Distribution, StandardNormal};

use crate::chance::generator;
use crate::ranks::{Certainty, Estimated};
use crate::shrinkage::{Measured, shrink};

/// By growth, after pulling each to the mean of all; draws of `certainty`.
pub(super) fn probabilities(growths: &[Estimated], certainty: Certainty) -> Vec<f64> {
    let measured = |growth: &Estimated| Measured {
        mean: growth.value,
        variance: growth.standard_error.powi(2),
    };
    let groups: Vec<Measured> = growths.iter().map(measured).collect();
    let shrunk = shrink(&groups).unwrap_or_default();
    let mut chance = generator(certainty.seed);
    let mut wins = vec![0_u32; growths.len()];
    for _ in 0..certainty.draws {
        let drawn = shrunk.iter().map(|one| {
            let normal: f64 = StandardNormal.sample(&mut chance);
            one.mean + normal * one.standard_error
        });
        let largest = drawn
            .enumerate()
            .max_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((place, _)) = largest {
            wins[place] += 1;
        }
    }
    let share = |wins: u32| f64::from(wins) / certainty.draws as f64;
    wins.into_iter().map(share).collect()
}
