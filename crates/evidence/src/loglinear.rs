//! Counts whose logarithm of the mean is linear in what is known, with a Gaussian prior: the mode, and how
//! its coefficients vary around it (Laplace). Chooses no columns.
//!
//! The variance is a multiple of the mean, as of a negative binomial whose size grows with the mean (NB1,
//! Cameron and Trivedi 1986); the mode then is that of a Poisson model with each count weighted by one over
//! that multiple (quasi-likelihood, McCullagh and Nelder 1989, chapter 9).

use crate::positive_definite::{Factor, Symmetric, dot};

/// Newton steps at most; it takes five to ten.
const STEPS: usize = 50;
/// How often a step is halved before it is given up.
const HALVINGS: usize = 30;
/// A step that changes no coefficient by more than this was the last.
const CLOSE_ENOUGH: f64 = 1e-8;
/// Rounds of coefficients and dispersion in turn.
const ROUNDS: usize = 5;

/// What is known before any count: coefficients around `mean`, varying together as the inverse of
/// `precision` tells.
pub(crate) struct Prior {
    pub(crate) mean: Vec<f64>,
    pub(crate) precision: Symmetric,
}

impl Prior {
    /// Each coefficient on its own, so far from its mean.
    pub(crate) fn independent(mean: &[f64], deviation: &[f64]) -> Self {
        let mut precision = Symmetric::zeros(mean.len());
        for (place, deviation) in deviation.iter().enumerate() {
            precision.add_diagonal(place, deviation.powi(-2));
        }
        Self {
            mean: mean.to_vec(),
            precision,
        }
    }

    /// What the precision makes of a distance from the mean.
    fn pull(&self, at: &[f64]) -> Vec<f64> {
        let away: Vec<f64> = at
            .iter()
            .zip(&self.mean)
            .map(|(at, mean)| at - mean)
            .collect();
        (0..at.len())
            .map(|line| dot(self.precision.row(line), &away))
            .collect()
    }
}

/// What is known of the dispersion, variance over mean, before any count: `centre`, as firmly as `cases`
/// counts would have told it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dispersion {
    pub(crate) centre: f64,
    pub(crate) cases: f64,
}

/// A count, what is known of it, and the logarithm of how much effort it is a count for.
pub(crate) struct Case {
    pub(crate) row: Vec<f64>,
    pub(crate) offset: f64,
    pub(crate) count: f64,
}

/// The fitted model.
#[derive(Debug, Clone)]
pub(crate) struct LogLinear {
    pub(crate) coefficients: Vec<f64>,
    /// Of the precision of the coefficients around the mode.
    pub(crate) precision: Factor,
    /// Sum of squares and degrees of freedom of the dispersion, prior included: it is their ratio, and as
    /// uncertain as one over a χ² of these degrees.
    pub(crate) squares: f64,
    pub(crate) freedom: f64,
}

impl LogLinear {
    /// `None` where the arithmetic fails, as with columns that are not finite.
    pub(crate) fn fit(cases: &[Case], prior: &Prior, known: Dispersion) -> Option<Self> {
        let mut squares = known.centre * known.cases;
        let mut freedom = known.cases;
        let mut coefficients = begin(cases, prior)?;
        for _ in 0..ROUNDS {
            let dispersion = (squares / freedom).max(1.0);
            let model = Model {
                cases,
                prior,
                dispersion,
            };
            coefficients = model.climb(coefficients)?;
            let misfit = model.squares(&coefficients);
            squares = known.centre * known.cases + misfit;
            freedom = known.cases + cases.len() as f64 - model.used(&coefficients)?;
        }
        let dispersion = (squares / freedom).max(1.0);
        let model = Model {
            cases,
            prior,
            dispersion,
        };
        let coefficients = model.climb(coefficients)?;
        Some(Self {
            precision: Factor::of(&model.curvature(&coefficients))?,
            coefficients,
            squares,
            freedom,
        })
    }
}

/// One weighted least-squares step from the logarithms of the counts, as generalised linear models begin.
fn begin(cases: &[Case], prior: &Prior) -> Option<Vec<f64>> {
    let mut matrix = prior.precision.clone();
    let mut right: Vec<f64> = (0..prior.mean.len())
        .map(|line| dot(prior.precision.row(line), &prior.mean))
        .collect();
    for case in cases {
        let weight = case.count + 0.5;
        matrix.add_outer(&case.row, weight);
        let wanted = weight * (weight.ln() - case.offset);
        for (right, cell) in right.iter_mut().zip(&case.row) {
            *right += cell * wanted;
        }
    }
    Some(Factor::of(&matrix)?.solve(&right))
}

struct Model<'a> {
    cases: &'a [Case],
    prior: &'a Prior,
    dispersion: f64,
}

