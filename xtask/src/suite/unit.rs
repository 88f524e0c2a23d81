//! Stage `unit`: the tests of every crate, on SQLite where they need a database, and the examples in
//! the documentation. Tests behind a gate belong to the stages that open it; PostgreSQL is there for
//! those that compare the two databases.

use anyhow::{Context, Result};

use super::run::{AtOnce, Run};
use crate::process;
use crate::tally::Tally;

pub(super) fn check(run: &mut Run) -> Result<()> {
    let variables = run.servers()?;
    run.test("unit", &variables, AtOnce::Two, |program| {
        program.gate.is_none()
    })?;
    let mut cargo = run.repository.cargo();
    cargo.args(["test", "--workspace", "--doc", "--quiet"]);
    cargo.args(run.workspace.feature_flags());
    let output = process::capture(&mut cargo).context("an example in the documentation fails")?;
    let tally = Tally::of_output(&output);
    println!("  {:<44} {tally}", "examples in the documentation");
    run.count(tally);
    Ok(())
}
