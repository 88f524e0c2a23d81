//! A share that was counted by a judge who errs, corrected for the errors. Assumes that the judge errs
//! here as often as where the errors were counted.

use crate::bootstrap::{Estimate, NoInterval, Resampling, interval_of};
use crate::chance::generator;
use crate::counts::{BadParameter, Beta};

/// How many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Cases for which it holds.
    pub hits: u64,
    /// All cases.
    pub cases: u64,
}

/// What is known of a judge: cases whose truth is known from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judge {
    /// Of those that are, how many it called so.
    pub sensitivity: Counted,
    /// Of those that are not, how many it called not so.
    pub specificity: Counted,
}

/// Why a share cannot be corrected.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoCorrection {
    /// No cases, or more hits than cases.
    #[error("the {what} is {hits} of {cases}, which is no share")]
    NoShare {
        /// Which of the three.
        what: &'static str,
        /// Cases for which it holds.
        hits: u64,
        /// All cases.
        cases: u64,
    },
    /// Sensitivity and specificity add up to 1 or less, or nearly so.
    #[error(
        "the judge does no better than chance, so its answers tell nothing: sensitivity and specificity must add up to clearly more than 1"
    )]
    NoBetterThanChance,
    /// A count is too large.
    #[error(transparent)]
    Parameter(#[from] BadParameter),
    /// The plan asks for no interval.
    #[error(transparent)]
    Interval(#[from] NoInterval),
}

impl Counted {
    /// What the share behind it may be, from nothing known before (Jeffreys).
    fn share(self, what: &'static str) -> Result<Beta, NoCorrection> {
        let Self { hits, cases } = self;
        if cases == 0 || hits > cases {
            return Err(NoCorrection::NoShare { what, hits, cases });
        }
        Ok(Beta::new(hits as f64 + 0.5, (cases - hits) as f64 + 0.5)?)
    }

    fn ratio(self) -> f64 {
        self.hits as f64 / self.cases as f64
    }
}

/// The true share behind a counted one: (q + specificity − 1) / (sensitivity + specificity − 1), kept
/// within 0 and 1 (Rogan and Gladen 1978), with an interval by drawing all three from their Betas.
pub fn corrected_share(
    counted: Counted,
    judge: Judge,
    plan: Resampling,
) -> Result<Estimate, NoCorrection> {
    let share = counted.share("counted share")?;
    let sensitivity = judge.sensitivity.share("sensitivity")?;
    let specificity = judge.specificity.share("specificity")?;
    let value = rogan_gladen(
        counted.ratio(),
        judge.sensitivity.ratio(),
        judge.specificity.ratio(),
    );
    let mut chance = generator(plan.seed);
    let draws: Vec<f64> = (0..plan.draws)
        .map(|_| {
            rogan_gladen(
                share.sample(&mut chance),
                sensitivity.sample(&mut chance),
                specificity.sample(&mut chance),
            )
        })
        .collect();
    // A draw that is no number is a judge who could as well be guessing.
    let interval = match interval_of(draws, plan.level) {
        Err(NoInterval::Undefined { .. }) => return Err(NoCorrection::NoBetterThanChance),
        interval => interval?,
    };
    if value.is_finite() {
        Ok(Estimate { value, interval })
    } else {
        Err(NoCorrection::NoBetterThanChance)
    }
}

/// Not a number where the judge does no better than chance.
fn rogan_gladen(share: f64, sensitivity: f64, specificity: f64) -> f64 {
    let better = sensitivity + specificity - 1.0;
    if better > 0.0 {
        ((share + specificity - 1.0) / better).clamp(0.0, 1.0)
    } else {
        f64::NAN
    }
}

#[cfg(test)]
mod tests {
    use rand::{Rng, RngExt};

    use super::*;

    const PLAN: Resampling = Resampling {
        draws: 400,
        level: 0.95,
        seed: 1,
    };

    fn of(hits: u64, cases: u64) -> Counted {
        Counted { hits, cases }
    }

    fn drawn(cases: u64, share: f64, chance: &mut impl Rng) -> Counted {
        let hits = (0..cases).filter(|_| chance.random_bool(share)).count();
        of(hits as u64, cases)
    }

    /// An audit of 400 followers by a judge whose errors were counted on 1,000 known accounts each.
    #[test]
    fn intervals_hold_the_true_share_in_93_percent_of_audits_at_least() {
        let mut chance = generator(2);
        for (truth, sensitivity, specificity) in
            [(0.05, 0.95, 0.95), (0.3, 0.8, 0.9), (0.5, 0.64, 0.995)]
        {
            let called = truth * sensitivity + (1.0 - truth) * (1.0 - specificity);
            let held = (0..300).filter(|seed| {
                let judge = Judge {
                    sensitivity: drawn(1_000, sensitivity, &mut chance),
                    specificity: drawn(1_000, specificity, &mut chance),
                };
                let counted = drawn(400, called, &mut chance);
                let plan = Resampling {
                    seed: *seed,
                    ..PLAN
                };
                let interval = corrected_share(counted, judge, plan).unwrap().interval;
                (interval.low..=interval.high).contains(&truth)
            });
            let held = held.count();
            assert!(held >= 279, "{held} of 300 at a share of {truth}");
        }
    }

    #[test]
    fn a_judge_who_never_errs_corrects_nothing() {
        let judge = Judge {
            sensitivity: of(1_000_000, 1_000_000),
            specificity: of(1_000_000, 1_000_000),
        };
        let corrected = corrected_share(of(61, 400), judge, PLAN).unwrap();
        assert!((corrected.value - 61.0 / 400.0).abs() < 1e-12);
        let (_, plain) = crate::share(61, 400).unwrap();
        assert!((corrected.interval.low - plain.low).abs() < 0.01);
        assert!((corrected.interval.high - plain.high).abs() < 0.01);
    }

    #[test]
    fn a_judge_who_guesses_and_a_share_of_nothing_are_refused() {
        let coin = Judge {
            sensitivity: of(50, 100),
            specificity: of(52, 100),
        };
        let refused = corrected_share(of(1, 2), coin, PLAN);
        assert_eq!(refused, Err(NoCorrection::NoBetterThanChance));
        let good = Judge {
            sensitivity: of(9, 10),
            specificity: of(10, 10),
        };
        for counted in [of(0, 0), of(3, 2)] {
            let refused = corrected_share(counted, good, PLAN);
            assert!(matches!(refused, Err(NoCorrection::NoShare { .. })));
        }
    }
}
