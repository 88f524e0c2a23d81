//! The real clock and the real dice; everything else gets them as parameters.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use earned_core::chance::{Clock, Ids};
use uuid::{NoContext, Timestamp, Uuid};

/// The machine's clock.
pub(crate) struct RealClock;

impl Clock for RealClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine"
    )]
    fn now(&self) -> DateTime<Utc> {
        let now = Utc::now();
        now.duration_trunc(TimeDelta::microseconds(1))
            .unwrap_or(now)
    }
}

/// The operating system's generator.
pub(crate) struct RealIds;

impl Ids for RealIds {
    fn next(&self, now: DateTime<Utc>) -> Uuid {
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(
            NoContext,
            seconds,
            now.timestamp_subsec_nanos(),
        ))
    }

    fn secret(&self) -> [u8; 32] {
        rand::random()
    }
}
