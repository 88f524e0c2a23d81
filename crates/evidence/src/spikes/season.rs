//! How much of a usual interval's count an hour of a weekday has. Knows no level and no trend.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

const HOURS: usize = 24;
const WEEKDAYS: usize = 7;

/// Usual days that the belief in "no season" is worth, for each hour of the day …
const HOUR_DAYS: f64 = 3.0;
/// … for each weekday …
const WEEKDAY_DAYS: f64 = 2.0;
/// … and for each hour of the week beside the product of both.
const HOUR_OF_WEEK_DAYS: f64 = 3.0;
/// And mentions that it is worth in each of them, because few mentions come in clumps: a dozen clumps of
/// usual size.
const MENTIONS: f64 = 30.0;
/// Days after which what was seen counts half: long enough to know a weekday from eight of them.
const HALF_LIFE_DAYS: f64 = 56.0;

/// A factor as a ratio of Gamma–Poisson kind: seen over expected, drawn to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
struct Factor {
    seen: f64,
    expected: f64,
}

impl Factor {
    fn value(self, weight_of_one: f64) -> f64 {
        (self.seen + weight_of_one) / (self.expected + weight_of_one)
    }
}

/// Factors for hour, weekday and hour of the week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Season {
    hours: Vec<Factor>,
    weekdays: Vec<Factor>,
    hours_of_week: Vec<Factor>,
    intervals_a_day: f64,
    /// Days since year 1 of what was seen last; forgetting happens once a day.
    day: i32,
}

/// Where an interval lies: between the middles of two hours, with the weight of the later one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    weekday: usize,
    hours: [usize; 2],
    later: f64,
    day: i32,
}

impl Place {
    /// The place of an interval that begins at a time.
    pub(super) fn of(begin: DateTime<Utc>, interval: TimeDelta) -> Self {
        let middle = begin + interval / 2;
        let seconds = f64::from(middle.num_seconds_from_midnight());
        let hour = seconds / 3_600.0 - 0.5;
        let before = hour.floor();
        let wrap = |hour: f64| hour.rem_euclid(HOURS as f64) as usize;
        Self {
            weekday: middle.weekday().num_days_from_monday() as usize,
            hours: [wrap(before), wrap(before + 1.0)],
            later: hour - before,
            day: middle.num_days_from_ce(),
        }
    }

    fn weights(self) -> [(usize, f64); 2] {
        [
            (self.hours[0], 1.0 - self.later),
            (self.hours[1], self.later),
        ]
    }
}

/// The three factors at a place.
struct At {
    hour: f64,
    weekday: f64,
    hour_of_week: f64,
}

impl Season {
    pub(super) fn new(interval: TimeDelta) -> Self {
        Self {
            hours: vec![Factor::default(); HOURS],
            weekdays: vec![Factor::default(); WEEKDAYS],
            hours_of_week: vec![Factor::default(); HOURS * WEEKDAYS],
            intervals_a_day: 86_400.0 / interval.as_seconds_f64(),
            day: 0,
        }
    }

    /// The factor at a place, above 0, for a series that has `level` in a usual interval.
    pub(super) fn factor(&self, place: Place, level: f64) -> f64 {
        let at = self.at(place, level);
        at.hour * at.weekday * at.hour_of_week
    }

    fn at(&self, place: Place, level: f64) -> At {
        let few = MENTIONS / level;
        let an_hour = (self.intervals_a_day / HOURS as f64).max(1.0);
        let mix = |of: &dyn Fn(usize) -> Factor, days: f64| -> f64 {
            let each = place
                .weights()
                .map(|(hour, weight)| weight * of(hour).value(days * an_hour + few));
            each.iter().sum()
        };
        At {
            hour: mix(&|hour| self.hours[hour], HOUR_DAYS),
            weekday: self.weekdays[place.weekday].value(WEEKDAY_DAYS * self.intervals_a_day + few),
            hour_of_week: mix(
                &|hour| self.hours_of_week[place.weekday * HOURS + hour],
                HOUR_OF_WEEK_DAYS,
            ),
        }
    }

    /// Learns from the count of an interval.
    pub(super) fn learn(&mut self, place: Place, level: f64, count: f64) {
        let ratio = count / level;
        self.forget(place.day);
        let At {
            hour,
            weekday,
            hour_of_week,
        } = self.at(place, level);
        let weekdays = &mut self.weekdays[place.weekday];
        weekdays.seen += ratio;
        weekdays.expected += hour * hour_of_week;
        for (number, weight) in place.weights() {
            let hours = &mut self.hours[number];
            hours.seen += weight * ratio;
            hours.expected += weight * weekday * hour_of_week;
            let week = &mut self.hours_of_week[place.weekday * HOURS + number];
            week.seen += weight * ratio;
            week.expected += weight * weekday * hour;
        }
    }

    fn forget(&mut self, today: i32) {
        let days = today - std::mem::replace(&mut self.day, today);
        if days <= 0 {
            return;
        }
        let kept = (-f64::from(days) / HALF_LIFE_DAYS).exp2();
        let all = [&mut self.hours, &mut self.weekdays, &mut self.hours_of_week];
        for factor in all.into_iter().flatten() {
            factor.seen *= kept;
            factor.expected *= kept;
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn begin() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 1, 5, 0, 0, 0)
            .single()
            .expect("a Monday")
    }

    /// A season that saw so many weeks of a mean of `level`, twice that from 12 to 18 on Tuesdays.
    fn season(weeks: i32, level: f64) -> Season {
        let hour = TimeDelta::hours(1);
        let mut season = Season::new(hour);
        for number in 0..weeks * 168 {
            let is_busy = (36..42).contains(&(number % 168));
            let count = if is_busy { 2.0 * level } else { level };
            season.learn(Place::of(begin() + hour * number, hour), level, count);
        }
        season
    }

    fn factor(season: &Season, day: i64, hour: i64, level: f64) -> f64 {
        let at = begin() + TimeDelta::days(day) + TimeDelta::hours(hour);
        season.factor(Place::of(at, TimeDelta::hours(1)), level)
    }

    #[test]
    fn an_hour_of_one_weekday_is_learned_apart_from_the_others() {
        let season = season(12, 100.0);
        let (busy, other) = (factor(&season, 1, 14, 100.0), factor(&season, 3, 14, 100.0));
        assert!((1.6..2.1).contains(&busy), "{busy}");
        assert!((0.85..1.2).contains(&other), "{other}");
    }

    #[test]
    fn a_few_mentions_are_no_season() {
        let season = season(4, 0.05);
        let busy = factor(&season, 1, 14, 0.05);
        assert!((0.95..1.1).contains(&busy), "{busy}");
    }
}
