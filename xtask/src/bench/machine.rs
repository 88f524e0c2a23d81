//! What a measurement belongs to: the machine, the compiler, the commit.
//! It names no person and no host.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::repository::Repository;

/// A few lines to stand above numbers.
pub(super) fn header(repository: &Repository) -> Result<String> {
    let cores = std::thread::available_parallelism()?;
    let processor = value("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".into());
    let memory = value("/proc/meminfo", "MemTotal").unwrap_or_else(|| "unknown".into());
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let compiler = process::capture(Command::new("rustc").arg("--version"))?;
    let day = process::capture(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    Ok(format!(
        "machine:  {cores} cores of {processor}, {memory}, Linux {}\ncompiler: {}\ncommit:   {}, {}\n",
        kernel.trim(),
        compiler.trim(),
        commit(repository)?,
        day.trim(),
    ))
}

/// The commit, and whether the tree has changes beside it.
fn commit(repository: &Repository) -> Result<String> {
    let git = |words: &[&str]| {
        process::capture(
            Command::new("git")
                .args(words)
                .current_dir(repository.root()),
        )
    };
    let changed = !git(&["status", "--porcelain"])?.is_empty();
    let suffix = if changed { " with changes" } else { "" };
    Ok(format!(
        "{}{suffix}",
        git(&["rev-parse", "--short=12", "HEAD"])?.trim()
    ))
}

/// The value of the first `name: value` line of a file.
fn value(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
