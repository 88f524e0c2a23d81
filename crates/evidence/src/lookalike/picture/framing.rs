//! A picture with hashes of parts of it: PDQ does not survive a cut of some percent, so a copy that was cut
//! is compared with the same cut of the original. Finds no small part in a large picture.

use super::grid::Grid;
use super::{BadPicture, PictureHash, brightness};

/// Cuts that are tried: how much of each side's length is left out, in thousandths, and which part of
/// that at its beginning, in halves: from all sides alike, then at each corner.
const CUTS: [(usize, [usize; 2]); 8] = [
    (25, [1, 1]),
    (50, [1, 1]),
    (75, [1, 1]),
    (100, [1, 1]),
    (50, [0, 0]),
    (50, [0, 2]),
    (50, [2, 0]),
    (50, [2, 2]),
];

/// The hashes of a picture and of its cuts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    whole: PictureHash,
    cuts: Vec<PictureHash>,
}

impl Picture {
    /// From pixels as [`PictureHash::of_rgb`] takes them.
    pub fn of_rgb(width: usize, height: usize, rgb: &[u8]) -> Result<Self, BadPicture> {
        let grid = brightness(width, height, rgb)?;
        let cuts = CUTS.iter().map(|(thousandths, before)| {
            let [left, top] = *before;
            PictureHash::of(cut(&grid, *thousandths, [left, top]))
        });
        Ok(Self {
            cuts: cuts.collect(),
            whole: PictureHash::of(grid),
        })
    }

    /// The hash of all of it.
    pub fn whole(&self) -> PictureHash {
        self.whole
    }

    /// The fewest bits between one whole picture and the other or a cut of it; none where either whole is
    /// too empty to tell.
    pub fn distance(&self, other: &Self) -> Option<u32> {
        let whole = self.whole.distance(&other.whole)?;
        let of_own = self
            .cuts
            .iter()
            .filter_map(|cut| cut.distance(&other.whole));
        let of_other = other
            .cuts
            .iter()
            .filter_map(|cut| cut.distance(&self.whole));
        of_own.chain(of_other).chain([whole]).min()
    }
}

fn cut(grid: &Grid, thousandths: usize, [left, top]: [usize; 2]) -> Grid {
    let (width, height) = (grid.width(), grid.height());
    let lost = |length: usize| (length * thousandths + 500) / 1_000;
    let (narrower, lower) = (lost(width), lost(height));
    let (from_left, from_top) = (narrower * left / 2, lower * top / 2);
    grid.part(
        from_left..from_left + width - narrower,
        from_top..from_top + height - lower,
    )
}
