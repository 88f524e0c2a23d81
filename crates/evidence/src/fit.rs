//! Which of several alternatives fits best, such as platforms for a goal, and how far that holds when
//! the importance of criteria is a mere ranking and scores are guesses. Decides nothing: it shows the
//! working and says when two cannot be told apart.

mod ahp;
mod change;
mod smaa;
mod strata;
#[cfg(test)]
mod tests;
mod topsis;
mod weights;

use chrono::{DateTime, Utc};

pub use ahp::{Ahp, NoAhp, ahp};
pub use change::{Change, Swap};
pub use topsis::{Scaling, topsis};

use crate::{Line, Value};

/// What alternatives are judged by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Criterion {
    /// The score that is worth nothing.
    pub worst: f64,
    /// The score that is worth 100 points; below `worst` where less is better, such as for cost.
    pub best: f64,
}

/// How important criteria are.
#[derive(Debug, Clone, PartialEq)]
pub enum Importance {
    /// By criterion, its rank: 1 for the most important, equal ones where nobody can say.
    Ranks(Vec<u32>),
    /// By criterion, its exact weight; only their proportions count.
    Weights(Vec<f64>),
}

/// How an alternative does in a criterion, in the criterion's own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// It will hardly be less.
    pub low: f64,
    /// What one expects.
    pub likely: f64,
    /// It will hardly be more.
    pub high: f64,
}

/// How chance is drawn for the uncertain part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// How often; 10,000 settle an acceptability to 0.01 (Tervonen and Lahdelma 2007).
    pub number: u32,
    /// What chance starts from.
    pub seed: u64,
}

/// What is found of all alternatives.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// In the order in which they were given.
    pub alternatives: Vec<Fitted>,
    /// By criterion, the weight that the shown scores have; they add up to 1.
    pub weights: Vec<f64>,
    /// Which one to take, if that can be told.
    pub choice: Choice,
    /// Neighbours in the ranking of criteria that would make another the best, were they swapped.
    pub swaps: Vec<Swap>,
}

/// What is found of one alternative.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The weighted sum of its points, from 0 to 100.
    pub score: f64,
    /// By criterion, what it adds to that.
    pub points: Vec<f64>,
    /// How often it has rank 1, 2 and so on, over all weights that agree with the ranking and all scores
    /// that may be: its rank acceptabilities.
    pub acceptability: Vec<f64>,
    /// By criterion, the mean of the weights for which it is first: what somebody holds who prefers it.
    /// None if it never is.
    pub central_weights: Option<Vec<f64>>,
    /// How often it is first with those weights: how far the scores are known well enough to say so.
    pub confidence: Option<f64>,
    /// The least change in one criterion that would make it tie with the best; for the best itself,
    /// with the next. None where no single criterion is enough.
    pub change: Option<Change>,
    /// Draws behind these numbers.
    draws: u32,
}

/// Which alternative to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The one with the highest score, which is first in most draws, too.
    Clear(usize),
    /// They cannot be told apart: the highest score, and those that are first most often until together
    /// they are so in most draws.
    Tie(Vec<usize>),
}

/// First in fewer draws than this, the highest score is no clear choice.
pub const CLEAR_FROM: f64 = 0.6;

/// Why there is no fit.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoFit {
    /// There is no alternative or no criterion.
    #[error("a fit needs at least one alternative and one criterion")]
    Empty,
    /// A criterion whose worst and best are the same or no numbers.
    #[error("criterion {criterion} needs two different numbers for its worst and its best score")]
    Criterion {
        /// Its place, from 0.
        criterion: usize,
    },
    /// Weights or ranks are not one for each criterion, or weights below 0 or all 0.
    #[error(
        "importance needs one rank from 1, or one weight from 0, for each criterion, and not all 0"
    )]
    Importance,
    /// A score is missing, or low, likely and high are not in their order.
    #[error("alternative {alternative} needs low ≤ likely ≤ high in criterion {criterion}")]
    Score {
        /// Its place, from 0.
        alternative: usize,
        /// The criterion's place, from 0.
        criterion: usize,
    },
    /// No draws.
    #[error("acceptability needs at least one draw")]
    NoDraws,
}

