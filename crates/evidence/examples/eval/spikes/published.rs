//! What others published on the same series, and whether our scorer finds the same.

use std::path::Path;

use anyhow::{Result, ensure};

use crate::nab::{Corpus, PROFILES, Profile, Published, Series, worths};
use crate::table::Row;

/// A detector with the threshold that NAB chose for it on its whole corpus, by profile (NAB's
/// `config/thresholds.json`).
struct Detector {
    name: &'static str,
    thresholds: [f64; 3],
    beside: Beside,
}

/// What NAB's files have beside each row.
#[derive(PartialEq)]
enum Beside {
    /// NAB 1.0: what it added to the sum, so that the column adds up to the raw score.
    Sums,
    /// NAB 1.1: what an alarm there would be worth.
    Worths,
}

const DETECTORS: [Detector; 5] = [
    Detector {
        name: "ARTime",
        thresholds: [0.317_486, 0.317_585, 0.317_486],
        beside: Beside::Worths,
    },
    Detector {
        name: "contextOSE",
        thresholds: [0.765_527_343_75, 0.765_637_207_031_25, 0.704_785_156_25],
        beside: Beside::Sums,
    },
    Detector {
        name: "numenta",
        thresholds: [
            0.542_187_690_734_863_4,
            0.575_195_503_234_863_6,
            0.542_187_690_734_863_4,
        ],
        beside: Beside::Sums,
    },
    Detector {
        name: "twitterADVec",
        thresholds: [0.5, 0.5, 0.5],
        beside: Beside::Sums,
    },
    Detector {
        name: "windowedGaussian",
        thresholds: [1.0, 1.0, 1.0],
        beside: Beside::Sums,
    },
];

/// Digits beside rows are printed to a millionth of a millionth, and added up over 16,000 rows.
const DIGITS: f64 = 1e-7;

/// Scores every published detector with our scorer. Fails if one figure differs.
pub(super) fn reproduced(folder: &Path, series: &[Series]) -> Result<Row> {
    let (mut figures, mut most) = (0, 0.0_f64);
    for detector in &DETECTORS {
        for series in series {
            let published = Published::load(folder, detector.name, series)?;
            for (number, profile) in PROFILES.iter().enumerate() {
                let off = difference(detector, &published, series, number);
                let name = (detector.name, &series.name, profile.name);
                ensure!(off < DIGITS, "{name:?} is off by {off}");
                most = most.max(off);
                figures += 1;
            }
        }
    }
    Ok(Row {
        method: "NAB scorer: raw sums of published detectors",
        data: "NAB realTweets, 5 detectors, 3 profiles",
        published: "ARTime 1.1; contextOSE, numenta, twitterADVec, windowedGaussian 1.0".to_owned(),
        ours: format!("{figures} of {figures} the same, within {most:.0e}"),
        seeds: "–".to_owned(),
    })
}

fn difference(detector: &Detector, published: &Published, series: &Series, profile: usize) -> f64 {
    let beside = &published.beside[profile];
    let of = &PROFILES[profile];
    if detector.beside == Beside::Worths {
        let worths = worths(series, of);
        let differences = worths
            .iter()
            .zip(beside)
            .map(|(ours, theirs)| (ours - theirs).abs());
        return differences.fold(0.0, f64::max);
    }
    let corpus = Corpus {
        series: vec![(series, &published.scores)],
    };
    let ours = corpus.at(detector.thresholds[profile], of).raw;
    (ours - beside.iter().sum::<f64>()).abs()
}

/// Each detector at its published threshold, and at the best and left-out one for these series.
pub(super) fn beside(folder: &Path, corpus: &Corpus<'_>, profile: &Profile) -> Result<String> {
    let number = PROFILES
        .iter()
        .position(|known| known.name == profile.name)
        .unwrap_or(0);
    let mut told = Vec::new();
    for detector in &DETECTORS {
        let published: Vec<Published> = corpus
            .series
            .iter()
            .map(|(series, _)| Published::load(folder, detector.name, series))
            .collect::<Result<_>>()?;
        let theirs = corpus.series.iter().zip(&published);
        let theirs = Corpus {
            series: theirs
                .map(|((series, _), it)| (*series, &*it.scores))
                .collect(),
        };
        let at = |threshold| theirs.at(threshold, profile).normalised(profile);
        told.push(format!(
            "{} {:.1} (best {:.1}, left out {:.1})",
            detector.name,
            at(detector.thresholds[number]),
            at(theirs.best_threshold(profile)),
            theirs.leave_one_out(profile).normalised(profile),
        ));
    }
    Ok(told.join("; "))
}
