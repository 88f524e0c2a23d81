//! A made-up brand: counts for each hour with day, week and course. Knows no detector.

use chrono::{DateTime, Utc};
use evidence::chance::generator;
use evidence::counts::NegativeBinomial;
use rand::Rng;
use rand_distr::{Distribution, Normal};

/// When it all begins; its fourth and fifth day are the first weekend.
pub(super) const BEGIN: DateTime<Utc> = DateTime::UNIX_EPOCH;
/// Mentions of each hour of the day beside the mean: the night has a quarter of the afternoon.
const NIGHT: f64 = 0.4;
/// Saturdays and Sundays beside other days.
const WEEKEND: f64 = 0.6;
/// Growth in a week.
const GROWTH: f64 = 0.05;
/// Every so many days is a holiday, with so much of a usual day.
const HOLIDAY_EVERY: u32 = 17;
const HOLIDAY: f64 = 0.5;
/// How far days differ from each other, as a standard deviation of the logarithm.
const DAYS_DIFFER: f64 = 0.2;

/// What happens to the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    Steady,
    Growing,
    Holidays,
    RestlessDays,
}

impl Course {
    pub(super) const ALL: [Self; 4] = [
        Self::Steady,
        Self::Growing,
        Self::Holidays,
        Self::RestlessDays,
    ];
}

/// More mentions from an hour on, for six hours, most at first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub(super) hour: usize,
    pub(super) times: f64,
    pub(super) fewest: f64,
}

/// How an event's mentions fall on its hours.
const SHAPE: [f64; 6] = [0.15, 0.3, 0.2, 0.15, 0.1, 0.1];

/// A brand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brand {
    /// Mentions an hour.
    pub(super) level: f64,
    /// Variance over mean.
    pub(super) dispersion: f64,
    pub(super) course: Course,
}

impl Brand {
    /// Its counts, hour by hour.
    pub(super) fn counts(&self, seed: u64, days: u32, event: Option<Event>) -> Vec<u64> {
        let mut chance = generator(seed);
        let mut counts = Vec::new();
        let mut means = Vec::new();
        for day in 0..days {
            let of_day = self.day(day, &mut chance);
            for hour in 0..24 {
                means.push(self.level * of_day * of_hour(hour));
            }
        }
        for mean in &means {
            counts.push(sample(*mean, self.dispersion, &mut chance));
        }
        if let Some(event) = event {
            let expected: f64 = means[event.hour..event.hour + SHAPE.len()].iter().sum();
            let total = (event.times * expected).max(event.fewest);
            for (hour, part) in SHAPE.iter().enumerate() {
                counts[event.hour + hour] += sample(total * part, 1.0, &mut chance);
            }
        }
        counts
    }

    fn day(&self, day: u32, chance: &mut impl Rng) -> f64 {
        let weekday = if day % 7 >= 5 { WEEKEND } else { 1.0 };
        weekday
            * match self.course {
                Course::Growing => (1.0 + GROWTH).powf(f64::from(day) / 7.0),
                Course::Holidays if day.is_multiple_of(HOLIDAY_EVERY) => HOLIDAY,
                Course::Steady | Course::Holidays => 1.0,
                Course::RestlessDays => {
                    let differ = Normal::new(0.0, DAYS_DIFFER).map_or(0.0, |it| it.sample(chance));
                    differ.exp()
                }
            }
    }
}

fn of_hour(hour: u32) -> f64 {
    1.0 + (1.0 - NIGHT) * (std::f64::consts::TAU * (f64::from(hour) - 9.0) / 24.0).sin()
}

fn sample(mean: f64, dispersion: f64, chance: &mut impl Rng) -> u64 {
    NegativeBinomial::new(mean, dispersion).map_or(0, |counts| counts.sample(chance))
}
