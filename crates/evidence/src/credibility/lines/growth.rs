//! Days on which many more followers came than on the days before, whether something explains that, and
//! whether they stayed. Customers of follower markets have sudden gains that decay (Stringhini and others,
//! IMC 2013).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{Reading, Rule};
use crate::counts::NegativeBinomial;
use crate::credibility::band::{Band, band};
use crate::credibility::card::{HISTORY_DAYS, Level};
use crate::credibility::{Account, Daily};
use crate::median::median;
use crate::{Line, Value};

pub(super) const RULE: Rule = Rule {
    fact: "growth-jumps-unexplained",
    source: "daily-counters",
    level: Level::B,
    reach: 1.0,
    why: "followers-can-be-bought",
    read,
};

const EVEN: Band = band("no-jump", 0.0, 0.3);
const EXPLAINED: Band = band("jumps-explained", 0.0, 0.5);
const NOT_LOOKED_UP: Band = band("jumps-not-looked-up", 1.0, 0.0);
const UNEXPLAINED: Band = band("jumps-unexplained", 1.0, -0.5);
const DECAYED: Band = band("jumps-that-decayed", 1.0, -1.0);
/// Days of counters that earn half the points.
const HALF: f64 = 30.0;

/// By chance at most one false jump in ten years: it is held against somebody.
const SELDOM: f64 = 1.0 / 3_650.0;
/// Fewest days before a jump that tell what is usual.
const BASELINE_DAYS: usize = 14;
/// A jump is at least so many, and so many times what is usual; fewer would be seldom, but no jump.
const FEWEST: u64 = 10;
const TIMES_USUAL: f64 = 3.0;
/// Variance over mean of daily gains where the days tell nothing, and how many days that is worth: the
/// prior of the spike model.
const DISPERSION: f64 = 2.5;
const DISPERSION_DAYS: f64 = 14.0;
/// Deviations above the median from which a day is drawn down, so that one jump does not hide the next.
const DRAWN_DOWN: f64 = 5.0;
/// Hours before a jump within which something explains it.
const EXPLAINS_HOURS: i64 = 48;
/// Days within which bought followers go, and the share of the gain that is then lost.
const DECAY_DAYS: i64 = 30;
const LOST: f64 = 0.3;

/// A day on which many came.
struct Jump {
    on: NaiveDate,
    gain: f64,
    /// The share of the gain that was lost within 30 days; none if those are not over.
    lost: Option<f64>,
}

fn read(account: &Account, at: DateTime<Utc>) -> Reading {
    let days = days(account);
    if days.len() < HISTORY_DAYS {
        return Reading::missing("no-counter-history");
    }
    let jumps = jumps(&days);
    let is_explained = |jump: &&Jump| {
        account
            .events
            .iter()
            .flatten()
            .any(|event| explains(*event, jump.on))
    };
    let (explained, unexplained): (Vec<&Jump>, Vec<&Jump>) = jumps.iter().partition(is_explained);
    let has_decayed = unexplained
        .iter()
        .any(|jump| jump.lost.is_some_and(|lost| lost >= LOST));
    let band = if jumps.is_empty() {
        EVEN
    } else if unexplained.is_empty() {
        EXPLAINED
    } else if has_decayed {
        DECAYED
    } else if account.events.is_none() {
        NOT_LOOKED_UP
    } else {
        UNEXPLAINED
    };
    let largest = jumps.iter().map(|jump| jump.gain).fold(f64::NAN, f64::max);
    let largest = if largest.is_nan() {
        Value::Missing("no-jump")
    } else {
        Value::Known(largest)
    };
    let mut reading =
        Reading::exact(unexplained.len() as f64, band).resting_on(days.len() as u64, HALF);
    reading.beside.extend([
        Line::count(
            "growth-jumps-explained",
            RULE.source,
            explained.len() as i64,
            at,
        ),
        Line::of("largest-jump", RULE.source, largest, at).from_cases(jumps.len() as i64),
    ]);
    reading
}

/// The days in order, each once.
fn days(account: &Account) -> Vec<Daily> {
    let mut days = account.history.clone().unwrap_or_default();
    days.sort_by_key(|day| day.on);
    days.dedup_by_key(|day| day.on);
    days
}

/// Whether an event explains a jump: it came within the 48 hours before the end of that day, and not after.
fn explains(event: DateTime<Utc>, on: NaiveDate) -> bool {
    let begin = on.and_time(chrono::NaiveTime::MIN).and_utc();
    event >= begin - TimeDelta::hours(EXPLAINS_HOURS) && event < begin + TimeDelta::days(1)
}

/// The days whose gain is too large for the four weeks before; days in a row are one jump.
fn jumps(days: &[Daily]) -> Vec<Jump> {
    let gains: Vec<f64> = days
        .windows(2)
        .map(|pair| pair[1].followers as f64 - pair[0].followers as f64)
        .collect();
    let mut jumps: Vec<Jump> = Vec::new();
    for place in BASELINE_DAYS..gains.len() {
        let usual = &gains[place.saturating_sub(HISTORY_DAYS)..place];
        if !is_jump(gains[place], usual) {
            continue;
        }
        let on = days[place + 1].on;
        match jumps.last_mut() {
            Some(last) if (on - last.on).num_days() <= 1 => {
                *last = Jump {
                    on: last.on,
                    gain: last.gain + gains[place],
                    lost: lost(days, place, last.gain + gains[place]),
                };
            }
            _ => jumps.push(Jump {
                on,
                gain: gains[place],
                lost: lost(days, place, gains[place]),
            }),
        }
    }
    jumps
}

/// Whether a gain is so large that it would come less than once in ten years by chance.
fn is_jump(gain: f64, usual: &[f64]) -> bool {
    let gain = gain.max(0.0) as u64;
    let mut sorted: Vec<f64> = usual.iter().map(|gain| gain.max(0.0)).collect();
    let Some(middle) = median(&mut sorted) else {
        return false;
    };
    let highest = middle + DRAWN_DOWN * (DISPERSION * middle).sqrt() + 2.0;
    let drawn: Vec<f64> = sorted.iter().map(|gain| gain.min(highest)).collect();
    let days = drawn.len() as f64;
    // Half a follower a month, so that quiet accounts have a baseline, too.
    let mean = (drawn.iter().sum::<f64>() / days).max(1.0 / 60.0);
    let squares: f64 = drawn.iter().map(|gain| (gain - mean).powi(2)).sum();
    let dispersion = (squares / mean + DISPERSION * DISPERSION_DAYS) / (days + DISPERSION_DAYS);
    // The mean of so many days is itself uncertain.
    let dispersion = (dispersion * (1.0 + 1.0 / days)).max(1.0);
    let enough = gain >= FEWEST && gain as f64 >= TIMES_USUAL * mean;
    enough
        && NegativeBinomial::new(mean, dispersion)
            .is_ok_and(|usual| usual.survival(gain - 1) < SELDOM)
}

/// The share of a gain that was lost within 30 days after it. None while those are not over.
fn lost(days: &[Daily], place: usize, gain: f64) -> Option<f64> {
    let after = &days[place + 1..];
    let (first, last) = (after.first()?, after.last()?);
    if (last.on - first.on).num_days() < DECAY_DAYS {
        return None;
    }
    let within = after
        .iter()
        .take_while(|day| (day.on - first.on).num_days() <= DECAY_DAYS);
    let end = within.last()?;
    Some(((first.followers as f64 - end.followers as f64) / gain).clamp(0.0, 1.0))
}
