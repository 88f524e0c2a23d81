//! The model as it ships, asked about posts that taught it nothing. Shared with the table of
//! `cargo xtask eval`.

use std::path::Path;

use anyhow::Result;
use evidence::text::{CLASSES, Confusion, Model, Verdict, calibration_error};

use super::data::{self, Labelled};
use super::sources::EXAMS;
use super::weak;

/// What came out of one file.
pub(crate) struct Exam {
    pub(crate) name: String,
    pub(crate) language: &'static str,
    pub(crate) confusion: Confusion,
    /// Expected calibration error, each label counting alike.
    pub(crate) calibration: Option<f64>,
    /// The share told as plain, and the share of that which is right.
    pub(crate) sure: (f64, f64),
}

/// Files without a validation file, of which a tenth is kept back.
pub(crate) const KEPT_BACK: &[&str] = &["waimai_zh_train", "online_shopping_zh_train"];

/// Asks about everything that is kept back.
pub(crate) fn sit(data: &Path, model: &Model) -> Result<Vec<Exam>> {
    let mut exams = Vec::new();
    for (name, language) in EXAMS {
        exams.push(of(name, language, &data::read(data, name)?, model));
    }
    for name in KEPT_BACK {
        let (_, kept) = data::split(data::read(data, name)?);
        exams.push(of(
            &format!("{name}, a tenth kept back"),
            "zh",
            &kept,
            model,
        ));
    }
    exams.push(of(
        "sentences of news, a tenth kept back",
        "zh",
        &neutral(data)?,
        model,
    ));
    Ok(exams)
}

fn neutral(data: &Path) -> Result<Vec<Labelled>> {
    let sentences = weak::kept_back(data)?.into_iter();
    Ok(sentences
        .map(|text| Labelled {
            label: data::Label::Neutral,
            text,
        })
        .collect())
}

/// Asks about some posts.
pub(crate) fn of(name: &str, language: &'static str, rows: &[Labelled], model: &Model) -> Exam {
    let mut confusion = Confusion::new(CLASSES);
    let mut counts = [0.0_f64; CLASSES];
    for row in rows {
        counts[row.label as usize] += 1.0;
    }
    let verdicts: Vec<(&Labelled, Verdict)> = rows
        .iter()
        .map(|row| (row, model.read(&row.text)))
        .collect();
    let is_right =
        |(row, verdict): &(&Labelled, Verdict)| verdict.sentiment == row.label.sentiment();
    for (row, verdict) in &verdicts {
        confusion.count(row.label as usize, verdict.sentiment as usize);
    }
    let cases = verdicts.iter().map(|case| {
        let probability = case.1.probabilities[case.1.sentiment as usize];
        (
            probability,
            is_right(case),
            1.0 / counts[case.0.label as usize],
        )
    });
    let calibration = calibration_error(cases);
    let sure: Vec<_> = verdicts
        .iter()
        .filter(|(_, verdict)| verdict.is_sure())
        .collect();
    let right = sure.iter().filter(|case| is_right(case)).count();
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    Exam {
        name: name.to_owned(),
        language,
        confusion,
        calibration,
        sure: (share(sure.len(), rows.len()), share(right, sure.len())),
    }
}
