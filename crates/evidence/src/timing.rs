//! When to post, and how often: what hour of the day brings more reactions, all else equal, whether a
//! channel goes quiet, and what one more post brings. Knows no network, and gives no advice that the
//! posts do not carry.

mod best;
mod cadence;
mod curve;
mod design;
mod fit;
mod gaps;
mod marginal;
mod post;
mod simpson;
mod vary;

pub use best::{Adjusted, BestTime, Hour, best_time};
pub use cadence::{Cadence, Pace, cadence};
pub use curve::ReactionCurve;
pub use gaps::Gaps;
pub use marginal::{Marginal, Week};
pub use post::{Post, Taken};
pub use simpson::Simpson;
pub use vary::Vary;

/// Hours of a day: what posts are told apart by.
pub const HOURS: usize = 24;
