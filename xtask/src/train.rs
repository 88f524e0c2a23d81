//! `cargo xtask train`: the text model of `evidence`, trained anew. The crate's example trains; here is
//! where the data is found and where the model and its card belong.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::repository::Repository;
use crate::{eval, process};

/// What was asked for.
#[derive(Args)]
pub(crate) struct Wish {
    /// Where the data is (docs/evaluation.md says what it needs); beside the repository if not given
    #[arg(long)]
    data: Option<PathBuf>,
}

/// Trains, and writes the weights and the card.
pub(crate) fn run(repository: &Repository, wish: &Wish) -> Result<()> {
    let data = eval::data(repository, wish.data.as_ref())?;
    let mut cargo = repository.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "evidence"]);
    cargo.args(["--example", "train", "--"]).arg(data);
    cargo.arg(
        repository
            .root()
            .join("crates/evidence/src/text/weights.bin"),
    );
    cargo.arg(repository.root().join("docs/reference/text-model.md"));
    process::run(&mut cargo)
}
