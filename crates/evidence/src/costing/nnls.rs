//! Least squares with no coefficient below zero: the active-set method of Lawson and Hanson (*Solving
//! Least Squares Problems*, 1974, chapter 23). For few columns; it works with normal equations.

use crate::linear::solve;

/// A gradient or coefficient smaller than this, in columns of length 1 and a right side of length 1,
/// counts as 0.
const TINY: f64 = 1e-10;

/// The coefficients ≥ 0 with the least sum of squared errors of `rows · x` from `right`. Every row has
/// as many entries. A column of zeros, or one that others make up, gets 0.
pub(super) fn nnls(rows: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let columns = rows.first().map_or(0, Vec::len);
    let norm = |column: usize| {
        rows.iter()
            .map(|row| row[column].powi(2))
            .sum::<f64>()
            .sqrt()
    };
    let norms: Vec<f64> = (0..columns).map(norm).collect();
    let length = right.iter().map(|y| y * y).sum::<f64>().sqrt();
    if length == 0.0 {
        return vec![0.0; columns];
    }
    let unit = |row: &[f64], column: usize| {
        if norms[column] > 0.0 {
            row[column] / norms[column]
        } else {
            0.0
        }
    };
    let inner = |one: usize, other: usize| {
        rows.iter()
            .map(|row| unit(row, one) * unit(row, other))
            .sum::<f64>()
    };
    let normal = Normal {
        gram: (0..columns)
            .map(|one| (0..columns).map(|other| inner(one, other)).collect())
            .collect(),
        right: (0..columns)
            .map(|column| {
                rows.iter()
                    .zip(right)
                    .map(|(row, y)| unit(row, column) * y / length)
                    .sum()
            })
            .collect(),
    };
    let scaled = normal.solve_from_zero();
    let unscaled = |(x, norm): (f64, &f64)| if *norm > 0.0 { x * length / norm } else { 0.0 };
    scaled.into_iter().zip(&norms).map(unscaled).collect()
}

/// AᵀA and Aᵀb, with columns of length 1.
struct Normal {
    gram: Vec<Vec<f64>>,
    right: Vec<f64>,
}

impl Normal {
    /// Lets in one column after the other, the most useful first; lets go of those that turn negative.
    fn solve_from_zero(&self) -> Vec<f64> {
        let columns = self.right.len();
        let mut free: Vec<usize> = Vec::new();
        let mut barred: Vec<usize> = Vec::new();
        let mut at = vec![0.0; columns];
        while let Some(best) = self.steepest(&at, &free, &barred) {
            free.push(best);
            let Some(found) = self.descend(&mut free, &at) else {
                // The column is made up of those that are in already, up to rounding.
                free.retain(|column| *column != best);
                barred.push(best);
                continue;
            };
            // Only rounding can throw out at once what would have lowered the error.
            if free.contains(&best) {
                barred.clear();
            } else {
                barred.push(best);
            }
            at = found;
        }
        at
    }

    /// The column at 0 that lowers the error fastest, if any does.
    fn steepest(&self, at: &[f64], free: &[usize], barred: &[usize]) -> Option<usize> {
        let slope = |column: usize| {
            let fitted: f64 = self.gram[column].iter().zip(at).map(|(g, x)| g * x).sum();
            self.right[column] - fitted
        };
        (0..at.len())
            .filter(|column| !free.contains(column) && !barred.contains(column))
            .map(|column| (column, slope(column)))
            .filter(|(_, slope)| *slope > TINY)
            .max_by(|(_, one), (_, other)| one.total_cmp(other))
            .map(|(column, _)| column)
    }

