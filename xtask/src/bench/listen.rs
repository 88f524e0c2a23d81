//! Listening: how fast posts are imported and indexed by the product itself, then by the index alone,
//! and how fast they are searched.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use clap::Args;

use super::product::Product;
use super::sample::Sample;
use crate::process;
use crate::repository::Repository;

/// Real posts, where the repository has its usual neighbours.
const USUAL: &str = "../shared/data/replay/weibo_reposts.jsonl.gz";

/// What `cargo xtask bench listen` was asked for.
#[derive(Args)]
pub(crate) struct Wish {
    /// A file of posts, JSONL, perhaps compressed by gzip; real reposts of Weibo where they are there.
    #[arg(long)]
    posts: Option<PathBuf>,
}

/// Measures and prints.
pub(super) fn measure(repository: &Repository, wish: &Wish) -> Result<()> {
    let usual = repository.root().join(USUAL);
    let given = wish.posts.clone().unwrap_or(usual);
    ensure!(
        given.exists(),
        "{} is not there: name a file with --posts",
        given.display()
    );
    let mut product = Product::start(repository)?;
    let sample = Sample::make(&product)?;
    let posts = product.folder().join("posts.jsonl");
    unpack(&given, &posts)?;
    let lines = keep_those_with_words(&posts)?;
    println!("{}: {lines} posts that say something", given.display());
    product.stop();
    import(repository, &product, (&sample.slug, &posts, lines))?;
    // The search crate measures itself, since only it knows its index.
    let mut cargo = repository.cargo();
    let example = [
        "--package",
        "earned-search",
        "--example",
        "ingest_bench",
        "--",
    ];
    process::run(
        cargo
            .args(["run", "--quiet", "--release"])
            .args(example)
            .arg(posts),
    )
}

fn unpack(given: &Path, posts: &Path) -> Result<()> {
    if given.extension().is_none_or(|end| end != "gz") {
        return fs::copy(given, posts)
            .map(drop)
            .context("copying the posts");
    }
    let mut gzip = Command::new("gzip");
    process::run(gzip.arg("-dc").arg(given).stdout(File::create(posts)?))
}

/// Drops posts without a word: an import keeps them apart, and gives up where they are many.
fn keep_those_with_words(posts: &Path) -> Result<usize> {
    let kept = posts.with_extension("kept");
    let mut out = BufWriter::new(File::create(&kept)?);
    let mut lines = 0;
    for line in BufReader::new(File::open(posts)?).lines() {
        let line = line?;
        let post: serde_json::Value = serde_json::from_str(&line)?;
        if post["text"]
            .as_str()
            .is_some_and(|text| !text.trim().is_empty())
        {
            writeln!(out, "{line}")?;
            lines += 1;
        }
    }
    out.flush()?;
    fs::rename(kept, posts)?;
    Ok(lines)
}

/// `earned import`, from the file to the last commit of the index.
fn import(
    repository: &Repository,
    product: &Product,
    (slug, posts, lines): (&str, &Path, usize),
) -> Result<()> {
    let mut earned = Command::new(repository.target().join("release/earned"));
    earned.arg("import").arg(posts).args(["--workspace", slug]);
    earned.env("EARNED_DATA", product.folder().join("data"));
    let log = File::create(product.folder().join("import.log"))?;
    let started = Instant::now();
    let ended = earned.stderr(log).status().context("starting the import")?;
    let took = started.elapsed().as_secs_f64();
    ensure!(ended.success(), "the import ended with {ended}");
    println!(
        "imported and indexed by the product: {lines} posts in {took:.2} s, {:.0} posts/s",
        lines as f64 / took
    );
    Ok(())
}
