//! Draws that cover what may be more evenly than chance alone would. Knows not what they are for.

use rand::seq::SliceRandom;
use rand::{Rng, RngExt};

/// Draws that are spread out together; more would need memory and add nothing.
const TOGETHER: u32 = 1_000;

/// Hands over points of the unit cube, one a draw. In each dimension, every thousandth of its length has
/// one of a thousand draws: a Latin hypercube (McKay, Beckman and Conover 1979), whose means are never
/// farther off than those of plain draws and mostly half as far.
pub(super) fn each_point(
    draws: u32,
    dimensions: usize,
    chance: &mut impl Rng,
    mut each: impl FnMut(&[f64]),
) {
    let mut left = draws;
    while left > 0 {
        let size = left.min(TOGETHER);
        left -= size;
        let mut points = vec![vec![0.0; dimensions]; size as usize];
        let mut strata: Vec<u32> = (0..size).collect();
        for dimension in 0..dimensions {
            strata.shuffle(chance);
            for (point, stratum) in points.iter_mut().zip(&strata) {
                let within: f64 = chance.random();
                point[dimension] = (f64::from(*stratum) + within) / f64::from(size);
            }
        }
        for point in &points {
            each(point);
        }
    }
}
