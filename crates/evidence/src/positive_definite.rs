//! Equations with a symmetric positive definite matrix, by Cholesky's factor: some tens of unknowns, as
//! regressions with a prior have. Knows no sparse matrix, and no pivoting: a prior makes it needless.

/// A symmetric matrix, all its cells kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Symmetric {
    size: usize,
    cells: Vec<f64>,
}

impl Symmetric {
    pub(crate) fn zeros(size: usize) -> Self {
        Self {
            size,
            cells: vec![0.0; size * size],
        }
    }

    /// Adds `weight · row row′`. Most cells of a row of marks are zero, which is made use of.
    pub(crate) fn add_outer(&mut self, row: &[f64], weight: f64) {
        let used: Vec<usize> = (0..self.size).filter(|&place| row[place] != 0.0).collect();
        for &line in &used {
            for &column in &used {
                self.cells[line * self.size + column] += weight * row[line] * row[column];
            }
        }
    }

    pub(crate) fn at(&self, line: usize, column: usize) -> f64 {
        self.cells[line * self.size + column]
    }

    /// Sets a cell and its mirror.
    pub(crate) fn set(&mut self, line: usize, column: usize, value: f64) {
        self.cells[line * self.size + column] = value;
        self.cells[column * self.size + line] = value;
    }

    pub(crate) fn add_diagonal(&mut self, place: usize, value: f64) {
        self.cells[place * self.size + place] += value;
    }

    pub(crate) fn row(&self, line: usize) -> &[f64] {
        &self.cells[line * self.size..(line + 1) * self.size]
    }

    /// `row′ M row`: the variance of a sum whose parts vary together as told by this matrix.
    pub(crate) fn around(&self, row: &[f64]) -> f64 {
        let lines = row.iter().enumerate();
        lines
            .map(|(line, weight)| weight * dot(self.row(line), row))
            .sum()
    }
}

/// The lower triangle `L` with `L L′ = M`.
#[derive(Debug, Clone)]
pub(crate) struct Factor {
    size: usize,
    lower: Vec<f64>,
}

impl Factor {
    /// `None` where the matrix is not positive definite.
    pub(crate) fn of(matrix: &Symmetric) -> Option<Self> {
        let size = matrix.size;
        let mut lower = vec![0.0; size * size];
        for line in 0..size {
            for column in 0..=line {
                let known = dot(
                    &lower[line * size..line * size + column],
                    &lower[column * size..column * size + column],
                );
                let rest = matrix.at(line, column) - known;
                lower[line * size + column] = if line == column {
                    (rest > 0.0 && rest.is_finite()).then(|| rest.sqrt())?
                } else {
                    rest / lower[column * size + column]
                };
            }
        }
        Some(Self { size, lower })
    }

    /// The `x` of `M x = right`.
    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        self.back(self.forward(right))
    }

    /// The inverse of the matrix: with a Gaussian posterior, how its unknowns vary together.
    pub(crate) fn inverse(&self) -> Symmetric {
        let size = self.size;
        // L⁻¹ first, kept by its columns, each of which begins at its own place; then L⁻¹′ L⁻¹.
        let mut columns = vec![0.0; size * size];
        for (column, found) in columns.chunks_exact_mut(size.max(1)).enumerate() {
            found[column] = 1.0 / self.lower[column * size + column];
            for line in column + 1..size {
                let row = &self.lower[line * size..line * size + size];
                found[line] = -dot(&row[column..line], &found[column..line]) / row[line];
            }
        }
        let mut inverse = Symmetric::zeros(size);
        for line in 0..size {
            for column in 0..=line {
                let cell = dot(
                    &columns[line * size + line..(line + 1) * size],
                    &columns[column * size + line..(column + 1) * size],
                );
                inverse.set(line, column, cell);
            }
        }
        inverse
    }

    /// The `x` of `L′ x = right`: of independent standard normal draws, a draw that varies together as the
    /// inverse of the matrix tells.
    pub(crate) fn back(&self, mut right: Vec<f64>) -> Vec<f64> {
        for line in (0..self.size).rev() {
            let value = right[line] / self.lower[line * self.size + line];
            right[line] = value;
            let row = &self.lower[line * self.size..];
            for (right, cell) in right[..line].iter_mut().zip(row) {
                *right -= cell * value;
            }
        }
        right
    }

    fn forward(&self, right: &[f64]) -> Vec<f64> {
        let mut found = right.to_vec();
        for line in 0..self.size {
            let known = dot(
                &self.lower[line * self.size..line * self.size + line],
                &found[..line],
            );
            found[line] = (found[line] - known) / self.lower[line * self.size + line];
        }
        found
    }
}

pub(crate) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_positive() -> impl Strategy<Value = Symmetric> {
        (1_usize..7).prop_flat_map(|size| {
            prop::collection::vec(prop::collection::vec(-3.0..3.0_f64, size), size).prop_map(
                move |rows| {
                    let mut positive = Symmetric::zeros(size);
                    for (place, row) in rows.iter().enumerate() {
                        positive.add_outer(row, 1.0);
                        positive.add_diagonal(place, 0.1);
                    }
                    positive
                },
            )
        })
    }

    #[test]
    fn a_matrix_that_is_not_positive_has_no_factor() {
        let mut flat = Symmetric::zeros(2);
        flat.add_outer(&[1.0, 2.0], 1.0);
        flat.add_diagonal(0, -0.5);
        assert!(Factor::of(&flat).is_none());
        flat.add_diagonal(0, f64::NAN);
        assert!(Factor::of(&flat).is_none());
    }

    proptest! {
        #[test]
        fn what_is_solved_gives_back_the_right_side(matrix in any_positive()) {
            let right: Vec<f64> = (0..matrix.size).map(|place| place as f64 - 1.5).collect();
            let factor = Factor::of(&matrix).expect("it is positive");
            let found = factor.solve(&right);
            for (line, value) in right.iter().enumerate() {
                prop_assert!((dot(matrix.row(line), &found) - value).abs() < 1e-6);
            }
        }

        #[test]
        fn the_inverse_times_the_matrix_is_one(matrix in any_positive()) {
            let inverse = Factor::of(&matrix).expect("it is positive").inverse();
            for line in 0..matrix.size {
                for column in 0..matrix.size {
                    let cell = dot(matrix.row(line), inverse.row(column));
                    let one = f64::from(u8::from(line == column));
                    prop_assert!((cell - one).abs() < 1e-6);
                }
            }
        }
    }
}
