//! `earned evidence coordination`: accounts that share the same things in step.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use evidence::cascade::coordination::{Act, Chance, Coordination, Look, Pair, coordination};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::commands::moment::seconds;
use crate::commands::row_file::RowFile;
use crate::commands::rows::{Format, scalar};

/// Accounts that share the same things in step more often than chance
///
/// Rows are shares, CSV or JSON lines: `account` (or `author`, `uid`), `item` (or `cascade`, `root`, `url`:
/// what was shared) and `time` (seconds, or 2026-03-01T09:30:00Z). Two accounts are in step if they share the
/// same things within --window of each other more often than chance would have them, given how bunched in
/// time each thing was shared. Of the pairs named, --wrong are named wrongly on average at most (Benjamini and
/// Hochberg 1995). Prints one JSON object for the whole (accounts and pairs looked at, pairs and groups named),
/// then one for each group: its accounts and pairs, with things shared together and in common, how many of
/// them chance would have put together, p and q. In step is not steered: fans of the same alarm are, too.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct CoordinationFile {
    /// The shares; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// How far apart two shares may be to be together, in seconds
    #[arg(long, default_value_t = 60.0, value_name = "SECONDS")]
    window: f64,
    /// How many things a pair must have in common to be looked at
    #[arg(long, default_value_t = 3, value_name = "NUMBER")]
    things: usize,
    /// The part of the pairs named that may be wrong on average
    #[arg(long, default_value_t = 0.05, value_name = "SHARE")]
    wrong: f64,
    /// What chance is taken to do
    #[arg(long, value_enum, default_value_t = By::Habits)]
    chance: By,
}

/// What chance is taken to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Any sharer of a thing may have shared it at any time at which it was shared
    Items,
    /// That, and two that are always quick are together by that alone
    Habits,
}

/// A row.
#[derive(Debug, Deserialize)]
struct Written {
    #[serde(alias = "author", alias = "uid", deserialize_with = "scalar")]
    account: String,
    #[serde(
        alias = "cascade",
        alias = "root",
        alias = "url",
        deserialize_with = "scalar"
    )]
    item: String,
    #[serde(deserialize_with = "scalar")]
    time: String,
}

/// Names in the order in which they come, by number.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

impl Names {
    fn number(&mut self, name: String) -> u32 {
        let next = self.names.len() as u32;
        *self.numbers.entry(name).or_insert_with_key(|name| {
            self.names.push(name.clone());
            next
        })
    }
}

impl CoordinationFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        let (mut accounts, mut items) = (Names::default(), Names::default());
        let mut acts = Vec::new();
        source.each(|_, row: Written| {
            let at_s = checked(&row)?;
            acts.push(Act {
                account: accounts.number(row.account),
                item: items.number(row.item),
                at_s,
            });
            Ok(())
        })?;
        let told = coordination(&acts, self.look())?;
        self.show(&told, items.names.len(), &accounts.names);
        Ok(source.exit_code())
    }

    fn look(&self) -> Look {
        Look {
            window_s: self.window,
            things_least: self.things,
            wrong_most: self.wrong,
            chance: match self.chance {
                By::Items => Chance::Items,
                By::Habits => Chance::ItemsAndHabits,
            },
        }
    }

    fn show(&self, told: &Coordination, items: usize, names: &[String]) {
        let whole = json!({
            "accounts": told.accounts,
            "items": items,
            "looked_at": told.looked_at,
            "pairs": told.pairs.len(),
            "groups": told.groups.len(),
            "window_s": self.window,
            "wrong": self.wrong,
        });
        println!("{whole}");
        for (number, group) in (1..).zip(&told.groups) {
            let pairs = told
                .pairs
                .iter()
                .filter(|pair| group.binary_search(&pair.one).is_ok());
            let pairs: Vec<Value> = pairs.map(|pair| pair_json(pair, names)).collect();
            let accounts: Vec<&String> = group.iter().map(|&one| &names[one as usize]).collect();
            println!(
                "{}",
                json!({"group": number, "accounts": accounts, "pairs": pairs})
            );
        }
    }
}

fn pair_json(pair: &Pair, names: &[String]) -> Value {
    json!({
        "accounts": [names[pair.one as usize], names[pair.other as usize]],
        "together": pair.together,
        "common": pair.common,
        "by_chance": pair.by_chance,
        "p": pair.p,
        "q": pair.q,
    })
}

/// When it was shared, if the row can be used.
fn checked(row: &Written) -> Result<f64, String> {
    if row.account.is_empty() || row.item.is_empty() {
        return Err("no account or no item".to_owned());
    }
    seconds(&row.time)?.ok_or_else(|| "no time".to_owned())
}
