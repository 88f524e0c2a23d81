//! The parameters of coming and going under which histories are most likely: Nelder and Mead's simplex
//! (1965) on their logarithms, begun anew where it stops until that no longer helps. Fits one group at a
//! time, and no causes.

use super::{BgNbd, History};

/// Parameters from histories.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The parameters.
    pub model: BgNbd,
    /// The logarithm of how likely all histories are under them.
    pub ln_likelihood: f64,
    /// How many histories.
    pub histories: usize,
}

/// Why there are no parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoFit {
    /// A history that cannot be.
    #[error(
        "history {place} is impossible: give 0 or more repeats and a last time between 0 and the age"
    )]
    Impossible {
        /// Its place, from 0.
        place: usize,
    },
    /// Too few people came again.
    #[error("{repeaters} people came again; at least {FEWEST} are needed")]
    TooFew {
        /// People with a repeat.
        repeaters: usize,
    },
}

/// Fewest people with a repeat. Four parameters from fewer say nothing.
const FEWEST: usize = 10;
/// Logarithms of parameters outside are of no use, and would overflow.
const WIDEST: f64 = 20.0;
/// How little the sum of log-likelihoods may differ over the simplex at the end.
const CLOSE: f64 = 1e-11;
const STEPS: usize = 4_000;
const RESTARTS: usize = 20;

type Point = [f64; 4];

/// The most likely parameters.
pub fn fit(histories: &[History]) -> Result<Fit, NoFit> {
    if let Some(place) = histories.iter().position(|history| !history.is_possible()) {
        return Err(NoFit::Impossible { place });
    }
    let repeaters = histories
        .iter()
        .filter(|history| history.repeats > 0.0)
        .count();
    if repeaters < FEWEST {
        return Err(NoFit::TooFew { repeaters });
    }
    // The mean age as the unit of time keeps all four logarithms near 0.
    let unit = histories.iter().map(|history| history.age).sum::<f64>() / histories.len() as f64;
    let cost = |point: &Point| cost(point, unit, histories);
    let mut best = [0.0; 4];
    let mut lowest = cost(&best);
    for _ in 0..RESTARTS {
        best = simplex(best, &cost);
        let found = cost(&best);
        let gain = lowest - found;
        lowest = found;
        if gain < CLOSE * lowest.abs() {
            break;
        }
    }
    Ok(Fit {
        model: model(&best, unit),
        ln_likelihood: -lowest,
        histories: histories.len(),
    })
}

fn model(point: &Point, unit: f64) -> BgNbd {
    let [r, alpha, a, b] = point.map(f64::exp);
    BgNbd {
        r,
        alpha: alpha * unit,
        a,
        b,
    }
}

/// What is to be made small: how unlikely the histories are.
fn cost(point: &Point, unit: f64, histories: &[History]) -> f64 {
    if point.iter().any(|part| part.abs() > WIDEST) {
        return f64::INFINITY;
    }
    let model = model(point, unit);
    -histories
        .iter()
        .map(|history| model.ln_likelihood(history))
        .sum::<f64>()
}

/// One run of the simplex from a point.
fn simplex(from: Point, cost: &impl Fn(&Point) -> f64) -> Point {
    let mut corners: Vec<(f64, Point)> = vec![(cost(&from), from)];
    for side in 0..from.len() {
        let mut corner = from;
        corner[side] += 0.5;
        corners.push((cost(&corner), corner));
    }
    for _ in 0..STEPS {
        corners.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (best, worst) = (corners[0].0, corners[from.len()].0);
        if worst - best <= CLOSE * best.abs() {
            break;
        }
        step(&mut corners, cost);
    }
    corners.sort_by(|one, other| one.0.total_cmp(&other.0));
    corners[0].1
}

/// Moves the worst corner through the middle of the others, or draws all towards the best. Corners come
/// in order, the best first.
fn step(corners: &mut [(f64, Point)], cost: &impl Fn(&Point) -> f64) {
    let last = corners.len() - 1;
    let middle: Point = std::array::from_fn(|part| {
        corners[..last]
            .iter()
            .map(|(_, corner)| corner[part])
            .sum::<f64>()
            / last as f64
    });
    let (worst, corner) = corners[last];
    let along = |far: f64| -> (f64, Point) {
        let point = std::array::from_fn(|part| middle[part] + far * (corner[part] - middle[part]));
        (cost(&point), point)
    };
    let mirrored = along(-1.0);
    let replacement = if mirrored.0 < corners[0].0 {
        let farther = along(-2.0);
        Some(if farther.0 < mirrored.0 {
            farther
        } else {
            mirrored
        })
    } else if mirrored.0 < corners[last - 1].0 {
        Some(mirrored)
    } else {
        let nearer = along(if mirrored.0 < worst { -0.5 } else { 0.5 });
        (nearer.0 < worst.min(mirrored.0)).then_some(nearer)
    };
    if let Some(replacement) = replacement {
        corners[last] = replacement;
        return;
    }
    let best = corners[0].1;
    for (value, corner) in &mut corners[1..] {
        *corner = std::array::from_fn(|part| f64::midpoint(best[part], corner[part]));
        *value = cost(corner);
    }
}
