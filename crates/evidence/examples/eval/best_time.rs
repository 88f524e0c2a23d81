//! Advice on the hour of day: how often an hour is told, how much better than the average hour it is, and
//! how often it is worse, on made-up channels whose truth is known.

use std::path::Path;

use anyhow::Result;
use chrono::{DateTime, Timelike};
use evidence::chance::generator;
use evidence::timing::{HOURS, Post, best_time};

use crate::simulated::posts::{Channel, Effect, Formats};
use crate::table::Row;

const SEED: u64 = 20_261_127;
const RUNS: u64 = 500;

/// What was found of an estimator that holds formats equal but is never silent: gain and bad advice in per
/// cent of runs (the design's simulation).
const GRID: [(Formats, usize, &str, &str); 6] = [
    (Formats::Even, 150, "best time, 150 posts", "8.0 % / 21 %"),
    (Formats::Even, 500, "best time, 500 posts", "11.1 % / 10 %"),
    (
        Formats::Even,
        2_000,
        "best time, 2,000 posts",
        "14.6 % / 2 %",
    ),
    (
        Formats::VideosAtNight,
        150,
        "best time, 150 posts, videos at night",
        "7.5 % / 25 %",
    ),
    (
        Formats::VideosAtNight,
        500,
        "best time, 500 posts, videos at night",
        "11.1 % / 10 %",
    ),
    (
        Formats::VideosAtNight,
        2_000,
        "best time, 2,000 posts, videos at night",
        "14.4 % / 0 %",
    ),
];

/// Sums over runs.
#[derive(Default)]
struct Tally {
    told: f64,
    bad: f64,
    /// Of the hour that is told.
    gain: f64,
    /// Of the hour that is told, or of the hours to try where none is.
    followed: f64,
    there_is: f64,
    plain_bad: f64,
    plain_gain: f64,
}

impl Tally {
    fn of(posts: usize, formats: Formats, effect: Effect) -> Self {
        let mut tally = Self::default();
        let mut chance = generator(SEED);
        for run in 0..RUNS {
            let channel = Channel::new(&mut chance, posts, formats, effect);
            tally.add(&channel, run);
        }
        tally
    }

    fn add(&mut self, channel: &Channel, seed: u64) {
        let found = best_time(&channel.posts, None, DateTime::UNIX_EPOCH, seed);
        let plain = channel.gains[plain_best(&channel.posts)];
        self.there_is += channel.best_gain();
        self.plain_gain += plain;
        self.plain_bad += f64::from(u8::from(plain < 0.0));
        let tried = found
            .vary
            .iter()
            .map(|vary| vary.share * channel.gains[vary.hour]);
        self.followed += tried.sum::<f64>();
        if let Some(gain) = found.best.map(|best| channel.gains[best]) {
            self.told += 1.0;
            self.gain += gain;
            self.followed += gain;
            self.bad += f64::from(u8::from(gain < 0.0));
        }
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "every method is listed with one signature"
)]
pub(crate) fn rows(_data: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let all = RUNS as f64 / 100.0;
    for (formats, posts, method, published) in GRID {
        let tally = Tally::of(posts, formats, Effect::OfHours);
        rows.push(Row {
            method,
            data: "made-up channels",
            published: format!("design, never silent: {published} bad"),
            ours: format!(
                "told in {:.0} %: {:.1} % gain, {:.1} % bad; followed: {:.1} of {:.1} %; plain best: {:.1} % / {:.0} % bad",
                tally.told / all,
                100.0 * tally.gain / tally.told,
                100.0 * tally.bad / tally.told,
                tally.followed / all,
                tally.there_is / all,
                tally.plain_gain / all,
                tally.plain_bad / all,
            ),
            seeds: format!("{SEED}, {RUNS} runs"),
        });
    }
    for (formats, posts, method) in [
        (Formats::Even, 150, "silence without effect, 150 posts"),
        (
            Formats::VideosAtNight,
            500,
            "silence without effect, 500 posts, videos at night",
        ),
        (Formats::Even, 2_000, "silence without effect, 2,000 posts"),
    ] {
        let tally = Tally::of(posts, formats, Effect::None);
        rows.push(Row {
            method,
            data: "made-up channels",
            published: "aim: ≥ 90 %".to_owned(),
            ours: format!("{:.1} %", 100.0 - tally.told / all),
            seeds: format!("{SEED}, {RUNS} runs"),
        });
    }
    Ok(rows)
}

/// The hour with the best plain average of logarithms.
fn plain_best(posts: &[Post]) -> usize {
    let mut sums = [(0.0, 0.0); HOURS];
    for post in posts {
        let (sum, number) = &mut sums[post.at.hour() as usize];
        *sum += (post.reactions as f64).ln_1p();
        *number += 1.0;
    }
    let mean = |hour: usize| sums[hour].0 / f64::max(sums[hour].1, 1.0);
    let best = (0..HOURS).max_by(|one, other| mean(*one).total_cmp(&mean(*other)));
    best.unwrap_or_default()
}
