//! Models that look at one journey at a time: each touch has a share by its place or its age. None
//! looks at journeys that did not convert.

use super::journey::Way;
use super::table::Model;

/// After how many days a touch counts half, in the model of time decay (the usual setting).
pub const HALF_LIFE_DAYS: f64 = 7.0;

/// The parts of the first and of the last touch in the U-shaped model (the usual 40/20/40).
const END: f64 = 0.4;

/// By touch: its share of the conversions of its journey; together 1. None for a model that is no rule.
pub(super) fn shares(model: Model, way: &Way) -> Option<Vec<f64>> {
    let touches = way.touches.len();
    let weights: Vec<f64> = match model {
        Model::First => (0..touches).map(|at| f64::from(at == 0)).collect(),
        Model::Last => (0..touches)
            .map(|at| f64::from(at + 1 == touches))
            .collect(),
        Model::Linear => vec![1.0; touches],
        Model::UShaped => u_shaped(touches),
        Model::TimeDecay => decayed(way),
        Model::Markov | Model::Shapley => return None,
    };
    let total: f64 = weights.iter().sum();
    Some(weights.into_iter().map(|weight| weight / total).collect())
}

/// Two touches share evenly: there is no middle.
fn u_shaped(touches: usize) -> Vec<f64> {
    let mut weights = vec![(1.0 - 2.0 * END) / touches.saturating_sub(2).max(1) as f64; touches];
    if let Some(first) = weights.first_mut() {
        *first = END;
    }
    if let Some(last) = weights.last_mut() {
        *last = END;
    }
    weights
}

/// Without times, each step back counts as a day: the half-life then stands for seven steps. Ages are
/// taken from the youngest touch, so that very old journeys do not all round to nothing.
fn decayed(way: &Way) -> Vec<f64> {
    let ages: Vec<f64> = match &way.days_before {
        Some(days) => days.clone(),
        None => (0..way.touches.len())
            .rev()
            .map(|steps| steps as f64)
            .collect(),
    };
    let youngest = ages.iter().copied().fold(f64::INFINITY, f64::min);
    let weight = |age: f64| (-(age - youngest) / HALF_LIFE_DAYS).exp2();
    ages.into_iter().map(weight).collect()
}
