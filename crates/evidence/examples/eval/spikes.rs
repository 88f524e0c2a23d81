//! Spikes: NAB's tweet volumes beside published detectors, and the grid of simulated brands.

mod published;
mod simulation;

use std::path::Path;

use anyhow::Result;
use chrono::TimeDelta;
use evidence::spikes::{AlarmsAllowed, Watch};

use crate::nab::{self, Corpus, PROFILES, Profile, Series};
use crate::table::Row;

const DATA: &str = "NAB realTweets, the series at hand";

pub(crate) fn rows(data: &Path) -> Result<Vec<Row>> {
    let folder = data.join("spikes");
    let series = nab::load(&folder)?;
    let scores: Vec<Vec<f64>> = series.iter().map(scores).collect::<Result<_>>()?;
    let corpus = Corpus {
        series: series
            .iter()
            .zip(&scores)
            .map(|(series, scores)| (series, &**scores))
            .collect(),
    };
    let mut rows = vec![published::reproduced(&folder, &series)?];
    for profile in &PROFILES[..2] {
        rows.push(whole(&folder, &corpus, profile)?);
        rows.extend(each(&corpus, profile));
    }
    rows.extend(simulation::rows());
    Ok(rows)
}

/// Our score of each row, in one pass.
fn scores(series: &Series) -> Result<Vec<f64>> {
    let mut watch = Watch::new(TimeDelta::minutes(5), AlarmsAllowed::default())?;
    let rows = series.times.iter().zip(&series.counts);
    rows.map(|(time, count)| Ok(watch.see(time.and_utc(), *count)?.score))
        .collect()
}

/// The corpus at its best threshold, and with each series at the best threshold of the others.
fn whole(folder: &Path, corpus: &Corpus<'_>, profile: &Profile) -> Result<Row> {
    let threshold = corpus.best_threshold(profile);
    let best = corpus.at(threshold, profile);
    let left_out = corpus.leave_one_out(profile);
    Ok(Row {
        method: method(profile),
        data: DATA,
        published: published::beside(folder, corpus, profile)?,
        ours: format!(
            "{:.1} (threshold {threshold:.3}, {}/{} windows, {} false rows); leave-one-out {:.1}",
            best.normalised(profile),
            best.hit,
            best.windows,
            best.false_alarms,
            left_out.normalised(profile),
        ),
        seeds: "–".to_owned(),
    })
}

/// Each series at the threshold that is best for the others.
fn each(corpus: &Corpus<'_>, profile: &Profile) -> Vec<Row> {
    let one = |left_out: usize| {
        let mut rest = corpus.series.clone();
        let alone = Corpus {
            series: vec![rest.remove(left_out)],
        };
        let threshold = Corpus { series: rest }.best_threshold(profile);
        let scored = alone.at(threshold, profile);
        Row {
            method: method(profile),
            data: "… one series at the threshold of the others",
            published: "–".to_owned(),
            ours: format!(
                "{} {:.1} ({}/{} windows, {} false rows)",
                alone.series[0].0.name,
                scored.normalised(profile),
                scored.hit,
                scored.windows,
                scored.false_alarms
            ),
            seeds: "–".to_owned(),
        }
    };
    (0..corpus.series.len()).map(one).collect()
}

fn method(profile: &Profile) -> &'static str {
    match profile.name {
        "standard" => "spikes, NAB score, standard",
        "reward_low_FP_rate" => "spikes, NAB score, low FP",
        _ => "spikes, NAB score, low FN",
    }
}
