//! Matching: many stored queries asked about each post. The crates measure themselves; here are the
//! posts brought together.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::process;
use crate::repository::Repository;

/// Real posts in both languages, beside the repository where they are.
const GIVEN: [&str; 3] = [
    "replay/weibo_reposts.jsonl.gz",
    "sentiment/semeval_en_train.jsonl.gz",
    "sentiment/online_shopping_zh_train.jsonl.gz",
];

/// What `cargo xtask bench match` was asked for.
#[derive(Args)]
pub(crate) struct Wish {
    /// Files of posts, JSONL with `text`, perhaps compressed by gzip; the real ones where they are there
    #[arg(long)]
    posts: Vec<PathBuf>,
    /// How many queries; may be given several times
    #[arg(long = "queries", default_values_t = [1_000, 10_000, 100_000])]
    numbers: Vec<usize>,
}

/// Measures and prints.
pub(super) fn measure(repository: &Repository, wish: &Wish) -> Result<()> {
    let shared = repository.root().join("../shared/data");
    let mut given = wish.posts.clone();
    if given.is_empty() {
        given = GIVEN.iter().map(|name| shared.join(name)).collect();
    }
    let posts = std::env::temp_dir().join(format!("match-posts-{}.jsonl", std::process::id()));
    bring_together(&given, &posts)?;
    let mut cargo = repository.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "earned-search"]);
    cargo.args(["--example", "match_bench", "--"]).arg(&posts);
    cargo.args(wish.numbers.iter().map(ToString::to_string));
    let measured = process::run(&mut cargo);
    fs::remove_file(posts)?;
    measured
}

/// One file of all posts that say something.
fn bring_together(given: &[PathBuf], posts: &Path) -> Result<()> {
    let mut out = BufWriter::new(File::create(posts)?);
    for file in given {
        ensure!(
            file.exists(),
            "{} is not there; name others with --posts",
            file.display()
        );
        let lines = if file.extension().is_some_and(|end| end == "gz") {
            process::capture(Command::new("gzip").arg("-dc").arg(file))?
        } else {
            fs::read_to_string(file)?
        };
        for line in BufReader::new(lines.as_bytes()).lines() {
            let line = line?;
            let post: serde_json::Value =
                serde_json::from_str(&line).with_context(|| format!("{}", file.display()))?;
            if post["text"]
                .as_str()
                .is_some_and(|text| !text.trim().is_empty())
            {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(out.flush()?)
}
