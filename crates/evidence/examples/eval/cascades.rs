//! Cascades: shapes of real ones, guesses of hidden parents, forecasts, and accounts in step.

mod made;
mod step;
mod twitter;
mod weibo;

use std::path::Path;

use anyhow::Result;

use crate::table::Row;

pub(crate) fn rows(data: &Path) -> Result<Vec<Row>> {
    let mut rows = made::rows()?;
    rows.extend(twitter::rows(&data.join("cascades"))?);
    rows.extend(weibo::rows(&data.join("replay"))?);
    Ok(rows)
}

/// The middle of numbers; not a number of none.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The mean of numbers; not a number of none.
fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// Spearman's rank correlation, ties in the order they come in.
fn rank_correlation(one: &[f64], other: &[f64]) -> f64 {
    let (one, other) = (places(one), places(other));
    let middle = (one.len() as f64 - 1.0) / 2.0;
    let product = |left: &[f64], right: &[f64]| -> f64 {
        left.iter()
            .zip(right)
            .map(|(left, right)| (left - middle) * (right - middle))
            .sum()
    };
    product(&one, &other) / (product(&one, &one) * product(&other, &other)).sqrt()
}

/// By number: its place among all.
fn places(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&one, &other| numbers[one].total_cmp(&numbers[other]));
    let mut places = vec![0.0; numbers.len()];
    for (place, index) in order.into_iter().enumerate() {
        places[index] = place as f64;
    }
    places
}
