//! What a clock on the wall says, and the instant that means. Where daylight saving makes the
//! answer none or two, a person chooses; this never guesses.

use chrono::{
    DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone,
    Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A date and time as read off a wall in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct WallClock {
    local: NaiveDateTime,
    zone: Tz,
}

/// The instants a wall-clock time can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// The usual case.
    Exactly(DateTime<Utc>),
    /// Clocks jump over this time, so it never comes.
    Gap {
        /// As far before the jump as the time is before its end: 02:30 becomes 01:30.
        before: DateTime<Utc>,
        /// As far after the jump as the time is after its start: 02:30 becomes 03:30.
        after: DateTime<Utc>,
    },
    /// Clocks are set back over this time, so it comes twice.
    Overlap {
        /// The first time, still in the old offset.
        earlier: DateTime<Utc>,
        /// The second time, in the new offset.
        later: DateTime<Utc>,
    },
}

/// What a person chose for a time that comes never or twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// `Gap::before` or `Overlap::earlier`.
    Earlier,
    /// `Gap::after` or `Overlap::later`.
    Later,
}

/// A wall-clock time together with the instant it was settled to; both are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Planned {
    /// What the person asked for.
    pub wall: WallClock,
    /// What goes by the clock.
    pub at: DateTime<Utc>,
}

/// Whether a stored instant still is what the wall-clock time means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Recheck {
    /// Nothing to do.
    Holds,
    /// The zone's rules have changed; the time now means this.
    Moved(Resolution),
}

impl WallClock {
    /// `None` outside the years 1 to 9999, which no calendar page shows.
    pub fn new(local: NaiveDateTime, zone: Tz) -> Option<Self> {
        (1..=9999)
            .contains(&local.year())
            .then_some(Self { local, zone })
    }

    /// What the wall says at an instant.
    pub fn at(instant: DateTime<Utc>, zone: Tz) -> Option<Self> {
        Self::new(instant.with_timezone(&zone).naive_local(), zone)
    }

    /// The date and time without the zone.
    pub fn local(self) -> NaiveDateTime {
        self.local
    }

    /// The date in the zone.
    pub fn date(self) -> NaiveDate {
        self.local.date()
    }

    /// The zone whose wall this is.
    pub fn zone(self) -> Tz {
        self.zone
    }

    /// The instants this can mean under the zone rules built in.
    pub fn resolve(self) -> Resolution {
        match self.zone.from_local_datetime(&self.local) {
            LocalResult::Single(at) => Resolution::Exactly(at.to_utc()),
            LocalResult::Ambiguous(one, other) => Resolution::Overlap {
                earlier: one.min(other).to_utc(),
                later: one.max(other).to_utc(),
            },
            LocalResult::None => self.gap(),
        }
    }

    /// Settles on one instant, or hands back the two to choose from.
    pub fn settle(self, chosen: Option<Side>) -> Result<Planned, Resolution> {
        let at = match (self.resolve(), chosen) {
            (Resolution::Exactly(at), _) => at,
            (resolution, Some(side)) => resolution.on(side),
            (resolution, None) => return Err(resolution),
        };
        Ok(Planned { wall: self, at })
    }

    /// The same time of day that many days on; `None` beyond the years of [`WallClock::new`].
    pub fn moved_by_days(self, days: i32) -> Option<Self> {
        let count = Days::new(days.unsigned_abs().into());
        let local = if days < 0 {
            self.local.checked_sub_days(count)
        } else {
            self.local.checked_add_days(count)
        };
        Self::new(local?, self.zone)
    }

    /// Offsets are less than a day, so a day before and after are on the two sides of the jump.
    fn gap(self) -> Resolution {
        let instant_by_offset_at = |near: NaiveDateTime| {
            let offset = self.zone.offset_from_utc_datetime(&near).fix();
            (self.local - offset).and_utc()
        };
        Resolution::Gap {
            before: instant_by_offset_at(self.local + TimeDelta::days(1)),
            after: instant_by_offset_at(self.local - TimeDelta::days(1)),
        }
    }
}

impl Resolution {
    /// The instant on that side; the only one where there is but one.
    pub fn on(self, side: Side) -> DateTime<Utc> {
        match (self, side) {
            (Self::Exactly(at), _)
            | (Self::Gap { before: at, .. } | Self::Overlap { earlier: at, .. }, Side::Earlier)
            | (Self::Gap { after: at, .. } | Self::Overlap { later: at, .. }, Side::Later) => at,
        }
    }
}

