//! TOPSIS: how near an alternative is to the ideal one and how far from its opposite (Hwang and Yoon
//! 1981). Told beside the score for comparison only: adding an alternative can turn two others round.

use super::{Criterion, NoFit};

/// How scores of different units are made comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scaling {
    /// From the worst score there is to the best, 0 to 1.
    #[default]
    MinMax,
    /// By the length of all scores as a vector, as in the original.
    Vector,
}

/// By alternative, its closeness to the ideal, 0 to 1; none where all are alike. `scores` are by
/// alternative and criterion; of a criterion only the direction is used.
pub fn topsis(
    criteria: &[Criterion],
    weights: &[f64],
    scores: &[Vec<f64>],
    scaling: Scaling,
) -> Result<Vec<Option<f64>>, NoFit> {
    if criteria.is_empty() || scores.is_empty() {
        return Err(NoFit::Empty);
    }
    if weights.len() != criteria.len() || !weights.iter().all(|weight| *weight >= 0.0) {
        return Err(NoFit::Importance);
    }
    for (alternative, scores) in scores.iter().enumerate() {
        let is_missing = |criterion: &usize| {
            !scores
                .get(*criterion)
                .is_some_and(|score| score.is_finite())
        };
        if let Some(criterion) = (0..criteria.len()).find(is_missing) {
            return Err(NoFit::Score {
                alternative,
                criterion,
            });
        }
    }
    let mut squares = vec![(0.0, 0.0); scores.len()];
    for (place, (criterion, weight)) in criteria.iter().zip(weights).enumerate() {
        let column: Vec<f64> = scores.iter().map(|scores| scores[place]).collect();
        let low = column.iter().copied().fold(f64::INFINITY, f64::min);
        let high = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let scale = match scaling {
            Scaling::MinMax => high - low,
            Scaling::Vector => column.iter().map(|score| score * score).sum::<f64>().sqrt(),
        };
        if scale <= 0.0 {
            continue;
        }
        let is_more_better = criterion.best > criterion.worst;
        let (ideal, opposite) = if is_more_better {
            (high, low)
        } else {
            (low, high)
        };
        for (score, (to_ideal, to_opposite)) in column.iter().zip(&mut squares) {
            *to_ideal += (weight * (score - ideal) / scale).powi(2);
            *to_opposite += (weight * (score - opposite) / scale).powi(2);
        }
    }
    let closeness = |(to_ideal, to_opposite): (f64, f64)| {
        let (to_ideal, to_opposite) = (to_ideal.sqrt(), to_opposite.sqrt());
        let both = to_ideal + to_opposite;
        (both > 0.0).then(|| to_opposite / both)
    };
    Ok(squares.into_iter().map(closeness).collect())
}
