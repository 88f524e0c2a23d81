//! Points from profiles of which one knows what they are: a logistic regression on the bands, held to
//! zero by a ridge. Chooses no facts and no bands; those are argued for where they stand.

use super::{FEATURES, Weights};
use crate::credibility::Profile;

/// What a profile is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A person's.
    Person,
    /// Bought.
    Bought,
}

/// Why there are no points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoFit {
    /// All profiles are of one kind, or there are none.
    #[error("profiles of both kinds are needed")]
    OneKind,
    /// Fewer folds than two, or more than profiles.
    #[error(
        "{folds} folds cannot be made of {profiles} profiles; take 2 or more, at most as many as profiles"
    )]
    Folds {
        /// Folds asked for.
        folds: usize,
        /// Profiles there are.
        profiles: usize,
    },
}

/// The ridge: as much as one normal prior of variance 1 on each band's points. Not tuned.
const RIDGE: f64 = 1.0;
/// Newton steps at most; a ridge makes the problem convex, and ten do.
const STEPS: usize = 50;
/// When a step is so small that the points no longer change in print.
const SMALL: f64 = 1e-10;

/// Points from profiles. What each feature adds is 0 on average over both kinds alike, so that a fact
/// that is not known speaks neither way; the base stands for even odds, whatever the mix of the profiles.
pub fn fit(profiles: &[(&Profile, Class)]) -> Result<Weights, NoFit> {
    let bought = profiles
        .iter()
        .filter(|(_, class)| *class == Class::Bought)
        .count();
    let people = profiles.len() - bought;
    if bought == 0 || people == 0 {
        return Err(NoFit::OneKind);
    }
    let rows: Vec<(Vec<usize>, f64)> = profiles
        .iter()
        .map(|(profile, class)| {
            (
                columns(profile),
                f64::from(u8::from(*class == Class::Bought)),
            )
        })
        .collect();
    let weights = newton(&rows, width());
    let mut fitted = Weights {
        base: weights[0] - (bought as f64 / people as f64).ln(),
        bands: Vec::new(),
    };
    let mut column = 1;
    for feature in FEATURES {
        let bands = column..column + feature.bands.len();
        column = bands.end;
        let each = [1.0 / people as f64 / 2.0, 1.0 / bought as f64 / 2.0];
        let mean: f64 = rows
            .iter()
            .flat_map(|(on, class)| on.iter().map(move |column| (*column, *class)))
            .filter(|(column, _)| bands.contains(column))
            .map(|(column, class)| weights[column] * each[class as usize])
            .sum();
        fitted.base += mean;
        fitted
            .bands
            .push(weights[bands].iter().map(|points| points - mean).collect());
    }
    Ok(fitted)
}

/// By profile: the points it gets from those in other folds. Folds are dealt in order, each kind apart;
/// the caller shuffles.
pub fn cross_validated(profiles: &[(&Profile, Class)], folds: usize) -> Result<Vec<f64>, NoFit> {
    if folds < 2 || folds > profiles.len() {
        return Err(NoFit::Folds {
            folds,
            profiles: profiles.len(),
        });
    }
    let mut dealt = [0; 2];
    let fold: Vec<usize> = profiles
        .iter()
        .map(|(_, class)| {
            let next = &mut dealt[*class as usize];
            *next += 1;
            (*next - 1) % folds
        })
        .collect();
    let mut points = vec![0.0; profiles.len()];
    for left_out in 0..folds {
        let others: Vec<_> = profiles
            .iter()
            .zip(&fold)
            .filter(|(_, fold)| **fold != left_out)
            .map(|(one, _)| *one)
            .collect();
        let weights = fit(&others)?;
        for (place, (profile, _)) in profiles.iter().enumerate() {
            if fold[place] == left_out {
                points[place] = weights.judge(profile).points;
            }
        }
    }
    Ok(points)
}

/// Columns: one for the base, one for each band.
fn width() -> usize {
    1 + FEATURES
        .iter()
        .map(|feature| feature.bands.len())
        .sum::<usize>()
}

/// The columns that are 1 for a profile.
fn columns(profile: &Profile) -> Vec<usize> {
    let mut on = vec![0];
    let mut first = 1;
    for feature in FEATURES {
        on.extend(feature.of(profile).map(|(_, place)| first + place));
        first += feature.bands.len();
    }
    on
}

/// The most likely weights under the ridge.
fn newton(rows: &[(Vec<usize>, f64)], width: usize) -> Vec<f64> {
    let mut weights = vec![0.0; width];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; width];
        let mut bend = vec![vec![0.0; width]; width];
        // The base is free; a touch of ridge keeps the system solvable.
        for column in 0..width {
            let ridge = if column == 0 { SMALL } else { RIDGE };
            slope[column] = -ridge * weights[column];
            bend[column][column] = ridge;
        }
        for (on, class) in rows {
            let sum: f64 = on.iter().map(|column| weights[*column]).sum();
            let chance = 1.0 / (1.0 + (-sum).exp());
            for one in on {
                slope[*one] += class - chance;
                for other in on {
                    bend[*one][*other] += chance * (1.0 - chance);
                }
            }
        }
        let step = solve(bend, slope);
        let largest = step
            .iter()
            .fold(0.0_f64, |largest, part| largest.max(part.abs()));
        for (weight, part) in weights.iter_mut().zip(step) {
            *weight += part;
        }
        if largest < SMALL {
            break;
        }
    }
    weights
}

/// Solves a system whose matrix is symmetric and positive, which a ridge sees to, by elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for pivot in 0..n {
        let (above, below) = matrix.split_at_mut(pivot + 1);
        let head = &above[pivot];
        for (offset, row) in below.iter_mut().enumerate() {
            let factor = row[pivot] / head[pivot];
            for (cell, top) in row.iter_mut().zip(head).skip(pivot) {
                *cell -= factor * top;
            }
            right[pivot + 1 + offset] -= factor * right[pivot];
        }
    }
    for pivot in (0..n).rev() {
        let known: f64 = (pivot + 1..n)
            .map(|column| matrix[pivot][column] * right[column])
            .sum();
        right[pivot] = (right[pivot] - known) / matrix[pivot][pivot];
    }
    right
}
