//! `earned evidence cascade`: trees of shares from a file, and their shapes.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use evidence::Cascade;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::commands::rows::{self, Format, Row, scalar};

/// The shape of how posts spread, and who brought most
///
/// Rows are shares, CSV or JSON lines: `id`, `parent` (empty for the first of all) and, where a file has
/// more than one, `cascade`. Their order does not matter. Prints one JSON object for each cascade: size,
/// depth, breadth, from_root, virality (mean distance over all pairs; null for a single share), branching
/// (further shares for each that is not the root) and the shares that brought most, themselves not among
/// what they brought. Rows that belong to no tree are told on standard error with their line.
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
}

/// A row.
#[derive(Debug, Deserialize)]
struct Share {
    #[serde(default, alias = "root", deserialize_with = "scalar")]
    cascade: String,
    #[serde(deserialize_with = "scalar")]
    id: String,
    #[serde(default, deserialize_with = "scalar")]
    parent: String,
}

/// The shares of one cascade as they came, each with its line.
type Shares = Vec<(u64, Share)>;

impl CascadeFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let format = rows::format(&self.file, self.format)?;
        let mut cascades: BTreeMap<String, Shares> = BTreeMap::new();
        let mut bad = 0;
        rows::read::<Share>(rows::open(&self.file)?, format, |Row { line, value }| {
            match value {
                Ok(share) => {
                    let shares = cascades.entry(share.cascade.clone()).or_default();
                    shares.push((line, share));
                }
                Err(why) => bad += self.tell(line, &why),
            }
            Ok(true)
        })?;
        for (name, shares) in cascades {
            bad += self.show(&name, shares);
        }
        Ok(if bad == 0 {
            ExitCode::SUCCESS
        } else {
            super::SOME_BAD.into()
        })
    }

    /// Prints one cascade; how many of its rows could not be used.
    fn show(&self, name: &str, shares: Shares) -> usize {
        let mut bad = 0;
        let shares = self.each_once(shares, &mut bad);
        let order = from_the_root(&shares);
        let mut is_used = vec![false; shares.len()];
        for &(share, _) in &order {
            is_used[share] = true;
        }
        for (used, (line, share)) in is_used.iter().zip(&shares) {
            if !used {
                let why = format!("`{}` leads to no root of `{name}`", share.id);
                bad += self.tell(*line, &why);
            }
        }
        let Ok(cascade) = Cascade::new(order.iter().map(|(_, parent)| *parent)) else {
            return bad;
        };
        let ids: Vec<&str> = order
            .iter()
            .map(|&(share, _)| &*shares[share].1.id)
            .collect();
        println!("{}", self.told(name, &cascade, &ids));
        bad
    }

    /// Rows with an id of their own, and one root at most: the first of each stays.
    fn each_once(&self, shares: Shares, bad: &mut usize) -> Shares {
        let mut ids = std::collections::HashSet::new();
        let mut has_root = false;
        let mut kept = Vec::with_capacity(shares.len());
        for (line, share) in shares {
            let is_second_root = share.parent.is_empty() && has_root;
            if is_second_root {
                *bad += self.tell(line, "a second share without a parent");
            } else if ids.insert(share.id.clone()) {
                has_root |= share.parent.is_empty();
                kept.push((line, share));
            } else {
                *bad += self.tell(line, &format!("`{}` is there already", share.id));
            }
        }
        kept
    }

    fn told(&self, name: &str, cascade: &Cascade, ids: &[&str]) -> Value {
        let mut told = Map::new();
        if !name.is_empty() {
            told.insert("cascade".to_owned(), json!(name));
        }
        if let Value::Object(shape) = json!(cascade.shape()) {
            told.extend(shape);
        }
        let mut brought: Vec<(u64, &str)> = cascade
            .downstream()
            .into_iter()
            .zip(ids)
            .skip(1)
            .map(|(below, id)| (below - 1, *id))
            .filter(|(brought, _)| *brought > 0)
            .collect();
        brought.sort_by(|(one, first), (other, second)| other.cmp(one).then(first.cmp(second)));
        let top = brought.iter().take(self.top);
        let top: Vec<Value> = top
            .map(|(brought, id)| json!({"id": id, "brought": brought}))
            .collect();
        told.insert("spreaders".to_owned(), json!(top));
        Value::Object(told)
    }

    /// Says what is wrong with a row; counts it.
    fn tell(&self, line: u64, why: &str) -> usize {
        eprintln!("{} line {line}: {why}", self.file.display());
        1
    }
}

/// The shares that the root leads to, each after its parent and with the place of that in this order.
fn from_the_root(shares: &[(u64, Share)]) -> Vec<(usize, Option<usize>)> {
    let mut children: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, (_, share)) in shares.iter().enumerate() {
        children.entry(&share.parent).or_default().push(index);
    }
    let root = shares.iter().position(|(_, share)| share.parent.is_empty());
    let mut waiting: VecDeque<(usize, Option<usize>)> =
        root.map(|root| (root, None)).into_iter().collect();
    let mut order = Vec::with_capacity(shares.len());
    while let Some((share, parent)) = waiting.pop_front() {
        let place = order.len();
        order.push((share, parent));
        let below = children.remove(&*shares[share].1.id).unwrap_or_default();
        waiting.extend(below.into_iter().map(|child| (child, Some(place))));
    }
    order
}
