//! Made-up channels whose best hour is known, to measure advice on it. No real channel is like one of
//! them; what they share with real ones is noise that is far larger than any effect of the hour.
//!
//! A post's reactions are Poisson around `20 · exp(format + hour + weekday + trend + noise)`:
//! - 24 hours; the effect of the hour is 15 % up and down the day with its peak anywhere, and on it a
//!   deviation of its own for each hour (normal, 4.5 %). The best hour then is 21–22 % above the average.
//! - noise: normal with deviation 0.8, so that one post in six brings 2.2 times the usual or more, and
//!   one in six 0.45 of it or less. A plain average by hour then is as good as the design's table says.
//! - a post goes out in an hour by a weight of the channel's own (log-normal, 0.5), on any day of a year.
//! - formats: texts, pictures (+0.3) and videos (+0.7). With `Formats::VideosAtNight` seven in ten posts
//!   from 20 to 6 o'clock are videos, and one in ten of the others; else one in four at any hour.

use std::f64::consts::TAU;

use chrono::{DateTime, FixedOffset, TimeDelta};
use evidence::timing::{HOURS, Post};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, Normal, Poisson};

const USUAL: f64 = 20.0;
const SWING: f64 = 0.15;
const HOUR_DEVIATION: f64 = 0.045;
const NOISE: f64 = 0.8;
const HABIT: f64 = 0.5;
const WEEKDAY_DEVIATION: f64 = 0.05;
const TREND_A_YEAR: f64 = 0.3;
const PICTURE: f64 = 0.3;
const VIDEO: f64 = 0.7;
const DAYS: u32 = 364;
/// 2026-01-05, a Monday, at 0 o'clock in UTC+8.
const BEGIN: i64 = 1_767_542_400;

/// Whether formats hide the effect of the hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Formats {
    Even,
    VideosAtNight,
}

/// Whether the hour matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    OfHours,
    None,
}

pub(crate) struct Channel {
    pub(crate) posts: Vec<Post>,
    /// By hour: share more than the average hour.
    pub(crate) gains: [f64; HOURS],
}

impl Channel {
    pub(crate) fn new(
        chance: &mut impl Rng,
        posts: usize,
        formats: Formats,
        effect: Effect,
    ) -> Self {
        let effects = hour_effects(chance, effect);
        let weekdays: [f64; 7] = std::array::from_fn(|_| normal(chance, WEEKDAY_DEVIATION));
        let habit: Vec<f64> = (0..HOURS).map(|_| normal(chance, HABIT).exp()).collect();
        let posts = (0..posts).map(|_| {
            let hour = pick(chance, &habit);
            let day = chance.random_range(0..DAYS);
            let format = pick(chance, &shares(formats, hour));
            let log = [0.0, PICTURE, VIDEO][format]
                + effects[hour]
                + weekdays[day as usize % 7]
                + TREND_A_YEAR * f64::from(day) / 365.25
                + normal(chance, NOISE);
            let reactions = Poisson::new(USUAL * log.exp()).map_or(0.0, |of| of.sample(chance));
            let mut post = Post::new(moment(day, hour), reactions as u64);
            post.format = Some(["text", "picture", "video"][format].to_owned());
            post
        });
        let posts = posts.collect();
        let mean = effects.iter().map(|effect| effect.exp()).sum::<f64>() / HOURS as f64;
        Self {
            posts,
            gains: effects.map(|effect| effect.exp() / mean - 1.0),
        }
    }

    /// What the best hour would bring.
    pub(crate) fn best_gain(&self) -> f64 {
        self.gains.iter().copied().fold(f64::MIN, f64::max)
    }
}

fn hour_effects(chance: &mut impl Rng, effect: Effect) -> [f64; HOURS] {
    if effect == Effect::None {
        return [0.0; HOURS];
    }
    let peak = chance.random_range(0.0..HOURS as f64);
    std::array::from_fn(|hour| {
        SWING * (TAU * (hour as f64 - peak) / HOURS as f64).cos() + normal(chance, HOUR_DEVIATION)
    })
}

/// Shares of texts, pictures and videos in an hour.
fn shares(formats: Formats, hour: usize) -> [f64; 3] {
    match formats {
        Formats::Even => [0.45, 0.3, 0.25],
        Formats::VideosAtNight if (6..20).contains(&hour) => [0.54, 0.36, 0.1],
        Formats::VideosAtNight => [0.18, 0.12, 0.7],
    }
}

fn moment(day: u32, hour: usize) -> DateTime<FixedOffset> {
    let begin = DateTime::from_timestamp(BEGIN, 0).unwrap_or_default();
    let east = FixedOffset::east_opt(8 * 3_600).expect("it is less than a day");
    (begin + TimeDelta::days(day.into()) + TimeDelta::hours(hour as i64)).with_timezone(&east)
}

fn normal(chance: &mut impl Rng, deviation: f64) -> f64 {
    Normal::new(0.0, deviation).map_or(0.0, |of| of.sample(chance))
}

fn pick(chance: &mut impl Rng, weights: &[f64]) -> usize {
    let mut left = chance.random_range(0.0..weights.iter().sum());
    for (place, weight) in weights.iter().enumerate() {
        left -= weight;
        if left < 0.0 {
            return place;
        }
    }
    weights.len() - 1
}
