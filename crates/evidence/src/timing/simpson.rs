//! When a plain chart by hour says something else than hours held equal (Simpson's paradox): which hour it
//! would have named, and what made it seem good. Chooses no hour.

use serde::Serialize;

use super::HOURS;
use super::design::{BANDWIDTH_HOURS, Block, Design};
use super::fit::Fit;

/// A plain chart by hour would have named another hour, or one where none is reliable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Simpson {
    /// The hour that the plain chart names.
    pub raw_best: usize,
    /// What made it seem good, such as `format`.
    pub kind: &'static str,
    /// The level that is more frequent around that hour than elsewhere, such as `video`.
    pub level: String,
    /// Its share of the posts around that hour.
    pub share_there: f64,
    /// Its share of all other posts.
    pub share_elsewhere: f64,
}

/// A notice where the plain chart names an hour that is not near the one told, or one where none is told.
pub(super) fn notice(
    design: &Design,
    fit: &Fit,
    raw_best: Option<usize>,
    best: Option<usize>,
) -> Option<Simpson> {
    let raw_best = raw_best?;
    if best.is_some_and(|best| is_near(best, raw_best)) {
        return None;
    }
    let there: Vec<bool> = design
        .hours
        .iter()
        .map(|hour| is_near(*hour, raw_best))
        .collect();
    let levels = design
        .blocks
        .iter()
        .flat_map(|block| (0..block.levels.len()).map(move |level| (block, level)));
    let lifts = levels.map(|(block, level)| {
        let (near, elsewhere) = shares(block, level, &there);
        let lift = (near - elsewhere) * fit.others[block.start + level];
        (lift, block, level, near, elsewhere)
    });
    let (_, block, level, share_there, share_elsewhere) =
        lifts.max_by(|(one, ..), (other, ..)| one.total_cmp(other))?;
    Some(Simpson {
        raw_best,
        kind: block.name,
        level: block.levels[level].clone(),
        share_there,
        share_elsewhere,
    })
}

fn is_near(one: usize, other: usize) -> bool {
    let apart = one.abs_diff(other);
    apart.min(HOURS - apart) as f64 <= BANDWIDTH_HOURS
}

/// The share of a level among posts there, and among the others.
fn shares(block: &Block, level: usize, there: &[bool]) -> (f64, f64) {
    let share_where = |wanted: bool| {
        let (mut hits, mut all) = (0.0, 0.0);
        for (is_there, of) in there.iter().zip(&block.level_of) {
            if *is_there == wanted {
                all += 1.0;
                hits += f64::from(u8::from(*of == level));
            }
        }
        if all > 0.0 { hits / all } else { 0.0 }
    };
    (share_where(true), share_where(false))
}
