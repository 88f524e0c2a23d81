//! What would have to change for another alternative to have the highest score. Asks not whether it
//! can.

use super::{Criterion, Importance, Score, weights};

/// A change of one score that makes two alternatives tie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The criterion, from 0.
    pub criterion: usize,
    /// The likely score now.
    pub from: f64,
    /// The score at which they tie.
    pub to: f64,
}

/// Two neighbours in the ranking of criteria, and who has the highest score when they change places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swap {
    /// The more important criterion now, from 0.
    pub above: usize,
    /// The one below it.
    pub below: usize,
    /// The alternative that then is best, from 0.
    pub best: usize,
}

/// The highest of scores; the first of equals.
pub(super) fn best(scores: &[f64]) -> usize {
    let mut best = 0;
    for (place, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = place;
        }
    }
    best
}

/// By alternative, the least change of points in one criterion that makes it tie with the best, or the
/// best with the next.
pub(super) fn changes(
    criteria: &[Criterion],
    weights: &[f64],
    scores: &[Vec<Score>],
    totals: &[f64],
) -> Vec<Option<Change>> {
    let best = best(totals);
    let others = (0..totals.len()).filter(|one| *one != best);
    let next = others.map(|one| totals[one]).reduce(f64::max);
    let change = |one: usize| {
        let gap = if one == best {
            next? - totals[best]
        } else {
            totals[best] - totals[one]
        };
        let possible = (0..criteria.len()).filter_map(|criterion| {
            let from = scores[one][criterion].likely;
            let points = criteria[criterion].points(from) + gap / weights[criterion];
            let to = criteria[criterion].score(points);
            (0.0..=100.0).contains(&points).then_some(Change {
                criterion,
                from,
                to,
            })
        });
        // The heaviest criterion needs the fewest points.
        possible.max_by(|one, other| weights[one.criterion].total_cmp(&weights[other.criterion]))
    };
    (0..totals.len()).map(change).collect()
}

/// Swaps of neighbours in the ranking that make another the best.
pub(super) fn swaps(
    criteria: &[Criterion],
    importance: &Importance,
    scores: &[Vec<Score>],
) -> Vec<Swap> {
    let Importance::Ranks(ranks) = importance else {
        return Vec::new();
    };
    let best_of = |ranks: &[u32]| {
        let weights = weights::shown(&Importance::Ranks(ranks.to_vec()));
        let total = |scores: &Vec<Score>| -> f64 {
            let each = criteria.iter().zip(scores).zip(&weights);
            each.map(|((criterion, score), weight)| weight * criterion.points(score.likely))
                .sum()
        };
        best(&scores.iter().map(total).collect::<Vec<_>>())
    };
    let now = best_of(ranks);
    let mut swaps = Vec::new();
    for above in 0..ranks.len() {
        let next = ranks.iter().filter(|rank| **rank > ranks[above]).min();
        for below in 0..ranks.len() {
            if Some(&ranks[below]) != next {
                continue;
            }
            let mut swapped = ranks.clone();
            swapped.swap(above, below);
            let best = best_of(&swapped);
            if best != now {
                swaps.push(Swap { above, below, best });
            }
        }
    }
    swaps
}
