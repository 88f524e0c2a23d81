//! `earned evidence cascade`: trees of shares from a file, and their shapes.

pub(super) mod spread;
mod told;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use evidence::cascade::{pooled_branching, rank_spreaders};
use evidence::rates::Rate;
use serde_json::json;

use self::spread::{Rows, Share, Written, spread};
use self::told::Told;
use crate::commands::row_file::RowFile;
use crate::commands::rows::Format;

/// The shape of how posts spread, and who brought most
///
/// Rows are shares, CSV or JSON lines: `id`, `parent` (empty for the first of all) and, where a file has
/// more than one, `cascade`. Their order does not matter. Prints one JSON object for each cascade: size,
/// depth, breadth, from_root, virality (mean distance over all pairs; null for a single share), branching
/// (further shares for each that is not the first) and the shares that brought most, themselves not among
/// what they brought. Further columns tell more:
///   time       seconds or 2026-03-01T09:30:00Z; with it, parents that are not told are guessed, and figures
///              become means over many trees with `intervals`
///   followers  how many follow the sharer, for such guesses
///   follows    accounts that the sharer follows, divided by spaces: the last of them who shared is the parent
///   account    who shared (or `author`), for `follows` and --accounts
///   kind       owned, staff, paid or earned: adds `earned`, the part passed on by others from others
///   text       what was written: adds `wordings`, texts alike taken together
/// Rows that belong to no tree are told on standard error with their line.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct CascadeFile {
    /// The shares; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// How many of those that brought most are named
    #[arg(long, default_value_t = 5, value_name = "NUMBER")]
    top: usize,
    /// Trees drawn under each of nine rules where parents are guessed
    #[arg(long, default_value_t = 100, value_name = "NUMBER", value_parser = trees)]
    trees: usize,
    /// What chance starts from where parents are guessed
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
    /// Adds `branching_pooled`: a small cascade leans on what all of the file have in common
    #[arg(long)]
    pooled: bool,
    /// Prints accounts instead of cascades, by what each of their shares brings over the whole file
    #[arg(long)]
    accounts: bool,
}

fn trees(written: &str) -> Result<usize, String> {
    let trees = written
        .parse()
        .ok()
        .filter(|trees| (1..=10_000).contains(trees));
    trees.ok_or_else(|| "from 1 to 10000".to_owned())
}

impl CascadeFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        let cascades = read(&source)?;
        let mut told = Vec::with_capacity(cascades.len());
        for (name, rows) in &cascades {
            let found = spread(rows, |line, why| source.tell(line, why));
            if let Some(spread) = found {
                told.push(self.told(name, rows, &spread)?);
            }
        }
        if self.accounts {
            self.show_accounts(told)?;
        } else {
            let pooled = self.pooled(&told);
            for (told, pooled) in told.into_iter().zip(pooled) {
                println!("{}", told.json(pooled));
            }
        }
        Ok(source.exit_code())
    }

    /// By cascade: its branching with what all have in common, where that is wished for and known.
    fn pooled(&self, told: &[Told]) -> Vec<Option<Rate>> {
        let counted: Vec<_> = told.iter().filter_map(|told| told.passed_on).collect();
        let found = if self.pooled {
            pooled_branching(&counted).ok()
        } else {
            None
        };
        let mut rates = found.into_iter().flatten();
        let each = told
            .iter()
            .map(|told| told.passed_on.and_then(|_| rates.next()));
        each.collect()
    }

    fn show_accounts(&self, told: Vec<Told>) -> Result<()> {
        let mut shares: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for (account, brought) in told.into_iter().flat_map(|told| told.brought) {
            if !account.is_empty() {
                shares.entry(account).or_default().push(brought);
            }
        }
        if shares.is_empty() {
            bail!("no share names its account: add a column `account`");
        }
        let (accounts, brought): (Vec<String>, Vec<Vec<f64>>) = shares.into_iter().unzip();
        for one in rank_spreaders(&brought)?.into_iter().take(self.top) {
            println!(
                "{}",
                json!({
                    "account": accounts[one.account],
                    "shares": one.shares,
                    "counted": one.counted,
                    "expected": one.expected,
                    "interval": [one.interval.low, one.interval.high],
                })
            );
        }
        Ok(())
    }
}

/// The rows by cascade.
fn read(source: &RowFile<'_>) -> Result<BTreeMap<String, Rows>> {
    let mut cascades: BTreeMap<String, Rows> = BTreeMap::new();
    source.each(|line, written: Written| {
        let share = Share::try_from(written)?;
        let rows = cascades.entry(share.cascade.clone()).or_default();
        rows.push((line, share));
        Ok(())
    })?;
    Ok(cascades)
}
