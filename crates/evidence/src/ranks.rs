//! Which places in a ranking each of several estimates may have, all at once. Says of two that chance
//! cannot part that they cannot be told apart, instead of naming a winner.

use rand::Rng;
use rand_distr::{ChiSquared, Distribution, StandardNormal};
use serde::Serialize;

use crate::Interval;
use crate::bootstrap::quantile;
use crate::chance::generator;

/// A number to rank, and how far chance may have moved it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimated {
    /// The number; the largest has rank 1.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// The degrees of freedom that the standard error was itself estimated with; ∞ where it is known.
    pub degrees: f64,
}

/// The ranks that one of them may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Ranks {
    /// The best, 1 and more.
    pub best: usize,
    /// The worst.
    pub worst: usize,
}

/// What can be told about all of them together.
#[derive(Debug, Clone, PartialEq)]
pub struct RankSets {
    /// Of each in its order, which ranks it may have.
    pub ranks: Vec<Ranks>,
    /// How many standard errors apart two had to be, in the last round.
    pub critical: f64,
}

/// How sure the ranks must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Certainty {
    /// How often all ranks must hold their truth together, between 0 and 1.
    pub level: f64,
    /// How often chance is drawn; 2,000 settle the critical value to about a hundredth.
    pub draws: usize,
    /// What chance starts from.
    pub seed: u64,
}

/// Why there are no ranks.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoRanks {
    /// There is nothing to rank.
    #[error("there is nothing to rank")]
    Empty,
    /// A number, a standard error or its degrees of freedom are not one.
    #[error(
        "estimate {place} has no value with a standard error and degrees of freedom above 0: leave it out"
    )]
    NotEstimated {
        /// Its place in the list, from 0.
        place: usize,
    },
    /// A level outside 0 to 1, or no draws.
    #[error("ranks need a level between 0 and 1 and at least one draw")]
    Certainty,
}

/// A claim that may turn out to be sure: `above` ranks before `below`.
#[derive(Clone, Copy)]
struct Claim {
    above: usize,
    below: usize,
    /// The standard error of their difference.
    error: f64,
    /// Their difference, in such.
    apart: f64,
}

/// Simultaneous rank sets of independent estimates: `[1 + number surely above, K − number surely below]`.
///
/// Every ordered pair is a claim. Those whose difference passes the `level` quantile of the largest
/// difference that chance alone would bring among all claims are sure; the quantile is then taken again
/// over the rest, until no claim is added (Mogstad, Romano, Shaikh and Wilhelm 2023, *Review of Economic
/// Studies*, with the stepwise test of Romano and Wolf 2005).
pub fn rank_sets(estimates: &[Estimated], certainty: Certainty) -> Result<RankSets, NoRanks> {
    let noise = noise(estimates, certainty)?;
    let mut open = claims(estimates);
    let mut sure = Vec::new();
    let mut critical = 0.0;
    while !open.is_empty() {
        critical = largest_by_chance(&noise, certainty.level, |draw| {
            let apart = |claim: &Claim| (draw[claim.above] - draw[claim.below]) / claim.error;
            open.iter().map(apart).fold(f64::NEG_INFINITY, f64::max)
        });
        let (found, rest): (Vec<Claim>, Vec<Claim>) =
            open.iter().partition(|claim| claim.apart > critical);
        if found.is_empty() {
            break;
        }
        sure.extend(found);
        open = rest;
    }
    Ok(RankSets {
        ranks: ranks(estimates.len(), &sure),
        critical,
    })
}

/// Intervals that hold all their truths together as often as `certainty` says.
pub fn intervals(estimates: &[Estimated], certainty: Certainty) -> Result<Vec<Interval>, NoRanks> {
    let noise = noise(estimates, certainty)?;
    let critical = largest_by_chance(&noise, certainty.level, |draw| {
        let apart = draw.iter().zip(estimates);
        let apart = apart.map(|(noise, one)| (noise / one.standard_error).abs());
        apart.fold(0.0, f64::max)
    });
    let interval = |one: &Estimated| Interval {
        low: one.value - critical * one.standard_error,
        high: one.value + critical * one.standard_error,
        level: certainty.level,
    };
    Ok(estimates.iter().map(interval).collect())
}

impl Estimated {
    fn is_estimated(&self) -> bool {
        self.value.is_finite()
            && self.standard_error.is_finite()
            && self.standard_error > 0.0
            && self.degrees > 0.0
    }

    /// What chance alone adds to it.
    fn noise(&self, chance: &mut impl Rng) -> f64 {
        let normal: f64 = StandardNormal.sample(chance);
        // Student's t: the standard error is itself uncertain.
        let scale = match ChiSquared::new(self.degrees) {
            Ok(squares) if self.degrees.is_finite() => self.degrees / squares.sample(chance),
            _ => 1.0,
        };
        normal * scale.sqrt() * self.standard_error
    }
}

/// What chance alone adds to the estimates, draw by draw.
fn noise(estimates: &[Estimated], certainty: Certainty) -> Result<Vec<Vec<f64>>, NoRanks> {
    if estimates.is_empty() {
        return Err(NoRanks::Empty);
    }
    if let Some(place) = estimates.iter().position(|one| !one.is_estimated()) {
        return Err(NoRanks::NotEstimated { place });
    }
    let Certainty { level, draws, seed } = certainty;
    if !(level > 0.0 && level < 1.0 && draws > 0) {
        return Err(NoRanks::Certainty);
    }
    let mut chance = generator(seed);
    let draw = |_| {
        let noise = estimates.iter().map(|one| one.noise(&mut chance));
        noise.collect()
    };
    Ok((0..draws).map(draw).collect())
}

