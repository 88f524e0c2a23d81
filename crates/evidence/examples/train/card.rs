//! The card of the model: what it was trained on, on what terms, how well it does, what it cannot do.
//! Written by the trainer, so that its figures are those of the model beside it.

use std::fmt::Write;

use evidence::text::{Confusion, SURE_FROM};

use crate::exams::Exam;
use crate::family::Trained;
use crate::sources::{FOLDS, Post, SOURCES};

/// Everything the card tells.
pub(crate) struct Told<'a> {
    pub(crate) posts: &'a [Post],
    pub(crate) left_out: usize,
    pub(crate) trained: &'a [Trained; 2],
    /// Features learned, and features shipped.
    pub(crate) features: (usize, usize),
    pub(crate) bytes: usize,
    pub(crate) exams: Vec<Exam>,
}

const TEMPLATE: &str = include_str!("card.md");

impl Told<'_> {
    /// The page.
    pub(crate) fn page(&self) -> String {
        let (learned, shipped) = self.features;
        let [spaced, unspaced] = self.trained;
        let temperatures = format!("{:.2} and {:.2}", spaced.temperature, unspaced.temperature);
        TEMPLATE
            .replace("{posts}", &self.posts.len().to_string())
            .replace("{left_out}", &self.left_out.to_string())
            .replace("{learned}", &learned.to_string())
            .replace("{shipped}", &shipped.to_string())
            .replace("{megabytes}", &format!("{:.1}", self.bytes as f64 / 1e6))
            .replace("{temperatures}", &temperatures)
            .replace("{sure_from}", &SURE_FROM.to_string())
            .replace("{fold_count}", &FOLDS.to_string())
            .replace("{exams}\n", &self.exams())
            .replace("{folds}\n", &self.folds())
    }

    fn exams(&self) -> String {
        let mut rows = String::new();
        for exam in &self.exams {
            let Exam {
                name,
                language,
                confusion,
                ..
            } = exam;
            let calibration = percent(exam.calibration);
            let (share, right) = exam.sure;
            let _written = writeln!(
                rows,
                "| {name} | {language} | {} | {calibration} | {:.1} % | {:.1} |",
                figures(confusion),
                100.0 * share,
                100.0 * right
            );
        }
        rows
    }

    fn folds(&self) -> String {
        let mut rows = String::new();
        for (source, confusion) in self.trained.iter().flat_map(|one| &one.folds) {
            let source = &SOURCES[*source];
            let figures = figures(confusion);
            let _written = writeln!(
                rows,
                "| {} | {} | {figures} |",
                source.name, source.language
            );
        }
        rows
    }
}

fn figures(confusion: &Confusion) -> String {
    let Confusion { .. } = confusion;
    format!(
        "{} | {} | {} | {}",
        confusion.cases(),
        percent(confusion.recall()),
        percent(confusion.f1()),
        percent(confusion.accuracy())
    )
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1}", 100.0 * share))
}
