//! Count distributions: their tails beside reference values in hundreds of digits.

#[path = "../../tests/support/tails.rs"]
mod tails;

use std::path::Path;

use anyhow::Result;

use crate::table::Row;

pub(crate) fn rows(_data: &Path) -> Result<Vec<Row>> {
    let compared = tails::compared()?;
    let worst = compared
        .iter()
        .max_by(|one, other| one.error.total_cmp(&other.error));
    let worst = worst.map_or_else(String::new, |worst| {
        let name = worst.what.split_whitespace().next().unwrap_or_default();
        format!(", at a {name}")
    });
    let error = compared.iter().map(|one| one.error).fold(0.0, f64::max);
    Ok(vec![Row {
        method: "tails of counts, largest relative error",
        data: "reference values, 1e-400 to 1",
        published: "aim: ≤ 1e-10".to_owned(),
        ours: format!("{error:.0e} over {} numbers{worst}", compared.len()),
        seeds: "–".to_owned(),
    }])
}
