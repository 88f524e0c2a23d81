//! The share of an audience that looks bought, corrected for the errors of whoever looks. Assumes that the
//! sample is drawn evenly from the whole list, and that the errors are those of the judge that is named.

use chrono::{DateTime, Utc};
use rand::RngExt as _;
use serde::Serialize;

use super::model::{CHECKED, Verdict};
use crate::bootstrap::Resampling;
use crate::chance::generator;
use crate::corrected::{Counted, Judge, NoCorrection, corrected_share};
use crate::{Line, Value};

/// A sample of an audience, judged.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Audience {
    /// The share that looked bought, as it was counted.
    pub counted: Line,
    /// The share that probably is, with its interval.
    pub corrected: Line,
}

const SOURCE: &str = "follower-sample";

/// Places in a list of `listed` followers, from 0, for a sample of `wanted`: evenly over the whole list
/// from a start that the seed draws, since the newest come first and are not like the others. All places
/// if there are no more than wanted.
pub fn spread_places(listed: u64, wanted: u64, seed: u64) -> Vec<u64> {
    let wanted = wanted.min(listed);
    // One start for all keeps the distances even; in whole numbers, so that none is met twice.
    let start: f64 = generator(seed).random();
    let start = (start * listed as f64) as u128;
    let place = |number: u64| {
        let (listed, wanted) = (u128::from(listed), u128::from(wanted));
        ((u128::from(number) * listed + start) / wanted) as u64
    };
    (0..wanted).map(place).collect()
}

/// How often the shipped points err, as counted on profiles they were not fitted to.
pub fn shipped_judge() -> Judge {
    Judge {
        sensitivity: Counted {
            hits: CHECKED.caught,
            cases: CHECKED.bought,
        },
        specificity: Counted {
            hits: CHECKED.cleared,
            cases: CHECKED.people,
        },
    }
}

/// The share of a sample that is bought, from what was found of each. Profiles of which too little is known
/// are not counted, and named as lacking.
pub fn audience(
    verdicts: impl IntoIterator<Item = Verdict>,
    judge: Judge,
    plan: Resampling,
    at: DateTime<Utc>,
) -> Result<Audience, NoCorrection> {
    let (mut suspects, mut cases, mut unknown) = (0, 0, 0);
    for verdict in verdicts {
        match verdict {
            Verdict::Suspect => suspects += 1,
            Verdict::Clear => {}
            Verdict::Unknown => unknown += 1,
        }
        cases += u64::from(verdict != Verdict::Unknown);
    }
    let counted = Counted {
        hits: suspects,
        cases,
    };
    let corrected = corrected_share(counted, judge, plan)?;
    let lacks = (unknown > 0).then_some("profiles-of-which-too-little-is-known");
    let mut line = Line::of("probably-bought", SOURCE, Value::Known(corrected.value), at)
        .from_cases(cases as i64)
        .lacking(lacks);
    line.interval = Some(corrected.interval);
    Ok(Audience {
        counted: Line::of("looks-bought", SOURCE, Value::Missing("no-profiles"), at)
            .with_share(suspects as i64, cases as i64, "no-profiles")
            .lacking(lacks),
        corrected: line,
    })
}

#[cfg(test)]
mod tests;
