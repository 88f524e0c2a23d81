//! Grades: names for ranges of the sum of points. Conventions of ours, as every such scale is.

use serde::Serialize;

/// A grade, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Grade {
    /// The evidence speaks for the account at odds of 7 to 1 or more.
    A,
    /// At 2 to 1 or more.
    B,
    /// Neither way.
    C,
    /// Against it at 2 to 1 or more.
    D,
    /// Against it at 7 to 1 or more.
    E,
}

/// Odds of 2 to 1 and of 7 to 1 as points.
const CLEAR: f64 = 0.7;
const STRONG: f64 = 2.0;

impl Grade {
    /// The grade of a sum of points.
    pub fn of(points: f64) -> Self {
        match points {
            points if points >= STRONG => Self::A,
            points if points >= CLEAR => Self::B,
            points if points > -CLEAR => Self::C,
            points if points > -STRONG => Self::D,
            _ => Self::E,
        }
    }
}
