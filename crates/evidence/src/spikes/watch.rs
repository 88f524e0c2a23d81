//! The detector: one series of counts, in order of time. Keeps a day of counts and a few hundred numbers,
//! however long the series.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::alert::Alert;
use super::baseline::Baseline;
use super::episode::{Episode, QUIET_HOURS};
use super::history::History;
use super::season::Place;
use super::shift::{NewNormal, Shifts};
use super::surprise::Spread;
use super::windows::{Collected, Window, Windows};
use crate::Interval;

/// The shortest interval: a day of them is kept.
const SHORTEST: TimeDelta = TimeDelta::seconds(10);
/// The longest interval: what repeats weekly cannot be seen in longer ones.
const LONGEST: TimeDelta = TimeDelta::days(1);
/// Fewer than this many in a window are nobody's spike.
const FEWEST: u64 = 5;
/// Years in which times can be reckoned with.
const YEARS: RangeInclusive<i32> = 1..=9_999;
/// The largest count of an interval: nobody is mentioned by more.
const MOST: u64 = 10_000_000;
/// Alarms are allowed for so many days.
const ALLOWED_DAYS: f64 = 30.0;

/// How many false alarms a series may raise in 30 days; above 0 and at most 30.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AlarmsAllowed(f64);

impl AlarmsAllowed {
    /// So many in 30 days; none if that is not above 0 and at most 30.
    pub fn per_30_days(alarms: f64) -> Option<Self> {
        (alarms > 0.0 && alarms <= ALLOWED_DAYS).then_some(Self(alarms))
    }

    /// How many in 30 days.
    pub fn in_30_days(self) -> f64 {
        self.0
    }

    /// Once in how many days.
    pub fn once_in_days(self) -> f64 {
        ALLOWED_DAYS / self.0
    }
}

impl Default for AlarmsAllowed {
    fn default() -> Self {
        Self(1.0)
    }
}

/// Why a series cannot be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotWatched {
    /// An interval too short or too long.
    #[error("intervals of {0} seconds cannot be watched; take 10 seconds to a day")]
    Interval(i64),
}

/// Why a count cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSeen {
    /// More than can be counted here.
    #[error("a count of {0} is more than {MOST} and cannot be right")]
    TooMany(u64),
    /// A time that calendars do not reach.
    #[error("{0} is not in the years 1 to 9999")]
    NoYear(DateTime<Utc>),
    /// It is of the interval seen last, or one before.
    #[error(
        "{at} is not after {last}, which was seen last; give each interval once, in order of time"
    )]
    NotAfter {
        /// When its interval begins.
        at: DateTime<Utc>,
        /// The begin of the last one.
        last: DateTime<Utc>,
    },
}

/// What an interval looked like when it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// When it begins.
    pub at: DateTime<Utc>,
    /// What was counted in it.
    pub count: u64,
    /// What was expected in it.
    pub expected: f64,
    /// Once in how many days a surprise like that of the windows ending here comes.
    pub return_days: f64,
    /// How anomalous it is, from 0 to 1; see [`Watch::see`].
    pub score: f64,
    /// What to tell people, if there is something new to tell.
    pub alert: Option<Alert>,
    /// That the usual has moved and stayed, told once, by the first interval of the day after it is sure.
    pub new_normal: Option<NewNormal>,
    spread: Spread,
}

impl Seen {
    /// Between which counts 95 % of such intervals lie.
    pub fn range(&self) -> Interval {
        self.spread.range()
    }
}

/// A series under watch. Serialise it to go on later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Watch {
    interval_seconds: i64,
    allowed: AlarmsAllowed,
    windows: Windows,
    history: History,
    episode: Episode,
    shifts: Shifts,
    begun: Option<Begun>,
}

/// What is known since the first count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Begun {
    first: DateTime<Utc>,
    last: DateTime<Utc>,
    number: u64,
    baseline: Baseline,
}

