//! What to do with a post whose time has passed while nothing was running. Never drops it: late
//! posts are either still published or wait for a person.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How late a post may still go out by itself. Every post has one, so that a server that was down
/// over the week-end neither floods a channel on Monday nor forgets what it owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Misfire {
    /// Seconds after the due instant; later than this, a person decides. Never taken as less than
    /// [`Misfire::LEAST_S`].
    pub publish_within_s: u32,
}

/// How a due instant stands to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// Its time has not come.
    NotDue,
    /// To be published now.
    Due,
    /// To be held for a person.
    TooLate,
}

impl Default for Misfire {
    /// One hour: long enough for a restart, short enough that "good morning" stays in the morning.
    fn default() -> Self {
        Self {
            publish_within_s: 3_600,
        }
    }
}

impl Misfire {
    /// Between a due instant and the first byte lie a tick of the clock, a claim and the upload of
    /// media; a window shorter than this would hold every post.
    pub const LEAST_S: u32 = 60;

    /// Where `now` is in the window that opens at `due`; both ends belong to it.
    pub fn judge(self, due: DateTime<Utc>, now: DateTime<Utc>) -> Lateness {
        let late = now - due;
        if late < TimeDelta::zero() {
            Lateness::NotDue
        } else if late <= TimeDelta::seconds(self.publish_within_s.max(Self::LEAST_S).into()) {
            Lateness::Due
        } else {
            Lateness::TooLate
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_goes_out_only_inside_its_window() {
        let due: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().expect("an instant");
        for (late_ms, expected) in [
            (-1, Lateness::NotDue),
            (0, Lateness::Due),
            (90_000, Lateness::Due),
            (90_001, Lateness::TooLate),
            (3 * 86_400_000, Lateness::TooLate),
        ] {
            let now = due + TimeDelta::milliseconds(late_ms);
            assert_eq!(
                Misfire {
                    publish_within_s: 90
                }
                .judge(due, now),
                expected,
                "{late_ms} ms"
            );
        }
    }

    #[test]
    fn no_window_is_too_short_to_be_met() {
        let due: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().expect("an instant");
        let misfire = Misfire {
            publish_within_s: 0,
        };
        assert_eq!(
            misfire.judge(due, due + TimeDelta::seconds(60)),
            Lateness::Due
        );
        assert_eq!(
            misfire.judge(due, due + TimeDelta::seconds(61)),
            Lateness::TooLate
        );
    }
}
