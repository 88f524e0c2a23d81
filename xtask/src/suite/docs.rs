//! Stage `docs`: the documentation of all crates builds without a warning, so that its links lead
//! somewhere, and the description of the interface is valid OpenAPI. Pages made from the source and paths in Markdown are tidy's.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::run::Run;
use crate::process;
use crate::servers::judge_openapi;

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
    process::run(cargo.env("RUSTDOCFLAGS", "--deny warnings"))?;
    openapi(run)
}

fn openapi(run: &Run) -> Result<()> {
    let mut cargo = run.repository.cargo();
    cargo.args(["build", "--quiet", "--workspace", "--example", "openapi"]);
    process::run(cargo.args(run.workspace.feature_flags()))?;
    let target = run.repository.target();
    let printed = Command::new(target.join("debug/examples/openapi")).output();
    let printed = printed.context("printing the description")?;
    ensure!(
        printed.status.success(),
        "the description cannot be printed"
    );
    let document = target.join("openapi.json");
    std::fs::write(&document, printed.stdout)?;
    judge_openapi(&run.repository, &document)
}
