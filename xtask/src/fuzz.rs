//! `cargo xtask fuzz`: the fuzz targets of `query`, optimised, for as long as one likes. The unit tests
//! run the same targets over a fixed number of inputs.

use anyhow::Result;
use clap::Args;

use crate::process;
use crate::repository::Repository;

/// What was asked for.
#[derive(Args)]
pub(crate) struct Wish {
    /// How long, shared by the targets
    #[arg(long, default_value_t = 5)]
    minutes: u64,
    /// Where chance begins; the same inputs come for the same number
    #[arg(long, default_value_t = 2)]
    seed: u64,
    /// Only these targets
    targets: Vec<String>,
}

/// Runs them; an error when one of them found something.
pub(crate) fn run(repository: &Repository, wish: &Wish) -> Result<()> {
    let mut cargo = repository.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "query"]);
    cargo
        .args(["--example", "fuzz", "--"])
        .arg((wish.minutes * 60).to_string())
        .arg(wish.seed.to_string())
        .args(&wish.targets);
    process::run(&mut cargo)
}
