//! Decoding: a network's stream discarded, decoded and asked about. The crate measures itself; here is
//! where the events and posts are found.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Args;

use super::matching;
use crate::process;
use crate::repository::Repository;

/// Real events beside the repository, where they are.
const GIVEN: &str = "../shared/data/jetstream/expected_v1.jsonl";

/// What `cargo xtask bench decode` was asked for.
#[derive(Args)]
pub(crate) struct Wish {
    /// Events of a Jetstream, one a line; the real ones where they are there
    #[arg(long)]
    events: Option<PathBuf>,
    /// Files of posts, JSONL with `text`, perhaps compressed by gzip; the real ones where they are there
    #[arg(long)]
    posts: Vec<PathBuf>,
    /// How many queries
    #[arg(long, default_value_t = 10_000)]
    queries: usize,
}

/// Measures and prints.
pub(super) fn measure(repository: &Repository, wish: &Wish) -> Result<()> {
    let given = || repository.root().join(GIVEN);
    let events = wish.events.clone().unwrap_or_else(given);
    ensure!(
        events.exists(),
        "{} is not there; name another with --events",
        events.display()
    );
    let posts = matching::posts(repository, &wish.posts)?;
    let mut cargo = repository.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "query"]);
    cargo.args(["--example", "decode_bench", "--"]);
    cargo.arg(events).arg(&posts).arg(wish.queries.to_string());
    let measured = process::run(&mut cargo);
    fs::remove_file(posts)?;
    measured
}
