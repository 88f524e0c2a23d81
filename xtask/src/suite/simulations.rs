//! Stage `simulations`: tests behind the gate `simulations`, which make up many accounts whose truth is
//! known. They need no server, only time.

use anyhow::Result;

use super::run::{AtOnce, Run};

pub(super) fn check(run: &mut Run) -> Result<()> {
    run.test("simulations", &[], AtOnce::Two, |program| {
        program.gate == Some("simulations")
    })
}
