//! Stage `lints`: clippy and the compiler have nothing to say about any target.
//! Which lints are on stands in the root's `Cargo.toml` and `clippy.toml`.

use anyhow::Result;

use super::run::Run;
use crate::process;

pub(super) fn check(run: &mut Run) -> Result<()> {
    let mut cargo = run.repository.cargo();
    cargo.args(["clippy", "--workspace", "--all-targets", "--quiet"]);
    cargo.args(run.workspace.feature_flags());
    process::run(cargo.args(["--", "-D", "warnings"]))
}
