//! Stage `docs`: the documentation of all crates builds without a warning, so that its links lead
//! somewhere. Pages made from the source and paths in Markdown are tidy's.

use anyhow::Result;

use super::run::Run;
use crate::process;

pub(super) fn check(run: &mut Run) -> Result<()> {
    let mut cargo = run.repository.cargo();
    cargo.args([
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--quiet",
    ]);
    cargo.args(run.workspace.feature_flags());
    process::run(cargo.env("RUSTDOCFLAGS", "--deny warnings"))
}
