//! Attribution: credit beside that of the R package `ChannelAttribution`, on the data it comes with.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};
use evidence::attribution::{Credits, Journey, Journeys, Model};
use flate2::read::GzDecoder;
use serde::Deserialize;

use crate::table::Row;

const DATA: &str = "10,000 paths of ChannelAttribution";

#[derive(Deserialize)]
struct Aggregate {
    path: String,
    total_conversions: f64,
    total_conversion_value: f64,
    total_null: f64,
}

/// What others give a channel.
#[derive(Deserialize)]
struct Reference {
    #[serde(rename = "")]
    channel: String,
    #[serde(rename = "CA_first_touch")]
    first: f64,
    #[serde(rename = "CA_last_touch")]
    last: f64,
    #[serde(rename = "CA_linear_touch")]
    linear: f64,
    #[serde(rename = "markov1_own")]
    solved: f64,
    #[serde(rename = "CAmk_total_conversions")]
    simulated: f64,
}

pub(crate) fn rows(data: &Path) -> Result<Vec<Row>> {
    let folder = data.join("attribution");
    let journeys = journeys(&folder)?;
    let credits = journeys.credits(1)?;
    let references = references(&folder)?;
    let ours = Ours::new(&credits);
    let row = |method, published: &str, ours: String| Row {
        method,
        data: DATA,
        published: published.to_owned(),
        ours,
        seeds: "–".to_owned(),
    };
    let total = journeys.conversions();
    Ok(vec![
        row(
            "first, last, linear",
            "aim: equal",
            ours.simple(&references)?,
        ),
        row(
            "Markov, beside another exact solution",
            "to 2 decimals",
            ours.solved(&references)?,
        ),
        row(
            "Markov, beside its simulation",
            "aim: ≤ 1 %",
            ours.simulated(&references, total)?,
        ),
        row(
            "Shapley, sum less all conversions",
            "aim: ≤ 1e-9",
            format!("{:.1e}", (ours.sum(Model::Shapley) - total).abs()),
        ),
        hand_case()?,
    ])
}

struct Ours<'a> {
    credits: &'a Credits,
    places: HashMap<&'a str, usize>,
}

impl<'a> Ours<'a> {
    fn new(credits: &'a Credits) -> Self {
        let places = credits.channels().iter().enumerate();
        let places = places.map(|(at, name)| (name.as_str(), at)).collect();
        Self { credits, places }
    }

    fn of(&self, model: Model, channel: &str) -> Result<f64> {
        let place = self
            .places
            .get(channel)
            .with_context(|| format!("`{channel}` has no credit"))?;
        Ok(self.credits.given(model)[*place].conversions)
    }

    fn sum(&self, model: Model) -> f64 {
        self.credits
            .given(model)
            .iter()
            .map(|credit| credit.conversions)
            .sum()
    }

    fn simple(&self, references: &[Reference]) -> Result<String> {
        let mut worst = 0.0_f64;
        for reference in references {
            for (model, expected) in [
                (Model::First, reference.first),
                (Model::Last, reference.last),
                (Model::Linear, reference.linear),
            ] {
                worst = worst.max((self.of(model, &reference.channel)? - expected).abs());
            }
        }
        Ok(format!("largest difference {worst:.1e}"))
    }

    fn solved(&self, references: &[Reference]) -> Result<String> {
        let mut worst = 0.0_f64;
        for reference in references {
            worst =
                worst.max((self.of(Model::Markov, &reference.channel)? - reference.solved).abs());
        }
        Ok(format!("largest difference {worst:.4}"))
    }

    /// A simulation counts visits, so its figures are whole numbers of a unit: the conversions divided by
    /// all visits. The unit tells how far chance may have led it from the truth.
    fn simulated(&self, references: &[Reference], total: f64) -> Result<String> {
        let counted = references.iter().map(|reference| reference.simulated);
        let unit = counted
            .filter(|count| *count > 0.0)
            .fold(f64::INFINITY, f64::min);
        let (mut within, mut of_all, mut errors) = (0, 0.0_f64, 0.0_f64);
        for reference in references {
            let exact = self.of(Model::Markov, &reference.channel)?;
            let off = (exact - reference.simulated).abs();
            within += usize::from(off <= 0.01 * exact);
            of_all = of_all.max(off / total);
            errors = errors.max(off / (exact * unit).sqrt());
        }
        Ok(format!(
            "{within} of {} channels; largest {:.2} % of all, {errors:.2} standard errors of its {:.0} visits",
            references.len(),
            of_all * 100.0,
            total / unit
        ))
    }
}

fn hand_case() -> Result<Row> {
    let mut journeys = Journeys::default();
    for path in ["A > B > A > B > B > A", "A > B > B > A > A", "A > A"] {
        journeys.add(&journey(path, 1.0, 0.0, 0.0))?;
    }
    let credits = journeys.credits(1)?;
    let given = credits.given(Model::Markov);
    Ok(Row {
        method: "Markov, A and B",
        data: "example of pychattr",
        published: "1.991 and 1.009 simulated; 2 and 1 by hand".to_owned(),
        ours: format!(
            "{:.3} and {:.3}",
            given[0].conversions, given[1].conversions
        ),
        seeds: "–".to_owned(),
    })
}

fn journeys(folder: &Path) -> Result<Journeys> {
    let path = folder.join("data.csv.gz");
    let file = File::open(&path).with_context(|| path.display().to_string())?;
    let mut journeys = Journeys::default();
    for row in csv::Reader::from_reader(GzDecoder::new(file)).deserialize() {
        let row: Aggregate = row?;
        journeys.add(&journey(
            &row.path,
            row.total_conversions,
            row.total_conversion_value,
            row.total_null,
        ))?;
    }
    Ok(journeys)
}

fn journey(path: &str, conversions: f64, value: f64, nulls: f64) -> Journey {
    Journey {
        channels: path.split('>').map(|name| name.trim().to_owned()).collect(),
        days_before: None,
        conversions,
        value,
        nulls,
    }
}

fn references(folder: &Path) -> Result<Vec<Reference>> {
    let path = folder.join("reference_attribution.csv");
    let mut table = csv::Reader::from_path(&path).with_context(|| path.display().to_string())?;
    Ok(table.deserialize().collect::<Result<_, _>>()?)
}
