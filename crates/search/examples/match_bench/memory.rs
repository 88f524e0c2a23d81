//! What a matcher needs of memory, in a process of its own, where nothing else was freed before.

use std::fs;
use std::process::Command;

use query::{Matcher, Query};

use crate::{MEMORY, Outcome, trees};

/// kB for all of these queries.
pub(crate) fn of(queries: &[String]) -> Outcome<usize> {
    let file = std::env::temp_dir().join(format!("match-queries-{}", std::process::id()));
    fs::write(&file, queries.join("\n"))?;
    let mut process = Command::new(std::env::current_exe()?);
    let output = process.arg(MEMORY).arg(&file).output()?;
    fs::remove_file(&file)?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// Prints it for the queries of a file.
pub(crate) fn measure(file: &str) -> Outcome<()> {
    let texts: Vec<String> = fs::read_to_string(file)?
        .lines()
        .map(str::to_owned)
        .collect();
    let trees: Vec<Query> = trees(&texts)?;
    let before = resident_kb();
    let mut matcher = Matcher::default();
    for (id, tree) in trees.iter().enumerate() {
        matcher.set(id, tree);
    }
    println!("{}", resident_kb().saturating_sub(before));
    drop(matcher);
    Ok(())
}

fn resident_kb() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}
