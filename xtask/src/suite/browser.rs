//! Stage `browser`: tests behind the gate `browser`, in real Chromium, with the real servers running.
//! The pictures they keep are in `artifacts/screenshots`.

use anyhow::Result;

use super::run::{AtOnce, Run};

pub(super) fn check(run: &mut Run) -> Result<()> {
    let variables = run.servers()?;
    run.test("browser", &variables, AtOnce::One, |program| {
        program.gate == Some("browser")
    })
}
