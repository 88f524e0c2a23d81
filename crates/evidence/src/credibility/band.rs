//! Ranges of values and the points that they stand for. Weighs nothing itself.

/// A range of values that stand for the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Its name.
    pub name: &'static str,
    /// The lowest value in it.
    pub from: f64,
    /// Its points, log-odds.
    pub points: f64,
}

pub(super) const fn band(name: &'static str, from: f64, points: f64) -> Band {
    Band { name, from, points }
}

/// The place of the band of a value. Bands come from below; what is lower than all belongs to the first.
pub(super) fn place(bands: &[Band], value: f64) -> usize {
    let reached = bands.iter().take_while(|band| band.from <= value).count();
    reached.saturating_sub(1)
}
