//! `cargo xtask eval`: every method of `evidence` on public data, beside what others published. The
//! crate measures itself; here is where the data is found.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Args;

use crate::process;
use crate::repository::Repository;

/// What was asked for.
#[derive(Args)]
pub(crate) struct Wish {
    /// Where the data is (docs/evaluation.md says what it needs); beside the repository if not given
    #[arg(long)]
    data: Option<PathBuf>,
    /// Only these methods
    methods: Vec<String>,
}

/// Measures and prints.
pub(crate) fn run(repository: &Repository, wish: &Wish) -> Result<()> {
    let data = data(repository, wish.data.as_ref())?;
    let mut cargo = repository.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "evidence"]);
    cargo
        .args(["--example", "eval", "--"])
        .arg(data)
        .args(&wish.methods);
    process::run(&mut cargo)
}

/// The folder of data that was named, or the one beside the repository.
pub(crate) fn data(repository: &Repository, named: Option<&PathBuf>) -> Result<PathBuf> {
    let beside = || repository.root().join("../shared/data");
    let data = named.cloned().unwrap_or_else(beside);
    ensure!(
        data.is_dir(),
        "{} is not there; name a folder with --data (docs/evaluation.md says what it needs)",
        data.display()
    );
    Ok(data)
}
