//! Where the real servers are: told by `cargo xtask test` in variables, or started by this crate
//! through `cargo xtask servers up` when a single test is run by hand. They then keep running until
//! `cargo xtask servers down`.

use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context, Result, bail};

/// One start at a time in this process; other processes wait for a lock of the program itself.
static STARTING: Mutex<()> = Mutex::new(());

/// The value of `variable`, which `equipment` of `cargo xtask servers up` provides.
pub(crate) fn address(variable: &str, equipment: &str) -> Result<String> {
    if let Ok(address) = std::env::var(variable) {
        return Ok(address);
    }
    let _one_at_a_time = STARTING.lock();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "run",
            "--quiet",
            "--package",
            "xtask",
            "--",
            "servers",
            "up",
            equipment,
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .context("starting cargo")?;
    if !output.status.success() {
        bail!(
            "`cargo xtask servers up {equipment}`: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let printed = String::from_utf8(output.stdout)?;
    let start = format!("export {variable}=");
    let line = printed.lines().find_map(|line| line.strip_prefix(&start));
    Ok(line
        .with_context(|| format!("the servers do not name {variable}"))?
        .to_owned())
}
