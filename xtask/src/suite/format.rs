//! Stage `format`: the layout of the code is what `cargo fmt` makes of it.
//! It changes nothing; `cargo fmt --all` does.

use anyhow::{Context, Result};

use super::run::Run;
use crate::process;

pub(super) fn check(run: &mut Run) -> Result<()> {
    let mut cargo = run.repository.cargo();
    process::run(cargo.args(["fmt", "--all", "--check"])).context("run `cargo fmt --all`")
}