impl Model<'_> {
    /// Up to the mode: Newton's steps, halved while they lead down.
    fn climb(&self, mut at: Vec<f64>) -> Option<Vec<f64>> {
        let mut height = self.height(&at);
        for _ in 0..STEPS {
            let step = Factor::of(&self.curvature(&at))?.solve(&self.slope(&at));
            let mut length = 1.0;
            let mut next = None;
            for _ in 0..HALVINGS {
                let there: Vec<f64> = at
                    .iter()
                    .zip(&step)
                    .map(|(at, step)| at + length * step)
                    .collect();
                let higher = self.height(&there);
                if higher >= height {
                    next = Some((there, higher));
                    break;
                }
                length /= 2.0;
            }
            let Some((there, higher)) = next else { break };
            (at, height) = (there, higher);
            if step.iter().all(|part| part.abs() * length < CLOSE_ENOUGH) {
                break;
            }
        }
        height.is_finite().then_some(at)
    }

    /// The logarithm of quasi-likelihood and prior.
    fn height(&self, at: &[f64]) -> f64 {
        let fit: f64 = self
            .cases
            .iter()
            .map(|case| {
                let log = dot(&case.row, at) + case.offset;
                (case.count * log - log.exp()) / self.dispersion
            })
            .sum();
        let away = at.iter().zip(&self.prior.mean).map(|(at, mean)| at - mean);
        let prior = away
            .zip(self.prior.pull(at))
            .map(|(away, pull)| away * pull);
        fit - prior.sum::<f64>() / 2.0
    }

    fn slope(&self, at: &[f64]) -> Vec<f64> {
        let mut slope: Vec<f64> = self.prior.pull(at).iter().map(|pull| -pull).collect();
        for case in self.cases {
            let rest = (case.count - mean(case, at)) / self.dispersion;
            for (slope, cell) in slope.iter_mut().zip(&case.row) {
                *slope += rest * cell;
            }
        }
        slope
    }

    /// How sharply it falls from the mode: the precision of the coefficients.
    fn curvature(&self, at: &[f64]) -> Symmetric {
        let mut curvature = self.prior.precision.clone();
        self.add_information(&mut curvature, at);
        curvature
    }

    /// What the counts alone tell of the coefficients, added to a matrix.
    fn add_information(&self, to: &mut Symmetric, at: &[f64]) {
        for case in self.cases {
            to.add_outer(&case.row, mean(case, at) / self.dispersion);
        }
    }

    /// Pearson's sum of squares.
    fn squares(&self, at: &[f64]) -> f64 {
        self.cases
            .iter()
            .map(|case| {
                let mean = mean(case, at);
                (case.count - mean).powi(2) / mean.max(f64::MIN_POSITIVE)
            })
            .sum()
    }

    /// How many degrees of freedom the coefficients used: less than they are, since the prior holds them.
    fn used(&self, at: &[f64]) -> Option<f64> {
        let inverse = Factor::of(&self.curvature(at))?.inverse();
        let mut information = Symmetric::zeros(at.len());
        self.add_information(&mut information, at);
        Some(
            (0..at.len())
                .map(|line| dot(inverse.row(line), information.row(line)))
                .sum(),
        )
    }
}

fn mean(case: &Case, at: &[f64]) -> f64 {
    (dot(&case.row, at) + case.offset).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(counts: &[f64]) -> Vec<Case> {
        let rows = counts.iter().enumerate();
        rows.map(|(place, count)| Case {
            row: vec![1.0, place as f64],
            offset: 0.0,
            count: *count,
        })
        .collect()
    }

    const FLAT: Dispersion = Dispersion {
        centre: 1.0,
        cases: 1.0,
    };

    /// Deaths by AIDS in Australia by quarter, 1983 to 1986 (Whyte and others 1987, in Dobson 1990); the
    /// coefficients are those of a Poisson regression solved apart from this code.
    #[test]
    fn a_poisson_regression_is_found_again() {
        let deaths = [
            0., 1., 2., 3., 1., 4., 9., 18., 23., 31., 20., 25., 37., 45.,
        ];
        let prior = Prior::independent(&[0.0; 2], &[3e4; 2]);
        let fit = LogLinear::fit(&cases(&deaths), &prior, FLAT).expect("a fit");
        // The quarters are numbered from 1 there.
        assert!(
            (fit.coefficients[1] - 0.2565).abs() < 1e-3,
            "{:?}",
            fit.coefficients
        );
        let intercept = fit.coefficients[0] - fit.coefficients[1];
        assert!((intercept - 0.3396).abs() < 1e-3, "{intercept}");
    }

    #[test]
    fn without_counts_the_prior_is_what_is_known() {
        let prior = Prior::independent(&[1.0, 0.05], &[1.0, 0.1]);
        let fit = LogLinear::fit(
            &[],
            &prior,
            Dispersion {
                centre: 1.5,
                cases: 4.0,
            },
        )
        .expect("a fit");
        assert!((fit.coefficients[0] - 1.0).abs() < 1e-9);
        assert!((fit.coefficients[1] - 0.05).abs() < 1e-9);
        assert!((fit.squares / fit.freedom - 1.5).abs() < 1e-9);
    }

    #[test]
    fn counts_that_are_all_zero_or_very_large_have_a_mode() {
        let prior = Prior::independent(&[1.0, 0.05], &[1.0, 0.1]);
        for counts in [[0.0; 6], [3e9; 6], [0.0, 0.0, 0.0, 0.0, 0.0, 1e6]] {
            let fit = LogLinear::fit(&cases(&counts), &prior, FLAT).expect("a fit");
            assert!(
                fit.coefficients.iter().all(|value| value.is_finite()),
                "{counts:?}"
            );
            assert!(fit.squares.is_finite() && fit.freedom > 0.0, "{counts:?}");
        }
    }
}
