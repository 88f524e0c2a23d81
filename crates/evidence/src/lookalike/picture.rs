//! The perceptual hash PDQ (Facebook 2019, *The TMK+PDQF Video-Hashing Algorithm and the PDQ
//! Image-Hashing Algorithm*): pictures that look the same have hashes that differ in few bits. Written
//! from its description on raw pixels; decodes no file, and turns no picture round.

mod framing;
mod grid;

use std::f64::consts::PI;
use std::fmt;
use std::sync::LazyLock;

pub use framing::Picture;
use grid::Grid;

/// Hashes that differ in more bits show different pictures (the limit of the PDQ description).
pub const FARTHEST: u32 = 31;

/// Pictures of this quality or less have too little in them for a hash to mean anything (the same).
pub const WORST_QUALITY: u8 = 49;

/// A picture is shrunk to so many points a side before it is hashed.
const SIDE: usize = 64;

/// Frequencies kept a side: 16 × 16 bits.
const KEPT: usize = 16;

/// Passes of the smoothing before it is shrunk.
const PASSES: usize = 2;

/// Pictures with fewer points a side are refused, as the reference does.
const SMALLEST: usize = 5;

/// How much red, green and blue weigh in brightness (ITU-R BT.601).
const LUMA: [f64; 3] = [0.299, 0.587, 0.114];

/// The sum of differences between neighbours that makes the quality 1 %.
const DIFFERENCE_A_PERCENT: i64 = 90;

/// A hash of 256 bits, and how much the picture gave for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureHash {
    words: [u64; 4],
    quality: u8,
}

/// Why a picture has no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPicture {
    /// Too few points a side.
    #[error("a picture of {width} × {height} points is too small")]
    TooSmall {
        /// Points from left to right.
        width: usize,
        /// Points from top to bottom.
        height: usize,
    },
    /// Not three bytes a point.
    #[error("{width} × {height} points need three bytes each, but there are {bytes} bytes")]
    Bytes {
        /// Points from left to right.
        width: usize,
        /// Points from top to bottom.
        height: usize,
        /// How many came.
        bytes: usize,
    },
}

impl PictureHash {
    /// The hash of a picture: rows from the top, points from the left, three bytes each (red, green, blue).
    pub fn of_rgb(width: usize, height: usize, rgb: &[u8]) -> Result<Self, BadPicture> {
        Ok(Self::of(brightness(width, height, rgb)?))
    }

    fn of(mut grid: Grid) -> Self {
        let (width, height) = (grid.width(), grid.height());
        for _ in 0..PASSES {
            grid = grid.smoothed(window(width)).transposed();
            grid = grid.smoothed(window(height)).transposed();
        }
        let small = grid.shrunk(SIDE);
        Self {
            words: bits(&frequencies(&small)),
            quality: quality(&small),
        }
    }

    /// How much there is in the picture, from 0 to 100.
    pub fn quality(&self) -> u8 {
        self.quality
    }

    /// In how many of 256 bits two hashes differ; none where a picture is too empty to tell.
    pub fn distance(&self, other: &Self) -> Option<u32> {
        let is_good = self.quality > WORST_QUALITY && other.quality > WORST_QUALITY;
        let bits = self.words.iter().zip(other.words);
        is_good.then(|| bits.map(|(one, other)| (one ^ other).count_ones()).sum())
    }
}

/// As the reference writes it: 64 hexadecimal digits.
impl fmt::Display for PictureHash {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words
            .iter()
            .rev()
            .try_for_each(|word| write!(to, "{word:016x}"))
    }
}

/// How bright each point is.
fn brightness(width: usize, height: usize, rgb: &[u8]) -> Result<Grid, BadPicture> {
    if width < SMALLEST || height < SMALLEST {
        return Err(BadPicture::TooSmall { width, height });
    }
    let needed = width
        .checked_mul(height)
        .and_then(|points| points.checked_mul(3));
    if needed != Some(rgb.len()) {
        let bytes = rgb.len();
        return Err(BadPicture::Bytes {
            width,
            height,
            bytes,
        });
    }
    let points = rgb.chunks_exact(3).map(|point| {
        let parts = point.iter().zip(LUMA);
        parts.map(|(&part, weight)| f64::from(part) * weight).sum()
    });
    Ok(Grid::new(width, points.collect()))
}

/// Two passes of a window as wide as half a point of the small picture smooth by about that point.
fn window(points: usize) -> usize {
    points.div_ceil(2 * SIDE)
}

/// Differences between neighbours, in whole percent of the brightest, so that noise does not count.
fn quality(small: &Grid) -> u8 {
    let percent = |one: f64, other: f64| ((one - other) * 100.0 / 255.0).trunc().abs() as i64;
    let across = |grid: &Grid| -> i64 {
        let rows = grid.rows().flat_map(|row| row.windows(2));
        rows.map(|pair| percent(pair[0], pair[1])).sum()
    };
    let sum = across(small) + across(&small.transposed());
    (sum / DIFFERENCE_A_PERCENT).min(100) as u8
}

/// By frequency and place: the cosine transform without its constant part.
static COSINES: LazyLock<Vec<[f64; SIDE]>> = LazyLock::new(|| {
    let scale = (2.0 / SIDE as f64).sqrt();
    let cosine = |frequency: usize, at: usize| {
        scale * (PI / (2 * SIDE) as f64 * (frequency * (2 * at + 1)) as f64).cos()
    };
    (1..=KEPT)
        .map(|frequency| std::array::from_fn(|at| cosine(frequency, at)))
        .collect()
});

/// The lowest frequencies of a small picture, row by row: those from top to bottom, then from left to right.
fn frequencies(small: &Grid) -> Vec<f64> {
    let along = |grid: &Grid| -> Grid {
        let of = |row: &[f64]| {
            let row: Vec<f64> = row.to_vec();
            COSINES
                .iter()
                .map(move |cosines| cosines.iter().zip(&row).map(|(c, x)| c * x).sum())
        };
        Grid::new(KEPT, grid.rows().flat_map(of).collect())
    };
    let across = along(small);
    along(&across.transposed()).transposed().into_values()
}

/// Each frequency above their median is a bit, so half of them are.
fn bits(frequencies: &[f64]) -> [u64; 4] {
    let mut sorted = frequencies.to_vec();
    sorted.sort_by(f64::total_cmp);
    let median = sorted[(sorted.len() - 1) / 2];
    let mut words = [0; 4];
    for (at, frequency) in frequencies.iter().enumerate() {
        words[at / 64] |= u64::from(*frequency > median) << (at % 64);
    }
    words
}

#[cfg(test)]
mod tests;