    /// The best point with the free columns, none below 0; those that hit 0 on the way are let go.
    fn descend(&self, free: &mut Vec<usize>, from: &[f64]) -> Option<Vec<f64>> {
        let mut at = from.to_vec();
        loop {
            let target = self.unbounded(free)?;
            let falling = free.iter().filter(|&&column| target[column] <= TINY);
            let reach = falling
                .map(|&column| at[column] / (at[column] - target[column]).max(TINY))
                .fold(1.0_f64, f64::min);
            for (x, target) in at.iter_mut().zip(&target) {
                *x += reach * (target - *x);
            }
            let before = free.len();
            free.retain(|&column| target[column] > TINY || at[column] > TINY);
            for (column, x) in at.iter_mut().enumerate() {
                if !free.contains(&column) {
                    *x = 0.0;
                }
            }
            if free.len() == before && free.iter().all(|&column| target[column] > 0.0) {
                return Some(target);
            }
            if free.is_empty() {
                return Some(vec![0.0; at.len()]);
            }
        }
    }

    /// Plain least squares over some columns; the others 0.
    fn unbounded(&self, free: &[usize]) -> Option<Vec<f64>> {
        let rows = free
            .iter()
            .map(|&one| free.iter().map(|&other| self.gram[one][other]).collect());
        let right = free.iter().map(|&column| self.right[column]).collect();
        let found = solve(rows.collect(), right)?;
        let mut all = vec![0.0; self.right.len()];
        for (&column, x) in free.iter().zip(found) {
            all[column] = x;
        }
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::nnls;

    fn error(rows: &[Vec<f64>], right: &[f64], x: &[f64]) -> f64 {
        let fitted = rows
            .iter()
            .map(|row| row.iter().zip(x).map(|(a, x)| a * x).sum::<f64>());
        fitted
            .zip(right)
            .map(|(fitted, y)| (fitted - y).powi(2))
            .sum()
    }

    /// By hand: the unbounded solution of the second and of the third has a negative part.
    #[test]
    fn a_negative_coefficient_becomes_none_and_the_rest_adapts() {
        let rows = [vec![1.0, 0.0], vec![1.0, 0.0], vec![0.0, 1.0]];
        for (right, expected) in [
            ([2.0, 1.0, 1.0], [1.5, 1.0]),
            ([2.0, 1.0, -1.0], [1.5, 0.0]),
        ] {
            let found = nnls(&rows, &right);
            assert!(
                found
                    .iter()
                    .zip(expected)
                    .all(|(x, y)| (x - y).abs() < 1e-12),
                "{found:?}"
            );
        }
        let two = [vec![1.0, 1.0], vec![1.0, 2.0], vec![1.0, 3.0]];
        let found = nnls(&two, &[3.0, 2.0, 1.0]);
        assert!(
            (found[0] - 2.0).abs() < 1e-9 && found[1].abs() < 1e-12,
            "{found:?}"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// The conditions of Kuhn and Tucker hold just at the best point.
        #[test]
        fn no_coefficient_can_move_and_lower_the_error(
            rows in (1_usize..5).prop_flat_map(|columns| vec(vec(-5.0..5.0_f64, columns), 5..12)),
            seed in vec(-5.0..5.0_f64, 12),
        ) {
            let right = &seed[..rows.len()];
            let found = nnls(&rows, right);
            let least = error(&rows, right, &found);
            for column in 0..found.len() {
                prop_assert!(found[column] >= 0.0);
                for step in [1e-3, -1e-3] {
                    let mut moved = found.clone();
                    moved[column] += step;
                    prop_assert!(moved[column] < 0.0 || error(&rows, right, &moved) >= least - 1e-9);
                }
            }
        }

        #[test]
        fn columns_that_make_up_each_other_do_no_harm(
            column in vec(0.1..5.0_f64, 6), right in vec(0.1..5.0_f64, 6),
        ) {
            let doubled: Vec<Vec<f64>> = column.iter().map(|x| vec![*x, 2.0 * x, 0.0]).collect();
            let single: Vec<Vec<f64>> = column.iter().map(|x| vec![*x]).collect();
            let found = nnls(&doubled, &right);
            let once = error(&single, &right, &nnls(&single, &right));
            prop_assert!((error(&doubled, &right, &found) - once).abs() < 1e-6);
            prop_assert!(found[2].abs() < 1e-12);
        }
    }
}
