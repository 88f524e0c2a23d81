//! The additive model of log reactions: variances first, then the hour's effects with what they still may
//! be. Gives no advice.
//!
//! `log(1 + reactions) = 1 + slope + format + campaign + topic + weekday + month + hour + noise`, where each
//! kind of effect is drawn from a normal distribution of its own variance. Those variances are found by
//! expectation–maximisation of the restricted likelihood (Dempster, Rubin and Tsutakawa 1981), the one of
//! the hour by the method of moments, which also tells how likely so much would come of no effect at all
//! (the score test of a variance, Zhang and Lin 2003, its distribution matched by a Gamma's two moments,
//! Satterthwaite 1946).

use crate::counts::Gamma;
use crate::positive_definite::{Factor, Symmetric, dot};

use super::HOURS;
use super::design::{Design, FIXED, HOUR_COLUMNS, hour_columns, hour_variances};

/// Rounds of expectation and maximisation. More would move small variances a little further to zero, at a
/// cost that grows with each; the noise, which the advice rests on, has settled long before.
const ROUNDS: usize = 25;
/// Where the variances begin, as a share of that of the outcome.
const BEGIN_SHARE: f64 = 0.1;
/// Least variance of anything, so that nothing is divided by zero.
const VARIANCE_LEAST: f64 = 1e-6;
/// Weight on the columns that are not shrunk: none, but for the arithmetic.
const FIXED_WEIGHT: f64 = 1e-9;

/// What the hours do, all else equal.
pub(super) struct Fit {
    /// Variance of the noise of a post, in logarithms.
    pub(super) noise: f64,
    /// Variance of an hour's effect around the average hour; 0 if moments show none.
    pub(super) between: f64,
    /// How likely hours would seem to differ this much if they did not.
    pub(super) by_chance: f64,
    /// Effects of the columns beside the hour.
    pub(super) others: Vec<f64>,
    /// How they vary together, in units of the noise.
    pub(super) others_spread: Symmetric,
    score: [f64; HOUR_COLUMNS],
    information: Symmetric,
}

/// The hour's effects after what was seen.
pub(super) struct Posterior {
    /// By hour: effect in logarithms, against the average hour.
    pub(super) mean: [f64; HOURS],
    /// By hour: its standard deviation.
    pub(super) deviation: [f64; HOURS],
    /// Mean by column, and the factor of the precision, for draws.
    pub(super) columns: Vec<f64>,
    pub(super) factor: Option<Factor>,
}

impl Fit {
    /// `None` where there is nothing to tell apart: fewer posts than columns that are not shrunk, or posts
    /// that all brought the same.
    pub(super) fn of(design: &Design) -> Option<Self> {
        let sums = Sums::of(design);
        let variances = sums.variances(design)?;
        let width = design.width();
        let factor = Factor::of(&sums.with_penalties(width, &variances))?;
        let (score, information) = sums.hours_beside(width, &factor);
        let inverse = factor.inverse();
        let used: f64 = (FIXED..width)
            .map(|line| {
                1.0 - inverse.at(line, line) * variances.noise / variances.of_columns[line - FIXED]
            })
            .sum();
        let free = design.rows.len() as f64 - FIXED as f64 - used;
        let (between, by_chance) = moments(
            &score,
            &information,
            Noise {
                variance: variances.noise,
                free,
            },
        );
        let mut fit = Self {
            noise: variances.noise,
            between,
            by_chance,
            others: Vec::new(),
            others_spread: inverse,
            score,
            information,
        };
        let columns = fit.posterior(between).columns;
        let rest: Vec<f64> = (0..width)
            .map(|line| sums.right[line] - dot(&sums.gram.row(line)[width..], &columns))
            .collect();
        fit.others = factor.solve(&rest);
        Some(fit)
    }

    /// The hour's effects if they vary by `between`; nothing is known of them but zero where that is 0.
    pub(super) fn posterior(&self, between: f64) -> Posterior {
        let mut precision = self.information.clone();
        for (column, variance) in hour_variances().iter().enumerate() {
            precision.add_diagonal(column, self.noise / (between * variance));
        }
        // With no variance between hours the precision is infinite, and has no factor.
        let Some(factor) = Factor::of(&precision) else {
            return Posterior {
                mean: [0.0; HOURS],
                deviation: [0.0; HOURS],
                columns: vec![0.0; HOUR_COLUMNS],
                factor: None,
            };
        };
        let columns = factor.solve(&self.score);
        let inverse = factor.inverse();
        Posterior {
            mean: std::array::from_fn(|hour| dot(&hour_columns(hour), &columns)),
            deviation: std::array::from_fn(|hour| {
                (self.noise * inverse.around(&hour_columns(hour)))
                    .max(0.0)
                    .sqrt()
            }),
            columns,
            factor: Some(factor),
        }
    }
}

/// The products of all columns, the hour's last.
struct Sums {
    gram: Symmetric,
    right: Vec<f64>,
    squares: f64,
    posts: usize,
}

/// The variance of the noise and of each block, the hour's last.
struct Variances {
    noise: f64,
    /// By column beside 1 and the slope: what its effect varies by.
    of_columns: Vec<f64>,
}