impl Planned {
    /// Asks again after the zone rules were updated.
    pub fn recheck(self) -> Recheck {
        let now_means = self.wall.resolve();
        if [Side::Earlier, Side::Later]
            .map(|side| now_means.on(side))
            .contains(&self.at)
        {
            Recheck::Holds
        } else {
            Recheck::Moved(now_means)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::{America, Asia, Australia, Europe, GapInfo, Pacific, TZ_VARIANTS};
    use proptest::prelude::*;

    fn wall(zone: Tz, local: &str) -> WallClock {
        let local = local.parse().expect("an ISO date and time");
        WallClock::new(local, zone).expect("a year of this age")
    }

    fn utc(at: &str) -> DateTime<Utc> {
        at.parse().expect("an RFC 3339 instant")
    }

    #[test]
    fn most_times_mean_one_instant() {
        for (zone, local, at) in [
            (
                Asia::Shanghai,
                "2026-11-23T09:00:00",
                "2026-11-23T01:00:00Z",
            ),
            (
                Europe::Berlin,
                "2026-07-01T09:00:00",
                "2026-07-01T07:00:00Z",
            ),
            (
                Asia::Kathmandu,
                "2026-07-01T05:45:00",
                "2026-07-01T00:00:00Z",
            ),
        ] {
            assert_eq!(wall(zone, local).resolve(), Resolution::Exactly(utc(at)));
        }
    }

    #[test]
    fn a_time_the_clock_jumps_over_is_asked_about() {
        for (zone, local, before, after) in [
            (
                Europe::Berlin,
                "2026-03-29T02:30:00",
                "2026-03-29T00:30:00Z",
                "2026-03-29T01:30:00Z",
            ),
            (
                America::New_York,
                "2026-03-08T02:00:00",
                "2026-03-08T06:00:00Z",
                "2026-03-08T07:00:00Z",
            ),
            (
                Australia::Lord_Howe,
                "2026-10-04T02:15:00",
                "2026-10-03T15:15:00Z",
                "2026-10-03T15:45:00Z",
            ),
            // Samoa left out a whole day when it crossed the date line.
            (
                Pacific::Apia,
                "2011-12-30T12:00:00",
                "2011-12-29T22:00:00Z",
                "2011-12-30T22:00:00Z",
            ),
        ] {
            let gap = Resolution::Gap {
                before: utc(before),
                after: utc(after),
            };
            assert_eq!(wall(zone, local).settle(None), Err(gap));
        }
    }

    #[test]
    fn a_time_that_comes_twice_is_asked_about() {
        let twice = wall(Europe::Berlin, "2026-10-25T02:30:00");
        let (earlier, later) = (utc("2026-10-25T00:30:00Z"), utc("2026-10-25T01:30:00Z"));
        assert_eq!(
            twice.settle(None),
            Err(Resolution::Overlap { earlier, later })
        );
        assert_eq!(
            twice.settle(Some(Side::Earlier)).map(|plan| plan.at),
            Ok(earlier)
        );
        assert_eq!(
            twice.settle(Some(Side::Later)).map(|plan| plan.at),
            Ok(later)
        );
    }

    #[test]
    fn a_slot_moved_over_a_clock_change_keeps_its_time_of_day() {
        let saturday = wall(Europe::Berlin, "2026-10-24T09:00:00");
        let sunday = saturday.moved_by_days(1).expect("a year of this age");
        assert_eq!(sunday, wall(Europe::Berlin, "2026-10-25T09:00:00"));
        let (from, to) = (
            saturday.resolve().on(Side::Earlier),
            sunday.resolve().on(Side::Earlier),
        );
        assert_eq!(to - from, TimeDelta::hours(25));
    }

    #[test]
    fn an_instant_the_rules_no_longer_give_is_found() {
        let wall = wall(Asia::Shanghai, "2026-11-23T09:00:00");
        let settled = wall.settle(None).expect("China has no daylight saving");
        assert_eq!(settled.recheck(), Recheck::Holds);
        // As if it had been settled while daylight saving was still planned for that day.
        let stale = Planned {
            at: settled.at - TimeDelta::hours(1),
            ..settled
        };
        assert_eq!(
            stale.recheck(),
            Recheck::Moved(Resolution::Exactly(settled.at))
        );
    }

    #[test]
    fn years_no_calendar_shows_are_refused() {
        assert_eq!(WallClock::new(NaiveDateTime::MAX, Asia::Shanghai), None);
        assert_eq!(
            wall(Asia::Shanghai, "9999-12-31T00:00:00").moved_by_days(1),
            None
        );
    }

    prop_compose! {
        /// Any minute of sixty years in any zone.
        fn any_wall()(
            zone in prop::sample::select(&TZ_VARIANTS[..]),
            minutes in 0_i64..(60 * 366 * 24 * 60),
        ) -> WallClock {
            let start = NaiveDate::from_ymd_opt(1975, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
            let local = start.expect("a real date") + TimeDelta::minutes(minutes);
            WallClock::new(local, zone).expect("a year of this age")
        }
    }

    fn shown(at: DateTime<Utc>, wall: WallClock) -> NaiveDateTime {
        at.with_timezone(&wall.zone).naive_local()
    }

    fn check_laws(wall: WallClock) -> Result<(), TestCaseError> {
        match wall.resolve() {
            Resolution::Exactly(at) => prop_assert_eq!(shown(at, wall), wall.local),
            Resolution::Overlap { earlier, later } => {
                prop_assert!(earlier < later);
                prop_assert_eq!(shown(earlier, wall), wall.local);
                prop_assert_eq!(shown(later, wall), wall.local);
            }
            Resolution::Gap { before, after } => {
                prop_assert!(shown(before, wall) < wall.local && wall.local < shown(after, wall));
                let end = GapInfo::new(&wall.local, &wall.zone).and_then(|gap| gap.end);
                prop_assert!(end.is_some_and(|end| before < end && end <= after));
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn what_is_resolved_is_what_the_wall_shows(wall in any_wall()) {
            check_laws(wall)?;
        }

        #[test]
        fn the_laws_hold_around_every_clock_change(
            zone in prop::sample::select(&TZ_VARIANTS[..]), year in 1975_i32..2037
        ) {
            let hours = (0..366 * 24).map(TimeDelta::hours);
            let start = NaiveDate::from_ymd_opt(year, 1, 1).and_then(|day| day.and_hms_opt(0, 30, 0));
            for hour in hours {
                let local = start.expect("a real date") + hour;
                check_laws(WallClock::new(local, zone).expect("a year of this age"))?;
            }
        }

        #[test]
        fn what_was_settled_holds_under_the_same_rules(wall in any_wall()) {
            for side in [Side::Earlier, Side::Later] {
                prop_assert_eq!(wall.settle(Some(side)).map(Planned::recheck), Ok(Recheck::Holds));
            }
        }
    }
}
