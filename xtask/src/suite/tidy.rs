//! Stage `tidy`: the same checks as `cargo xtask tidy`.
//! What they are stands in `tidy.rs` one folder up.

use anyhow::Result;

use super::run::Run;

pub(super) fn check(run: &mut Run) -> Result<()> {
    crate::tidy::check(&run.repository)
}
