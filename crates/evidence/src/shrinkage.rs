//! Means of groups with few cases each, pulled to the mean of all by as much as chance has moved them.
//! Assumes nothing of the groups but that they could have come in any order.

/// The mean of a group, and how far chance may have moved it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Its mean.
    pub mean: f64,
    /// The variance of that mean: the variance of its cases divided by their number.
    pub variance: f64,
}

/// A mean after shrinkage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shrunk {
    /// Between the group's own mean and that of all.
    pub mean: f64,
    /// How far it may be from the truth: the root of the posterior variance, that of the mean of all
    /// among it.
    pub standard_error: f64,
    /// How much of the group's own mean is in it, from 0 to 1.
    pub weight: f64,
}

/// What groups have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Common {
    /// The mean of all groups.
    pub mean: f64,
    /// The variance of that mean.
    pub variance: f64,
    /// τ²: the variance of the groups' true means among each other; 0 where they differ by no more than
    /// chance would have them.
    pub between: f64,
}

/// Why groups cannot be shrunk.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoShrinkage {
    /// There is no group.
    #[error("there is no group to shrink")]
    Empty,
    /// A mean is not a number, or a variance not one above 0.
    #[error("group {group} has no mean with a variance above 0: leave it out")]
    Unmeasured {
        /// Its place in the list, from 0.
        group: usize,
    },
}

impl Common {
    /// By moments: τ² = max(0, (Q − (k − 1)) / (Σw − Σw²/Σw)) with weights w = 1/variance (DerSimonian
    /// and Laird 1986). With equal variances this is the variance between less that within.
    pub fn of(groups: &[Measured]) -> Result<Self, NoShrinkage> {
        if groups.is_empty() {
            return Err(NoShrinkage::Empty);
        }
        if let Some(group) = groups.iter().position(|group| !group.is_measured()) {
            return Err(NoShrinkage::Unmeasured { group });
        }
        let fixed = weighted(groups, 0.0);
        let (mut q, mut squares) = (0.0, 0.0);
        for group in groups {
            q += (group.mean - fixed.mean).powi(2) / group.variance;
            squares += group.variance.powi(-2);
        }
        let weights = 1.0 / fixed.variance;
        let scale = weights - squares / weights;
        let others = groups.len() as f64 - 1.0;
        let between = if scale > 0.0 {
            ((q - others) / scale).max(0.0)
        } else {
            0.0
        };
        Ok(weighted(groups, between))
    }

    /// A group's mean after shrinkage.
    pub fn shrink(&self, group: Measured) -> Shrunk {
        let weight = self.between / (self.between + group.variance);
        let rest = 1.0 - weight;
        Shrunk {
            mean: weight * group.mean + rest * self.mean,
            standard_error: (weight * group.variance + rest * rest * self.variance).sqrt(),
            weight,
        }
    }
}

impl Measured {
    fn is_measured(&self) -> bool {
        self.mean.is_finite() && self.variance.is_finite() && self.variance > 0.0
    }
}

/// Every group's mean after shrinkage, in their order.
pub fn shrink(groups: &[Measured]) -> Result<Vec<Shrunk>, NoShrinkage> {
    let common = Common::of(groups)?;
    Ok(groups.iter().map(|group| common.shrink(*group)).collect())
}

/// The mean of all, each group as heavy as it is exact.
fn weighted(groups: &[Measured], between: f64) -> Common {
    let (mut sum, mut weights) = (0.0, 0.0);
    for group in groups {
        let weight = 1.0 / (group.variance + between);
        sum += weight * group.mean;
        weights += weight;
    }
    Common {
        mean: sum / weights,
        variance: 1.0 / weights,
        between,
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// Thirteen trials of a vaccine (Colditz and others 1994): cases and others, with and without it.
    const VACCINE: [[f64; 4]; 13] = [
        [4.0, 119.0, 11.0, 128.0],
        [6.0, 300.0, 29.0, 274.0],
        [3.0, 228.0, 11.0, 209.0],
        [62.0, 13_536.0, 248.0, 12_619.0],
        [33.0, 5_036.0, 47.0, 5_761.0],
        [180.0, 1_361.0, 372.0, 1_079.0],
        [8.0, 2_537.0, 10.0, 619.0],
        [505.0, 87_886.0, 499.0, 87_892.0],
        [29.0, 7_470.0, 45.0, 7_232.0],
        [17.0, 1_699.0, 65.0, 1_600.0],
        [186.0, 50_448.0, 141.0, 27_197.0],
        [5.0, 2_493.0, 3.0, 2_338.0],
        [27.0, 16_886.0, 29.0, 17_825.0],
    ];

    /// The values of `rma(…, method = "DL")` in the manual of metafor (Viechtbauer 2010).
    #[test]
    fn the_published_variance_and_mean_of_the_vaccine_trials_come_out() {
        let trials = VACCINE.map(|[with, well, without, others]| Measured {
            mean: ((with / (with + well)) / (without / (without + others))).ln(),
            variance: 1.0 / with - 1.0 / (with + well) + 1.0 / without - 1.0 / (without + others),
        });
        let common = Common::of(&trials).unwrap();
        assert!((common.between - 0.3088).abs() < 5e-5, "{common:?}");
        assert!((common.mean - -0.7141).abs() < 5e-5, "{common:?}");
        assert!((common.variance.sqrt() - 0.1787).abs() < 5e-5, "{common:?}");
    }

    #[test]
    fn groups_that_differ_by_less_than_chance_become_one() {
        let group = |mean| Measured {
            mean,
            variance: 4.0,
        };
        for shrunk in shrink(&[group(1.0), group(2.0), group(3.0)]).unwrap() {
            assert!((shrunk.mean - 2.0).abs() < 1e-12);
            assert!(shrunk.weight.abs() < 1e-12);
            assert!((shrunk.standard_error - (4.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        }
    }

    #[test]
    fn a_group_that_was_not_measured_is_named() {
        let good = Measured {
            mean: 1.0,
            variance: 1.0,
        };
        assert_eq!(shrink(&[]), Err(NoShrinkage::Empty));
        for (mean, variance) in [(f64::NAN, 1.0), (1.0, 0.0), (1.0, f64::INFINITY)] {
            let refused = shrink(&[good, Measured { mean, variance }]);
            assert_eq!(refused, Err(NoShrinkage::Unmeasured { group: 1 }));
        }
    }

    proptest! {
        #[test]
        fn a_shrunk_mean_lies_between_its_own_and_that_of_all(
            groups in vec((-1e3..1e3_f64, 1e-3..1e3_f64), 1..30)
        ) {
            let measured = |(mean, variance)| Measured { mean, variance };
            let groups: Vec<Measured> = groups.into_iter().map(measured).collect();
            let common = Common::of(&groups)?;
            for group in groups {
                let shrunk = common.shrink(group);
                let (low, high) = (group.mean.min(common.mean), group.mean.max(common.mean));
                prop_assert!(low - 1e-9 <= shrunk.mean && shrunk.mean <= high + 1e-9);
                prop_assert!((0.0..=1.0).contains(&shrunk.weight));
            }
        }
    }
}
