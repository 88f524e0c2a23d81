//! The last size of real spreads, forecast at an age from those that began before them.

use anyhow::Result;
use evidence::cascade::{Method, Origin, Past, SEISMIC_FROM, SharedAt, Shares};

use super::Spread;
use crate::cascades::{mean, median};
use crate::table::Row;

const HOUR_S: f64 = 3_600.0;

/// Followers of a reposter, whom the data does not tell; one number for all, so that times alone speak.
const REPOSTER: f64 = 200.0;

pub(super) fn rows(over: &[&Spread]) -> Result<Vec<Row>> {
    let (past, fresh) = over.split_at(over.len() / 2);
    let mut rows = Vec::new();
    for (hours, data) in [
        (1.0, "Weibo CED at 1 h, later half from earlier"),
        (6.0, "Weibo CED at 6 h, later half from earlier"),
    ] {
        let age_s = hours * HOUR_S;
        let by_size = Forecasts::of(past, fresh, age_s, None)?;
        let by_times = Forecasts::of(past, fresh, age_s, Some(REPOSTER))?;
        let none = "15 % mean at 1 h with all followers (Zhao and others 2015)";
        rows.push(by_size.row(
            "last size by Szabo–Huberman, ≤ 50 so far",
            data,
            "–",
            Class::Small,
        ));
        rows.push(by_size.row(
            "last size by Szabo–Huberman, > 50 so far",
            data,
            none,
            Class::Large,
        ));
        rows.push(by_times.row(
            "last size by SEISMIC, every reposter given 200",
            data,
            none,
            Class::Large,
        ));
    }
    Ok(rows)
}

/// Whether a spread had more than fifty further shares so far.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Small,
    Large,
}

/// Relative errors and whether intervals held.
struct Forecasts {
    told: Vec<(Class, f64, Option<bool>)>,
    refused: usize,
}

impl Forecasts {
    fn of(past: &[&Spread], fresh: &[&Spread], age_s: f64, reposter: Option<f64>) -> Result<Self> {
        let over: Vec<Shares> = past
            .iter()
            .map(|spread| shares(spread, reposter))
            .collect::<Result<_>>()?;
        let past = Past::at(age_s, &over, reposter);
        let mut forecasts = Self {
            told: Vec::new(),
            refused: 0,
        };
        for spread in fresh {
            let shares = shares(spread, reposter)?;
            let found = past.forecast(&shares);
            let size = shares.size() as f64;
            let class = if found.seen > SEISMIC_FROM {
                Class::Large
            } else {
                Class::Small
            };
            if class == Class::Large && reposter.is_some() && found.method == Method::LogLinear {
                continue;
            }
            let Some(forecast) = found.size.known() else {
                forecasts.refused += 1;
                continue;
            };
            let held = found.interval.map(|at| (at.low..=at.high).contains(&size));
            forecasts
                .told
                .push((class, (forecast / size - 1.0).abs(), held));
        }
        Ok(forecasts)
    }

    fn row(&self, method: &'static str, data: &'static str, published: &str, class: Class) -> Row {
        let of: Vec<_> = self.told.iter().filter(|(of, ..)| *of == class).collect();
        let errors: Vec<f64> = of.iter().map(|(_, error, _)| 100.0 * error).collect();
        let held: Vec<f64> = of
            .iter()
            .filter_map(|(.., held)| held.map(|held| 100.0 * f64::from(held)))
            .collect();
        let refused = if class == Class::Large && self.refused > 0 {
            format!("; {} still growing", self.refused)
        } else {
            String::new()
        };
        Row {
            method,
            data,
            published: published.to_owned(),
            ours: format!(
                "mean {:.0} %, median {:.0} %, 90 % interval holds {:.0} % of {}{refused}",
                mean(&errors),
                median(errors.clone()),
                mean(&held),
                of.len()
            ),
            seeds: "–".to_owned(),
        }
    }
}

/// The spread with its times; followers only where a number for reposters is given.
fn shares(spread: &Spread, reposter: Option<f64>) -> Result<Shares> {
    let rows: Vec<SharedAt> = spread
        .at_s
        .iter()
        .enumerate()
        .map(|(place, &at_s)| SharedAt {
            at_s,
            followers: reposter.and_then(|count| {
                if place == 0 {
                    spread.followers
                } else {
                    Some(count)
                }
            }),
            origin: Origin::Unknown,
        })
        .collect();
    Ok(Shares::new(&rows)?)
}
