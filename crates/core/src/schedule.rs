//! When a post goes out: a wall-clock time in a zone, the instant it means, and what to do when
//! that instant has passed. Does not read the clock; `now` comes in by parameter.

mod grid;
mod misfire;
mod wall_clock;

pub use grid::{Day, Week, month, week};
pub use misfire::{Lateness, Misfire};
pub use wall_clock::{Planned, Recheck, Resolution, Side, WallClock};

/// The release of the time-zone rules built in, such as `2025b`; stored beside an instant, it
/// tells which instants to check again after an update.
pub const ZONE_RULES: &str = chrono_tz::IANA_TZDB_VERSION;