impl Sums {
    fn of(design: &Design) -> Self {
        let width = design.width() + HOUR_COLUMNS;
        let mut sums = Self {
            gram: Symmetric::zeros(width),
            right: vec![0.0; width],
            squares: 0.0,
            posts: design.rows.len(),
        };
        let middle = design.outcome.iter().sum::<f64>() / sums.posts.max(1) as f64;
        for ((row, hour), outcome) in design.rows.iter().zip(&design.hours).zip(&design.outcome) {
            let row: Vec<f64> = row.iter().copied().chain(hour_columns(*hour)).collect();
            let outcome = outcome - middle;
            sums.gram.add_outer(&row, 1.0);
            for (right, cell) in sums.right.iter_mut().zip(&row) {
                *right += cell * outcome;
            }
            sums.squares += outcome * outcome;
        }
        sums
    }

    /// The variances, by expectation–maximisation.
    fn variances(&self, design: &Design) -> Option<Variances> {
        let free = self.posts.checked_sub(FIXED + 1)? as f64;
        let width = self.right.len();
        let begin = self.squares / free;
        if begin <= VARIANCE_LEAST {
            return None;
        }
        let shape = hour_variances();
        let mut variances = Variances {
            noise: begin,
            of_columns: vec![BEGIN_SHARE * begin; width - FIXED],
        };
        for _ in 0..ROUNDS {
            let factor = Factor::of(&self.with_penalties(width, &variances))?;
            let effects = factor.solve(&self.right);
            let inverse = factor.inverse();
            let rest = self.squares - dot(&effects, &self.right);
            variances.noise = (rest / (free + 1.0)).max(VARIANCE_LEAST);
            let second = |column: usize| {
                effects[column] * effects[column] + variances.noise * inverse.at(column, column)
            };
            let mut of_columns = Vec::with_capacity(width - FIXED);
            for block in &design.blocks {
                let columns = block.start..block.start + block.levels.len();
                let sum: f64 = columns.map(second).sum();
                let variance = (sum / block.levels.len() as f64)
                    .max(block.variance_least)
                    .max(VARIANCE_LEAST);
                of_columns.extend(std::iter::repeat_n(variance, block.levels.len()));
            }
            let hours =
                (0..HOUR_COLUMNS).map(|column| second(design.width() + column) / shape[column]);
            let between = (hours.sum::<f64>() / HOUR_COLUMNS as f64).max(VARIANCE_LEAST);
            of_columns.extend(shape.iter().map(|part| part * between));
            variances.of_columns = of_columns;
        }
        Some(variances)
    }

    /// The products of the first `width` columns with the priors' weight on their diagonal.
    fn with_penalties(&self, width: usize, variances: &Variances) -> Symmetric {
        let mut matrix = Symmetric::zeros(width);
        for line in 0..width {
            for column in 0..=line {
                matrix.set(line, column, self.gram.at(line, column));
            }
            let weight = line.checked_sub(FIXED).map_or(FIXED_WEIGHT, |place| {
                variances.noise / variances.of_columns[place]
            });
            matrix.add_diagonal(line, weight);
        }
        matrix
    }

    /// What the hour's columns say beyond the others: their products with the outcome and with each other,
    /// all else taken out.
    fn hours_beside(&self, width: usize, others: &Factor) -> ([f64; HOUR_COLUMNS], Symmetric) {
        let known = others.solve(&self.right[..width]);
        let score = std::array::from_fn(|column| {
            self.right[width + column] - dot(&self.gram.row(width + column)[..width], &known)
        });
        let mut information = Symmetric::zeros(HOUR_COLUMNS);
        for line in 0..HOUR_COLUMNS {
            let solved = others.solve(&self.gram.row(width + line)[..width]);
            for column in 0..=line {
                let shared = dot(&self.gram.row(width + column)[..width], &solved);
                information.set(
                    line,
                    column,
                    self.gram.at(width + line, width + column) - shared,
                );
            }
        }
        (score, information)
    }
}

/// The variance of the noise, and the degrees of freedom that tell it.
struct Noise {
    variance: f64,
    free: f64,
}

/// The variance between hours by moments, 0 where the hours differ less than noise alone would make them;
/// and how likely noise alone makes them differ this much. That the noise is itself estimated widens what
/// is likely (by the delta method).
fn moments(score: &[f64; HOUR_COLUMNS], information: &Symmetric, noise: Noise) -> (f64, f64) {
    let shape = hour_variances();
    let seen: f64 = (0..HOUR_COLUMNS)
        .map(|column| shape[column] * score[column] * score[column])
        .sum();
    let expected: f64 = (0..HOUR_COLUMNS)
        .map(|column| shape[column] * information.at(column, column))
        .sum();
    let mut squared = 0.0;
    for (line, wide) in shape.iter().enumerate() {
        for (column, high) in shape.iter().enumerate() {
            squared += wide * high * information.at(line, column).powi(2);
        }
    }
    if !(squared > 0.0 && expected > 0.0 && noise.free > 0.0) {
        return (0.0, 1.0);
    }
    let mean = noise.variance * expected;
    let between = ((seen - mean) / squared).max(0.0);
    let variance = 2.0 * noise.variance.powi(2) * squared + 2.0 * mean * mean / noise.free;
    let by_chance = Gamma::new(mean * mean / variance, mean / variance)
        .map_or(1.0, |differing| differing.survival(seen));
    (between, by_chance)
}
