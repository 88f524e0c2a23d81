//! Small dense systems of linear equations. No matrices to keep: what is handed in is used up.

/// Pivots smaller than this part of the largest entry count as none.
const SINGULAR: f64 = 1e-13;

/// The solution of `rows · x = right` by elimination with the largest pivot of each column. None where
/// rows depend on each other, or are not as many as `right`. Cost grows with the cube of the rows;
/// zeros cost nothing.
pub(crate) fn solve(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    if rows.len() != size || rows.iter().any(|row| row.len() != size) {
        return None;
    }
    let largest = rows
        .iter()
        .flatten()
        .fold(0.0_f64, |largest, x| largest.max(x.abs()));
    for column in 0..size {
        let by_size = |one: &usize, other: &usize| {
            rows[*one][column]
                .abs()
                .total_cmp(&rows[*other][column].abs())
        };
        let pivot = (column..size).max_by(by_size)?;
        let is_usable = rows[pivot][column].abs() > largest * SINGULAR;
        if !is_usable {
            return None;
        }
        rows.swap(column, pivot);
        right.swap(column, pivot);
        eliminate(&mut rows, &mut right, column);
    }
    Some(substitute(&rows, right))
}

/// Takes the row of a column from those below, so that they are 0 there.
fn eliminate(rows: &mut [Vec<f64>], right: &mut [f64], column: usize) {
    let (above, below) = rows.split_at_mut(column + 1);
    let pivot = &above[column];
    for (offset, row) in below.iter_mut().enumerate() {
        let factor = row[column] / pivot[column];
        if factor == 0.0 {
            continue;
        }
        for (entry, of_pivot) in row[column..].iter_mut().zip(&pivot[column..]) {
            *entry -= factor * of_pivot;
        }
        right[column + 1 + offset] -= factor * right[column];
    }
}

/// From the last unknown, which stands alone, to the first.
fn substitute(rows: &[Vec<f64>], mut right: Vec<f64>) -> Vec<f64> {
    for unknown in (0..right.len()).rev() {
        let known: f64 = (unknown + 1..right.len())
            .map(|other| rows[unknown][other] * right[other])
            .sum();
        right[unknown] = (right[unknown] - known) / rows[unknown][unknown];
    }
    right
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::solve;

    proptest! {
        #[test]
        fn the_solution_satisfies_every_equation(
            (rows, right) in (1_usize..8).prop_flat_map(|size| {
                (vec(vec(-9.0..9.0_f64, size), size), vec(-9.0..9.0_f64, size))
            })
        ) {
            // Rows without a strong diagonal may be near to dependent; those are the singular case.
            let mut rows = rows;
            for (at, row) in rows.iter_mut().enumerate() {
                row[at] += 80.0;
            }
            let found = solve(rows.clone(), right.clone()).expect("a solution");
            for (row, right) in rows.iter().zip(right) {
                let left: f64 = row.iter().zip(&found).map(|(a, x)| a * x).sum();
                prop_assert!((left - right).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn equations_that_say_the_same_twice_have_no_one_solution() {
        assert_eq!(
            solve(vec![vec![1.0, 2.0], vec![2.0, 4.0]], vec![1.0, 2.0]),
            None
        );
        assert_eq!(solve(vec![vec![0.0]], vec![0.0]), None);
        assert_eq!(solve(vec![vec![1.0, 2.0]], vec![1.0]), None);
    }

    #[test]
    fn a_zero_on_the_diagonal_is_no_hindrance() {
        let swapped = vec![vec![0.0, 1.0], vec![1.0, 0.0]];
        assert_eq!(solve(swapped, vec![3.0, 4.0]), Some(vec![4.0, 3.0]));
    }
}
