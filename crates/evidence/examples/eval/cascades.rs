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

/// Spearman's rank correlation; equal numbers share the middle of their places.
fn rank_correlation(one: &[f64], other: &[f64]) -> f64 {
    let (one, other) = (places(one), places(other));
    let middle = (one.len() as f64 - 1.0) / 2.0;
    let product = |left: &[f64], right: &[f64]| -> f64 {
        let each = left.iter().zip(right);
        each.map(|(left, right)| (left - middle) * (right - middle))
            .sum()
    };
    product(&one, &other) / (product(&one, &one) * product(&other, &other)).sqrt()
}

/// By number: its place among all.
fn places(numbers: &[f64]) -> Vec<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = |number: &f64| {
        let below = sorted.partition_point(|other| other < number);
        let up_to = sorted.partition_point(|other| other <= number);
        (below + up_to - 1) as f64 / 2.0
    };
    numbers.iter().map(place).collect()
}
