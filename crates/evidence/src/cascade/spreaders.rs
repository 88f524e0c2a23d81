//! Whose shares bring many others, over several spreads. Ranks by what was brought, not by followers,
//! and says nothing of people who never shared.

use crate::share::Interval;
use crate::shrinkage::{Measured, shrink};

/// What an account brings with a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Brings {
    /// The account, by its place in what was given.
    pub account: usize,
    /// How many shares it made.
    pub shares: usize,
    /// How many others each brought, as counted.
    pub counted: f64,
    /// The same, drawn towards what all bring by how little is known.
    pub expected: f64,
    /// Where that may well lie.
    pub interval: Interval,
}

/// Why nobody can be ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSpreaders {
    /// Nobody shared more than once, so that chance and people cannot be told apart.
    #[error("nobody shared twice, so nobody can be told from chance; give more spreads")]
    SharedOnce,
    /// No share brought another.
    #[error("no share brought another")]
    NothingBrought,
}

/// The quantile of the normal distribution that belongs to [`LEVEL`].
const NORMAL: f64 = 1.644_853_626_951_472;
const LEVEL: f64 = 0.9;

/// Accounts by what a share of theirs brings, most first. For each account: what each of its shares
/// brought. Chance is as large in all, as large at least as counts by chance are (Poisson), and how
/// much accounts differ beyond it is learnt from all of them (DerSimonian and Laird 1986).
pub fn rank_spreaders(brought: &[Vec<f64>]) -> Result<Vec<Brings>, NoSpreaders> {
    let all: usize = brought.iter().map(Vec::len).sum();
    let sum: f64 = brought.iter().flatten().sum();
    if sum <= 0.0 {
        return Err(NoSpreaders::NothingBrought);
    }
    let accounts: Vec<usize> = (0..brought.len())
        .filter(|&one| !brought[one].is_empty())
        .collect();
    if all == accounts.len() {
        return Err(NoSpreaders::SharedOnce);
    }
    let mean = |shares: &[f64]| shares.iter().sum::<f64>() / shares.len() as f64;
    let off = |account: usize| {
        let own = mean(&brought[account]);
        brought[account].iter().map(move |one| (one - own).powi(2))
    };
    let within = accounts
        .iter()
        .flat_map(|&account| off(account))
        .sum::<f64>();
    let chance = (within / (all - accounts.len()) as f64).max(sum / all as f64);
    let measured = accounts.iter().map(|&account| Measured {
        mean: mean(&brought[account]),
        variance: chance / brought[account].len() as f64,
    });
    let measured: Vec<Measured> = measured.collect();
    let shrunk = shrink(&measured).map_err(|_| NoSpreaders::NothingBrought)?;
    let each = accounts.iter().zip(&measured).zip(shrunk);
    let mut ranked: Vec<Brings> = each
        .map(|((&account, own), shrunk)| Brings {
            account,
            shares: brought[account].len(),
            counted: own.mean,
            expected: shrunk.mean,
            interval: Interval {
                low: (shrunk.mean - NORMAL * shrunk.standard_error).max(0.0),
                high: shrunk.mean + NORMAL * shrunk.standard_error,
                level: LEVEL,
            },
        })
        .collect();
    ranked.sort_by(|one, other| {
        other
            .expected
            .total_cmp(&one.expected)
            .then(one.account.cmp(&other.account))
    });
    Ok(ranked)
}

#[cfg(test)]
mod tests {
    use rand::RngExt;

    use super::*;
    use crate::chance;
    use crate::counts::{Gamma, Poisson};

    /// Accounts of which each brings so many on average, by a Gamma distribution, and shares few times:
    /// what is expected is nearer the truth than what was counted, and the interval holds it.
    #[test]
    fn drawn_towards_all_it_is_nearer_the_truth() {
        let mut chance = chance::generator(31);
        let true_means = Gamma::new(2.0, 0.5).expect("a distribution");
        let truth: Vec<f64> = (0..400).map(|_| true_means.sample(&mut chance)).collect();
        let mut shares = Vec::new();
        for mean in &truth {
            let count = 1 + (chance.random::<f64>() * 4.0) as usize;
            let counts = Poisson::new(*mean).expect("a distribution");
            shares.push(
                (0..count)
                    .map(|_| counts.sample(&mut chance) as f64)
                    .collect::<Vec<f64>>(),
            );
        }
        let ranked = rank_spreaders(&shares).expect("a rank");
        let off = |told: fn(&Brings) -> f64| {
            ranked
                .iter()
                .map(|one| (told(one) - truth[one.account]).powi(2))
                .sum::<f64>()
        };
        assert!(off(|one| one.expected) < 0.8 * off(|one| one.counted));
        let held = ranked
            .iter()
            .filter(|one| (one.interval.low..=one.interval.high).contains(&truth[one.account]));
        let held = held.count() as f64 / 400.0;
        assert!((0.85..=0.97).contains(&held), "{held}");
    }

    #[test]
    fn one_lucky_share_does_not_beat_a_habit() {
        let mut shares = vec![vec![0.0, 9.0, 0.0, 1.0, 0.0, 0.0]; 8];
        shares.push(vec![9.0]);
        shares.push(vec![7.0, 8.0, 6.0, 7.0, 9.0, 8.0]);
        let ranked = rank_spreaders(&shares).expect("a rank");
        assert_eq!(ranked[0].account, 9);
        assert!(ranked[1].expected < ranked[1].counted, "{:?}", ranked[1]);
    }

    #[test]
    fn who_cannot_be_told_from_chance_is_not_ranked() {
        assert_eq!(
            rank_spreaders(&[vec![3.0], vec![1.0]]),
            Err(NoSpreaders::SharedOnce)
        );
        assert_eq!(
            rank_spreaders(&[vec![0.0, 0.0]]),
            Err(NoSpreaders::NothingBrought)
        );
        assert_eq!(rank_spreaders(&[]), Err(NoSpreaders::NothingBrought));
    }
}
