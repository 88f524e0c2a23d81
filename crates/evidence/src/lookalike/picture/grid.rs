//! Numbers in rows, as a picture of one colour. Knows nothing of pictures.

use std::ops::Range;

pub(super) struct Grid {
    width: usize,
    values: Vec<f64>,
}

impl Grid {
    /// Rows of `width` values, one after the other.
    pub(super) fn new(width: usize, values: Vec<f64>) -> Self {
        Self { width, values }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn height(&self) -> usize {
        self.values.len() / self.width
    }

    /// The values in some columns of some rows.
    pub(super) fn part(&self, columns: Range<usize>, rows: Range<usize>) -> Self {
        let width = columns.len();
        let kept = self.rows().skip(rows.start).take(rows.len());
        let values = kept
            .flat_map(|row| &row[columns.clone()])
            .copied()
            .collect();
        Self::new(width, values)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.width)
    }

    pub(super) fn into_values(self) -> Vec<f64> {
        self.values
    }

    pub(super) fn transposed(&self) -> Self {
        let height = self.height();
        let columns = 0..self.width;
        let values = columns.flat_map(|x| self.values[x..].iter().step_by(self.width));
        Self::new(height, values.copied().collect())
    }

    /// Each value becomes the mean of a window of its row about it, cut off at the ends. An even window
    /// reaches one farther to the right.
    pub(super) fn smoothed(&self, window: usize) -> Self {
        let right = window / 2;
        let left = window - 1 - right;
        let mut values = Vec::with_capacity(self.values.len());
        let mut sums = Vec::with_capacity(self.width + 1);
        for row in self.rows() {
            sums.clear();
            sums.push(0.0);
            let mut sum = 0.0;
            sums.extend(row.iter().map(|value| {
                sum += value;
                sum
            }));
            values.extend((0..self.width).map(|at| {
                let (from, to) = (at.saturating_sub(left), (at + right + 1).min(self.width));
                (sums[to] - sums[from]) / (to - from) as f64
            }));
        }
        Self::new(self.width, values)
    }

    /// `side` × `side` values, each the one in the middle of its part.
    pub(super) fn shrunk(&self, side: usize) -> Self {
        let height = self.height();
        let middle = |at: usize, of: usize| (2 * at + 1) * of / (2 * side);
        let values = (0..side).flat_map(|y| {
            let row = middle(y, height) * self.width;
            (0..side).map(move |x| row + middle(x, self.width))
        });
        let values = values.map(|at| self.values[at]).collect();
        Self::new(side, values)
    }
}