/// Shown scores and their stability.
///
/// Scores are weighted sums of linear values, since those can be explained; a ranking of criteria has the
/// weights of its centroid (Barron and Barrett 1996), which is the mean of all weights that agree with
/// it. How stable they are is told by SMAA-2 (Lahdelma and Salminen 2001) over all such weights, all
/// equally likely, and scores with triangular distributions. `scores` are by alternative and criterion.
pub fn fit(
    criteria: &[Criterion],
    importance: &Importance,
    scores: &[Vec<Score>],
    draws: Draws,
) -> Result<Fit, NoFit> {
    check(criteria, importance, scores, draws)?;
    let weights = weights::shown(importance);
    let points: Vec<Vec<f64>> = (scores.iter())
        .map(|scores| {
            let each = criteria.iter().zip(scores).zip(&weights);
            each.map(|((criterion, score), weight)| weight * criterion.points(score.likely))
                .collect()
        })
        .collect();
    let stable = smaa::smaa(criteria, importance, scores, draws);
    let totals: Vec<f64> = points.iter().map(|points| points.iter().sum()).collect();
    let changes = change::changes(criteria, &weights, scores, &totals);
    let alternatives = points.into_iter().zip(stable).zip(changes).zip(&totals);
    let alternatives = alternatives
        .map(|(((points, stable), change), score)| Fitted {
            score: *score,
            points,
            acceptability: stable.acceptability,
            central_weights: stable.central_weights,
            confidence: stable.confidence,
            change,
            draws: draws.number,
        })
        .collect::<Vec<_>>();
    Ok(Fit {
        choice: choice(&alternatives),
        swaps: change::swaps(criteria, importance, scores),
        alternatives,
        weights,
    })
}

impl Criterion {
    /// What a score is worth, from 0 to 100.
    fn points(&self, score: f64) -> f64 {
        let part = (score - self.worst) / (self.best - self.worst);
        // No −0 for people to read.
        100.0 * part.clamp(0.0, 1.0).abs()
    }

    /// The score that is worth so many points.
    fn score(&self, points: f64) -> f64 {
        self.worst + points / 100.0 * (self.best - self.worst)
    }

    fn is_one(&self) -> bool {
        self.worst.is_finite() && self.best.is_finite() && (self.best - self.worst).abs() > 0.0
    }
}

impl Fitted {
    /// Its score and how often it is first, as facts to show.
    pub fn lines(&self, as_of: DateTime<Utc>) -> [Line; 2] {
        let first = (self.acceptability[0] * f64::from(self.draws)).round() as i64;
        let score = Value::Known(self.score);
        [
            Line::of("fit-score", "scores", score, as_of).from_cases(self.points.len() as i64),
            Line::of("fit-first", "draws", Value::Missing("no-draws"), as_of).with_share(
                first,
                i64::from(self.draws),
                "no-draws",
            ),
        ]
    }
}

fn check(
    criteria: &[Criterion],
    importance: &Importance,
    scores: &[Vec<Score>],
    draws: Draws,
) -> Result<(), NoFit> {
    if criteria.is_empty() || scores.is_empty() {
        return Err(NoFit::Empty);
    }
    if draws.number == 0 {
        return Err(NoFit::NoDraws);
    }
    if let Some(criterion) = criteria.iter().position(|criterion| !criterion.is_one()) {
        return Err(NoFit::Criterion { criterion });
    }
    if !importance.is_for(criteria.len()) {
        return Err(NoFit::Importance);
    }
    for (alternative, scores) in scores.iter().enumerate() {
        let bad = (0..criteria.len())
            .find(|criterion| !scores.get(*criterion).is_some_and(Score::is_in_order));
        if let Some(criterion) = bad {
            return Err(NoFit::Score {
                alternative,
                criterion,
            });
        }
    }
    Ok(())
}

impl Score {
    /// A score that is known.
    pub fn known(score: f64) -> Self {
        Self {
            low: score,
            likely: score,
            high: score,
        }
    }

    fn is_in_order(&self) -> bool {
        self.low.is_finite()
            && self.high.is_finite()
            && self.low <= self.likely
            && self.likely <= self.high
    }
}

impl Importance {
    fn is_for(&self, criteria: usize) -> bool {
        match self {
            Self::Ranks(ranks) => ranks.len() == criteria && ranks.iter().all(|rank| *rank > 0),
            Self::Weights(weights) => {
                let sum: f64 = weights.iter().sum();
                let are_weights = weights.iter().all(|weight| *weight >= 0.0);
                weights.len() == criteria && are_weights && sum > 0.0 && sum.is_finite()
            }
        }
    }
}

fn choice(alternatives: &[Fitted]) -> Choice {
    let scores: Vec<f64> = alternatives.iter().map(|one| one.score).collect();
    let best = change::best(&scores);
    let first = |one: usize| alternatives[one].acceptability[0];
    if first(best) >= CLEAR_FROM {
        return Choice::Clear(best);
    }
    let mut order: Vec<usize> = (0..alternatives.len()).filter(|one| *one != best).collect();
    order.sort_by(|one, other| first(*other).total_cmp(&first(*one)));
    let mut tie = vec![best];
    let mut together = first(best);
    for one in order {
        if together >= CLEAR_FROM && tie.len() > 1 {
            break;
        }
        together += first(one);
        tie.push(one);
    }
    Choice::Tie(tie)
}
