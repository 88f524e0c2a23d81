//! Matching: many stored queries asked about each post. The crates measure themselves; here are the
//! posts brought together.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::process;
use crate::repository::Repository;

/// Real posts beside the repository, where they are, with their part in a hundred: tweets, Weibo, reviews.
const GIVEN: [(&[&str], usize); 3] = [
    (
        &[
            "sentiment/semeval_en_train.jsonl.gz",
            "sentiment/umsab_english_train.jsonl.gz",
        ],
        45,
    ),
    (&["replay/weibo_reposts.jsonl.gz"], 45),
    (&["sentiment/online_shopping_zh_train.jsonl.gz"], 10),
];

/// Posts that are asked about; where there are fewer of a kind, they come again.
const POSTS: usize = 200_000;

/// Characters from which on a post says something of its own: most reposts are two words.
const SAYING: usize = 10;

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
    let posts = posts(repository, &wish.posts)?;
    let mut cargo = repository.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "earned-search"]);
    cargo.args(["--example", "match_bench", "--"]).arg(&posts);
    cargo.args(wish.numbers.iter().map(ToString::to_string));
    let measured = process::run(&mut cargo);
    fs::remove_file(posts)?;
    measured
}

/// A file of posts, of these files or else of the real ones. It is the caller's to remove.
pub(super) fn posts(repository: &Repository, given: &[PathBuf]) -> Result<PathBuf> {
    let shared = repository.root().join("../shared/data");
    let kinds: Vec<(Vec<PathBuf>, usize)> = if given.is_empty() {
        let real = GIVEN.iter().map(|(names, part)| {
            let files = names.iter().map(|name| shared.join(name));
            (files.collect(), *part)
        });
        real.collect()
    } else {
        vec![(given.to_vec(), 100)]
    };
    let posts = std::env::temp_dir().join(format!("match-posts-{}.jsonl", std::process::id()));
    bring_together(&kinds, &posts)?;
    Ok(posts)
}

/// One file of posts of all kinds, mixed.
fn bring_together(kinds: &[(Vec<PathBuf>, usize)], posts: &Path) -> Result<()> {
    let mut lists = Vec::new();
    for (files, part) in kinds {
        let mut texts = Vec::new();
        for file in files {
            texts.extend(texts_of(file)?);
        }
        ensure!(!texts.is_empty(), "no posts in {files:?}");
        println!("{part} in a hundred of {} posts: {files:?}", texts.len());
        lists.push((texts, *part));
    }
    let mut out = BufWriter::new(File::create(posts)?);
    for round in 0..POSTS / 100 {
        for (texts, part) in &lists {
            for number in round * part..(round + 1) * part {
                // From all over the list, since its neighbours are alike.
                let text = &texts[(number * 7_919) % texts.len()];
                writeln!(out, "{}", serde_json::json!({ "text": text }))?;
            }
        }
    }
    Ok(out.flush()?)
}

fn texts_of(file: &Path) -> Result<Vec<String>> {
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
    let mut texts = Vec::new();
    for line in lines.lines() {
        let post: serde_json::Value =
            serde_json::from_str(line).with_context(|| format!("{}", file.display()))?;
        let text = post["text"].as_str().unwrap_or_default();
        if text.chars().count() >= SAYING {
            texts.push(text.to_owned());
        }
    }
    Ok(texts)
}
