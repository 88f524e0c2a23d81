//! NAB's files: series of counts, their windows, and the results of published detectors on them.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use chrono::NaiveDateTime;
use flate2::read::GzDecoder;
use serde::Deserialize;

use super::profile::{PROFILES, Profile};

/// A series with its anomalies.
pub(crate) struct Series {
    /// `AAPL` and the like.
    pub(crate) name: String,
    pub(crate) times: Vec<NaiveDateTime>,
    pub(crate) counts: Vec<u64>,
    /// Rows in which windows begin and end, both within.
    pub(crate) windows: Vec<(usize, usize)>,
}

/// What a detector was published to do on one series.
pub(crate) struct Published {
    /// Its score of each row.
    pub(crate) scores: Vec<f64>,
    /// By profile: what NAB writes beside each row.
    pub(crate) beside: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct Row {
    timestamp: String,
    value: f64,
}

/// All series that are there, by name.
pub(crate) fn load(folder: &Path) -> Result<Vec<Series>> {
    let path = folder.join("combined_windows.json");
    let file = File::open(&path).with_context(|| format!("{} is not there", path.display()))?;
    let windows: BTreeMap<String, Vec<[String; 2]>> = serde_json::from_reader(file)?;
    let mut all = Vec::new();
    for (key, windows) in windows {
        let file = key.rsplit('/').next().unwrap_or(&key);
        let path = folder.join(file);
        if path.is_file() {
            all.push(read(&path, file, &windows)?);
        }
    }
    ensure!(!all.is_empty(), "{} has no series", folder.display());
    Ok(all)
}

fn read(path: &Path, file: &str, windows: &[[String; 2]]) -> Result<Series> {
    let (mut times, mut counts) = (Vec::new(), Vec::new());
    for row in csv::Reader::from_path(path)?.deserialize() {
        let row: Row = row?;
        times.push(time(&row.timestamp)?);
        counts.push(row.value as u64);
    }
    let row_of = |text: &String| -> Result<usize> {
        let time = time(text)?;
        let row = times.iter().position(|known| *known == time);
        row.with_context(|| format!("{} has no row of {text}", path.display()))
    };
    let windows: Result<_> = windows
        .iter()
        .map(|[begin, end]| Ok((row_of(begin)?, row_of(end)?)))
        .collect();
    let name = file
        .trim_start_matches("Twitter_volume_")
        .trim_end_matches(".csv");
    Ok(Series {
        name: name.to_owned(),
        windows: windows?,
        times,
        counts,
    })
}

fn time(text: &str) -> Result<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f")
        .with_context(|| format!("`{text}` is no time"))
}

impl Published {
    /// The results of a detector on a series.
    pub(crate) fn load(folder: &Path, detector: &str, series: &Series) -> Result<Self> {
        let path = folder
            .join("published")
            .join(detector)
            .join(format!("{detector}_Twitter_volume_{}.csv.gz", series.name));
        let file = File::open(&path).with_context(|| format!("{} is not there", path.display()))?;
        let mut table = csv::Reader::from_reader(GzDecoder::new(file));
        let header = table.headers()?.clone();
        let column = |name: &str| {
            let column = header.iter().position(|column| column == name);
            column.with_context(|| format!("{} has no column {name}", path.display()))
        };
        let score = column("anomaly_score")?;
        let beside = |profile: &Profile| column(&format!("S(t)_{}", profile.name));
        let columns: Vec<usize> = PROFILES.iter().map(beside).collect::<Result<_>>()?;
        let mut published = Self {
            scores: Vec::new(),
            beside: vec![Vec::new(); columns.len()],
        };
        for row in table.records() {
            let row = row?;
            published.scores.push(row[score].parse()?);
            for (values, column) in published.beside.iter_mut().zip(&columns) {
                values.push(row[*column].parse()?);
            }
        }
        Ok(published)
    }
}
