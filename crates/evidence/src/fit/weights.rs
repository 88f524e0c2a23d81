//! Weights of criteria: the one set that is shown, and any that agrees with a ranking. Knows no scores.

use super::Importance;

/// The weights that are shown; they add up to 1.
pub(super) fn shown(importance: &Importance) -> Vec<f64> {
    match importance {
        Importance::Weights(weights) => {
            let sum: f64 = weights.iter().sum();
            weights.iter().map(|weight| weight / sum).collect()
        }
        Importance::Ranks(ranks) => centroid(ranks),
    }
}

/// The mean of all weights that agree with a ranking: the k-th of n gets (1/k + … + 1/n)/n, and equal
/// ones share theirs.
fn centroid(ranks: &[u32]) -> Vec<f64> {
    let number = ranks.len();
    let mut by_place = vec![0.0; number];
    let mut tail = 0.0;
    for place in (0..number).rev() {
        tail += 1.0 / (place + 1) as f64;
        by_place[place] = tail / number as f64;
    }
    let shared = |rank: &u32| {
        let before = ranks.iter().filter(|other| *other < rank).count();
        let equal = ranks.iter().filter(|other| *other == rank).count();
        by_place[before..before + equal].iter().sum::<f64>() / equal as f64
    };
    ranks.iter().map(shared).collect()
}

/// How many coordinates of a point of the unit cube [`at`] needs.
pub(super) fn dimensions(importance: &Importance) -> usize {
    match importance {
        Importance::Weights(_) => 0,
        Importance::Ranks(ranks) => 2 * ranks.len(),
    }
}

/// The weights at a point of the unit cube. All that agree with the importance are equally likely: those
/// in an order are a simplex whose corners share 1 among the first k criteria, and logarithms of uniform
/// numbers are uniform parts of its corners.
pub(super) fn at(importance: &Importance, point: &[f64]) -> Vec<f64> {
    let Importance::Ranks(ranks) = importance else {
        return shown(importance);
    };
    let (corners, order_of_equals) = point.split_at(ranks.len());
    // 1 − u is above 0 where u may be 0.
    let corners: Vec<f64> = corners.iter().map(|part| -(-part).ln_1p()).collect();
    let sum: f64 = corners.iter().sum();
    if sum <= 0.0 {
        return shown(importance);
    }
    if ranks.iter().all(|rank| *rank == ranks[0]) {
        return corners.iter().map(|corner| corner / sum).collect();
    }
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by(|one, other| {
        let by_chance = order_of_equals[*one].total_cmp(&order_of_equals[*other]);
        ranks[*one].cmp(&ranks[*other]).then(by_chance)
    });
    let mut weights = vec![0.0; ranks.len()];
    let mut weight = 0.0;
    for (place, criterion) in order.into_iter().enumerate().rev() {
        weight += corners[place] / sum / (place + 1) as f64;
        weights[criterion] = weight;
    }
    weights
}