impl Watch {
    /// A watch over counts of intervals of one length, from 10 seconds to a day.
    pub fn new(interval: TimeDelta, allowed: AlarmsAllowed) -> Result<Self, NotWatched> {
        if !(SHORTEST..=LONGEST).contains(&interval) {
            return Err(NotWatched::Interval(interval.num_seconds()));
        }
        let windows = Windows::new(interval);
        Ok(Self {
            interval_seconds: interval.num_seconds(),
            allowed,
            // Windows of several lengths that end together are about half as many chances as there are.
            history: History::new(
                interval.num_seconds(),
                (windows.lengths() as f64 / 2.0).max(1.0),
            ),
            windows,
            episode: Episode::default(),
            shifts: Shifts::default(),
            begun: None,
        })
    }

    /// Takes in the count of the interval that begins at a time. Intervals in between that never come
    /// were not collected: they count neither as zero nor as quiet.
    ///
    /// The score is `T / (T + B)`, with T the days in which such a surprise comes once and B the days in
    /// which one false alarm is allowed: 0.5 and more are alerts, and one threshold serves all series. An
    /// interval that is no news, because its episode was told already, has 0, like one that comes at least
    /// every two days, and like all of the first day, in which nothing is usual yet.
    pub fn see(&mut self, at: DateTime<Utc>, count: u64) -> Result<Seen, NotSeen> {
        let interval = self.interval();
        let number = self.number(at, count)?;
        let begun = self.begun.get_or_insert_with(|| Begun {
            first: at,
            last: at,
            number,
            baseline: Baseline::new(interval, count),
        });
        self.windows.skip(number.saturating_sub(begun.number + 1));
        (begun.last, begun.number) = (at, number);
        let place = Place::of(at, interval);
        let expected = begun.baseline.expected(place);
        let collected = Collected { count, expected };
        let (windows, believed) = self.windows.see(collected, begun.baseline.doubt());
        begun.baseline.learn(place, believed);
        Ok(self.judge(at, number, collected, &windows))
    }

    fn interval(&self) -> TimeDelta {
        TimeDelta::seconds(self.interval_seconds)
    }

    /// The number of the interval that begins at a time, if it may come next.
    fn number(&self, at: DateTime<Utc>, count: u64) -> Result<u64, NotSeen> {
        if count > MOST {
            return Err(NotSeen::TooMany(count));
        }
        if !YEARS.contains(&at.year()) {
            return Err(NotSeen::NoYear(at));
        }
        let Some(begun) = &self.begun else {
            return Ok(0);
        };
        let number = whole_intervals(at - begun.first, self.interval());
        if number <= begun.number {
            let last = begun.last;
            return Err(NotSeen::NotAfter { at, last });
        }
        Ok(number)
    }

    fn judge(
        &mut self,
        at: DateTime<Utc>,
        number: u64,
        collected: Collected,
        windows: &[Window],
    ) -> Seen {
        let large = windows.iter().filter(|window| window.count >= FEWEST);
        let large = large.max_by(|one, other| one.surprise.total_cmp(&other.surprise));
        self.history.turn_to(number);
        let return_days = large.map_or(0.0, |window| self.history.return_days(window.surprise));
        for window in windows {
            self.history.see(window.surprise);
        }
        let budget = self.allowed.once_in_days();
        let quiet = (QUIET_HOURS * 3_600 / self.interval_seconds) as u64;
        let a_day = (86_400 / self.interval_seconds).max(1).unsigned_abs();
        let is_news = number >= a_day && self.episode.is_news(number, quiet, return_days, budget);
        let score = if is_news {
            return_days / (return_days + budget)
        } else {
            0.0
        };
        let interval = self.interval();
        let Collected { count, expected } = collected;
        Seen {
            at,
            count,
            expected,
            new_normal: self.shifts.see(at, (number, a_day), count as f64, expected),
            spread: windows[0].spread,
            return_days,
            score,
            alert: large
                .filter(|_| is_news && return_days >= budget)
                .map(|window| {
                    Alert::of(at + interval, interval, window, return_days, self.allowed)
                }),
        }
    }
}

fn whole_intervals(time: TimeDelta, interval: TimeDelta) -> u64 {
    (time.as_seconds_f64() / interval.as_seconds_f64())
        .round()
        .max(0.0) as u64
}

#[cfg(test)]
mod tests;
