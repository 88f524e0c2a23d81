//! Relationships: the model of coming and going against another implementation, on CDNOW where it is there,
//! and on people made here, of whom one knows who is gone.

use std::path::Path;

use anyhow::{Context, Result};
use evidence::chance::generator;
use evidence::counts::{Beta, Gamma};
use evidence::relationship::alive::{BgNbd, History, fit};
use rand::{Rng, RngExt as _};

use crate::table::Row;

/// Histories with the values of the Python package `lifetimes`.
const REFERENCE: &str = include_str!("../../fixtures/bgnbd.csv");
/// Parameters published for CDNOW (Fader, Hardie and Lee 2005, table 2).
const PUBLISHED: BgNbd = BgNbd {
    r: 0.243,
    alpha: 4.414,
    a: 0.793,
    b: 2.426,
};
/// The summary of CDNOW as `lifetimes` ships it, if somebody put it there.
const CDNOW: &str = "relationships/cdnow_customers_summary.csv";
const SEED: u64 = 2_005;
const PEOPLE: usize = 4_000;

pub(crate) fn rows(data: &Path) -> Result<Vec<Row>> {
    Ok(vec![reference()?, cdnow(data)?, calibration()?])
}

fn reference() -> Result<Row> {
    let mut farthest = 0.0_f64;
    let mut rows = csv::Reader::from_reader(REFERENCE.as_bytes());
    for row in rows.deserialize() {
        let (repeats, last, age, p_alive, ln_likelihood): (f64, f64, f64, f64, f64) = row?;
        let history = History { repeats, last, age };
        let apart = [
            PUBLISHED.p_alive(&history) - p_alive,
            PUBLISHED.ln_likelihood(&history) - ln_likelihood,
        ];
        farthest = apart
            .into_iter()
            .fold(farthest, |farthest, apart| farthest.max(apart.abs()));
    }
    Ok(Row {
        method: "P(alive) and log-likelihood, BG/NBD",
        data: "150 histories, values of lifetimes",
        published: "aim: within 1e-6 of BTYD and lifetimes".to_owned(),
        ours: format!("largest difference {farthest:.1e}"),
        seeds: "–".to_owned(),
    })
}

fn cdnow(data: &Path) -> Result<Row> {
    let path = data.join(CDNOW);
    let ours = if path.exists() {
        let mut rows = csv::Reader::from_path(&path)?;
        let histories = rows.deserialize().map(|row| {
            let (_, repeats, last, age): (String, f64, f64, f64) = row?;
            Ok(History { repeats, last, age })
        });
        let histories: Vec<History> = histories.collect::<Result<_>>().context(CDNOW)?;
        let fit = fit(&histories)?;
        let BgNbd { r, alpha, a, b } = fit.model;
        let alive: f64 = histories
            .iter()
            .map(|history| PUBLISHED.p_alive(history))
            .sum();
        let ln = fit.ln_likelihood;
        format!("{r:.3}, {alpha:.3}, {a:.3}, {b:.3}; ln L {ln:.6}; ΣP(alive) {alive:.6}")
    } else {
        format!("not measured: {CDNOW} is not in the folder")
    };
    Ok(Row {
        method: "BG/NBD fitted: r, α, a, b",
        data: "CDNOW, 2,357 customers",
        published: "0.243, 4.414, 0.793, 2.426; ln L −9582.4 (Fader 2005)".to_owned(),
        ours,
        seeds: "–".to_owned(),
    })
}

/// Whether of those with a chance, so many are there as it says, with parameters fitted to the same people.
fn calibration() -> Result<Row> {
    let mut chance = generator(SEED);
    let people = (0..PEOPLE)
        .map(|_| person(&mut chance))
        .collect::<Result<Vec<_>>>()?;
    let histories: Vec<History> = people.iter().map(|(history, _)| *history).collect();
    let model = fit(&histories)?.model;
    let repeaters = people.iter().filter(|(history, _)| history.repeats > 0.0);
    let mut bins = [(0.0, 0.0, 0.0); 5];
    for (history, is_there) in repeaters {
        let said = model.p_alive(history);
        let (cases, saying, there) = &mut bins[((said * 5.0) as usize).min(4)];
        *cases += 1.0;
        *saying += said;
        *there += f64::from(u8::from(*is_there));
    }
    let apart = bins.iter().filter(|(cases, ..)| *cases > 0.0);
    let apart = apart.map(|(cases, said, there)| ((said - there) / cases).abs());
    Ok(Row {
        method: "P(alive) beside who is there, fifths of it",
        data: "4,000 people made here",
        published: "–".to_owned(),
        ours: format!(
            "off by {:.1} points at most",
            100.0 * apart.fold(0.0, f64::max)
        ),
        seeds: SEED.to_string(),
    })
}

/// Somebody who comes and goes by the published parameters, seen for a year, and whether they are there.
fn person(chance: &mut impl Rng) -> Result<(History, bool)> {
    let rate = Gamma::new(PUBLISHED.r, PUBLISHED.alpha)?.sample(chance);
    let leaves = Beta::new(PUBLISHED.a, PUBLISHED.b)?.sample(chance);
    let age = chance.random_range(20.0..52.0);
    let mut history = History {
        repeats: 0.0,
        last: 0.0,
        age,
    };
    loop {
        let next = history.last + Gamma::new(1.0, rate.max(1e-12))?.sample(chance);
        if next > age {
            return Ok((history, true));
        }
        history.repeats += 1.0;
        history.last = next;
        if chance.random_bool(leaves) {
            return Ok((history, false));
        }
    }
}
