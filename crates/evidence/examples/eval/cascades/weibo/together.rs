//! Accounts in step among real reposters, and how often any are named once times are dealt out anew.

use std::collections::HashMap;

use anyhow::Result;
use evidence::cascade::coordination::Act;

use super::Spread;
use crate::cascades::step;
use crate::table::Row;

/// How often times are dealt out anew.
const DEALS: u64 = 40;

pub(super) fn row(spreads: &[Spread]) -> Result<Row> {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut acts = Vec::new();
    for (item, spread) in (0..).zip(spreads) {
        for (account, &at_s) in spread.accounts.iter().zip(&spread.at_s).skip(1) {
            let next = numbers.len() as u32;
            let account = *numbers.entry(account).or_insert(next);
            acts.push(Act {
                account,
                item,
                at_s,
            });
        }
    }
    let told = step::told(&acts)?;
    let named = step::shuffled(&acts, DEALS)?;
    Ok(Row {
        method: "accounts in step: with times dealt out anew | as they are",
        data: "Weibo CED, all reposters",
        published: "≤ 5 % of deals name anybody | –".to_owned(),
        ours: format!(
            "{:.1} % | {} pairs in {} groups of {} accounts",
            100.0 * f64::from(named) / DEALS as f64,
            told.pairs.len(),
            told.groups.len(),
            told.accounts
        ),
        seeds: format!("0–{}", DEALS - 1),
    })
}
