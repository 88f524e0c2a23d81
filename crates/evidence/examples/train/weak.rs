//! Chinese posts that are taken for neutral, as no labelled ones are there: without them the model
//! would know only praise and complaint in Chinese. A weak label, and told as one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::data::Label;
use super::sources::{Post, fold};

/// How much such a post counts.
const WEIGHT: f32 = 1.0;

/// Sentences of news and of encyclopedias (`language/zh/sentences.txt`); every tenth examines.
pub(crate) fn neutral(data: &Path, source: usize) -> Result<Vec<Post>> {
    let sentences = sentences(data)?;
    let teach = sentences
        .into_iter()
        .enumerate()
        .filter(|(place, _)| place % 10 != 9);
    Ok(teach
        .map(|(place, text)| Post {
            label: Label::Neutral,
            text,
            weight: WEIGHT,
            source,
            fold: fold(place),
        })
        .collect())
}

/// The sentences that examine: how many of them are told as neutral.
pub(crate) fn kept_back(data: &Path) -> Result<Vec<String>> {
    let sentences = sentences(data)?.into_iter().enumerate();
    Ok(sentences
        .filter(|(place, _)| place % 10 == 9)
        .map(|(_, text)| text)
        .collect())
}

fn sentences(data: &Path) -> Result<Vec<String>> {
    let path = data.join("language/zh/sentences.txt");
    let text =
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(text.lines().map(str::to_owned).collect())
}