/// All ordered pairs.
fn claims(estimates: &[Estimated]) -> Vec<Claim> {
    let mut claims = Vec::with_capacity(estimates.len() * estimates.len());
    for (above, one) in estimates.iter().enumerate() {
        for (below, other) in estimates.iter().enumerate() {
            if above != below {
                let error = one.standard_error.hypot(other.standard_error);
                let apart = (one.value - other.value) / error;
                claims.push(Claim {
                    above,
                    below,
                    error,
                    apart,
                });
            }
        }
    }
    claims
}

/// The quantile of the largest deviation that chance alone would bring.
fn largest_by_chance(noise: &[Vec<f64>], level: f64, largest: impl Fn(&[f64]) -> f64) -> f64 {
    let mut all: Vec<f64> = noise.iter().map(|draw| largest(draw)).collect();
    all.sort_by(f64::total_cmp);
    quantile(&all, level)
}

fn ranks(number: usize, sure: &[Claim]) -> Vec<Ranks> {
    let all = Ranks {
        best: 1,
        worst: number,
    };
    let mut ranks = vec![all; number];
    for claim in sure {
        ranks[claim.below].best += 1;
        ranks[claim.above].worst -= 1;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    const CERTAINTY: Certainty = Certainty {
        level: 0.95,
        draws: 8_000,
        seed: 1,
    };

    fn estimated(value: f64, standard_error: f64) -> Estimated {
        Estimated {
            value,
            standard_error,
            degrees: f64::INFINITY,
        }
    }

    /// Of equals, the largest of all differences has the distribution of the studentised range over √2:
    /// its tables (Harter 1960; here `scipy.stats.studentized_range.ppf(0.95, k, inf)`) are what
    /// chance must give.
    #[test]
    fn the_critical_value_of_equals_is_that_of_the_studentised_range() {
        for (number, range) in [
            (2, 2.771_8),
            (3, 3.314_5),
            (5, 3.857_7),
            (8, 4.286_3),
            (20, 5.012_0),
        ] {
            let sets = rank_sets(&vec![estimated(0.0, 2.0); number], CERTAINTY).unwrap();
            let expected = range / 2.0_f64.sqrt();
            let off = sets.critical / expected - 1.0;
            assert!(
                off.abs() < 0.02,
                "{number}: {} for {expected}",
                sets.critical
            );
            let all = Ranks {
                best: 1,
                worst: number,
            };
            assert!(sets.ranks.iter().all(|ranks| *ranks == all));
        }
    }

    /// Of one alone, with a standard error of few degrees: the quantile of Student's t.
    #[test]
    fn an_interval_allows_for_a_standard_error_that_is_itself_estimated() {
        for (degrees, expected) in [(f64::INFINITY, 1.960), (12.0, 2.179), (6.0, 2.447)] {
            let one = Estimated {
                degrees,
                ..estimated(10.0, 2.0)
            };
            let interval = intervals(&[one], CERTAINTY).unwrap()[0];
            let found = (interval.high - 10.0) / 2.0;
            assert!(
                (found / expected - 1.0).abs() < 0.04,
                "{found} for {expected}"
            );
            assert!((interval.high + interval.low - 20.0).abs() < 1e-12);
        }
    }

    #[test]
    fn what_is_far_apart_has_its_rank_and_what_is_near_shares_it() {
        let estimates = [
            estimated(9.0, 0.1),
            estimated(0.0, 0.1),
            estimated(5.0, 1.0),
            estimated(5.2, 1.0),
        ];
        let sets = rank_sets(&estimates, CERTAINTY).unwrap();
        let ranks: Vec<_> = sets
            .ranks
            .iter()
            .map(|ranks| (ranks.best, ranks.worst))
            .collect();
        assert_eq!(ranks, [(1, 1), (4, 4), (2, 3), (2, 3)]);
    }

    #[test]
    fn all_ranks_hold_together_as_often_as_they_say() {
        let mut chance = generator(4);
        let truth = [0.0, 0.1, 0.5, 1.0, 3.0];
        let certainty = Certainty {
            draws: 300,
            ..CERTAINTY
        };
        let held = (0..300_u64).filter(|seed| {
            let estimates: Vec<Estimated> = truth
                .iter()
                .map(|value| {
                    let normal: f64 = StandardNormal.sample(&mut chance);
                    estimated(value + normal * 0.4, 0.4)
                })
                .collect();
            let certainty = Certainty {
                seed: *seed,
                ..certainty
            };
            let sets = rank_sets(&estimates, certainty).unwrap();
            sets.ranks.iter().enumerate().all(|(place, ranks)| {
                let rank = truth.len() - place;
                (ranks.best..=ranks.worst).contains(&rank)
            })
        });
        let held = held.count();
        assert!(held >= 276, "{held} of 300 at 95 %");
    }

    #[test]
    fn what_cannot_be_ranked_is_named() {
        assert_eq!(rank_sets(&[], CERTAINTY), Err(NoRanks::Empty));
        for bad in [
            estimated(f64::NAN, 1.0),
            estimated(1.0, 0.0),
            estimated(1.0, f64::INFINITY),
        ] {
            let refused = rank_sets(&[estimated(1.0, 1.0), bad], CERTAINTY);
            assert_eq!(refused, Err(NoRanks::NotEstimated { place: 1 }));
        }
        let unsure = Certainty {
            level: 1.0,
            ..CERTAINTY
        };
        assert_eq!(
            rank_sets(&[estimated(1.0, 1.0)], unsure),
            Err(NoRanks::Certainty)
        );
        let alone = rank_sets(&[estimated(1.0, 1.0)], CERTAINTY).unwrap();
        assert_eq!(alone.ranks, [Ranks { best: 1, worst: 1 }]);
    }
}
