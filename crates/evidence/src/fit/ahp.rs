//! AHP: weights from comparing criteria in pairs, and whether the comparisons agree with each other
//! (Saaty 1980). Compares no alternatives.

/// Weights from comparisons.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahp {
    /// By criterion; they add up to 1.
    pub weights: Vec<f64>,
    /// How far the comparisons contradict each other, as a part of what random ones would; above 0.10
    /// they should be made again (Saaty). None for more than 15 criteria.
    pub consistency_ratio: Option<f64>,
}

/// Why there are no weights.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAhp {
    /// There is no criterion, or the table is not square.
    #[error("comparisons need one row and one column for each criterion")]
    NotSquare,
    /// A comparison is not a number above 0, or not one over its opposite.
    #[error(
        "the comparison of {row} with {column} must be above 0 and one over that of {column} with {row}"
    )]
    NotReciprocal {
        /// A criterion, from 0.
        row: usize,
        /// Another.
        column: usize,
    },
}

/// The mean consistency index of random comparisons of 1, 2, … criteria (Rao Tummala and Ling 1998,
/// *Theory and Decision* 44).
const RANDOM_INDEX: [f64; 15] = [
    0.0, 0.0, 0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356,
    1.5571, 1.5714, 1.5831,
];
/// How far a comparison may be from one over its opposite: people write 0.33.
const TOLERANCE: f64 = 0.02;
/// Steps of the power method; a table of positive numbers needs far fewer.
const STEPS: usize = 10_000;

/// Weights as the principal eigenvector of comparisons: `table[a][b]` says how many times as important
/// as b criterion a is.
pub fn ahp(table: &[Vec<f64>]) -> Result<Ahp, NoAhp> {
    check(table)?;
    let number = table.len();
    let mut weights = vec![1.0 / number as f64; number];
    let mut largest = number as f64;
    for _ in 0..STEPS {
        let multiplied: Vec<f64> = table.iter().map(|row| dot(row, &weights)).collect();
        largest = multiplied.iter().sum();
        let next: Vec<f64> = multiplied.iter().map(|weight| weight / largest).collect();
        let moved = next
            .iter()
            .zip(&weights)
            .map(|(next, now)| (next - now).abs());
        let moved = moved.fold(0.0, f64::max);
        weights = next;
        if moved < f64::EPSILON / number as f64 {
            break;
        }
    }
    Ok(Ahp {
        weights,
        consistency_ratio: consistency_ratio(number, largest),
    })
}

fn consistency_ratio(number: usize, largest: f64) -> Option<f64> {
    let random = *RANDOM_INDEX.get(number - 1)?;
    if number < 3 {
        return Some(0.0);
    }
    let index = (largest - number as f64) / (number as f64 - 1.0);
    Some((index / random).max(0.0))
}

fn check(table: &[Vec<f64>]) -> Result<(), NoAhp> {
    if table.is_empty() || table.iter().any(|row| row.len() != table.len()) {
        return Err(NoAhp::NotSquare);
    }
    for (row, line) in table.iter().enumerate() {
        for (column, times) in line.iter().enumerate() {
            let both = times * table[column][row];
            if !(*times > 0.0 && (both - 1.0).abs() <= TOLERANCE) {
                return Err(NoAhp::NotReciprocal { row, column });
            }
        }
    }
    Ok(())
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
