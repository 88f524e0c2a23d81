//! Stage `networks`: tests behind the gate `real-servers`, with the real servers running.
//! No test here may pretend to be a network.

use anyhow::Result;

use super::run::{AtOnce, Run};

pub(super) fn check(run: &mut Run) -> Result<()> {
    let variables = run.servers()?;
    run.test("networks", &variables, AtOnce::One, |program| {
        program.gate == Some("real-servers")
    })
}
