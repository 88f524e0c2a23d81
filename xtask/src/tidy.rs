//! `cargo xtask tidy`: rules that the repository keeps about itself, each in its own file.
//! It reads the work tree once and compiles nothing; what the compiler or clippy can say is theirs.

mod arrows;
mod inline_code;
mod languages;
mod lock_budget;
mod manual;
mod markdown_paths;
mod messages;
mod migrations;
mod module_docs;
mod module_layout;
mod pages;
mod registry_hosts;
mod report;
mod rust_file;
mod sizes;
mod sources;
mod template;
mod unfinished;
mod visible_text;
mod words_used;

use std::fmt;

use anyhow::{Result, bail};
use clap::Args;

use crate::repository::Repository;
use sources::Sources;

/// One rule.
struct Rule {
    name: &'static str,
    find: fn(&Sources) -> Vec<Fault>,
}

const fn rule(name: &'static str, find: fn(&Sources) -> Vec<Fault>) -> Rule {
    Rule { name, find }
}

/// All rules. A new one is a file with its own bad samples and a line here.
const RULES: &[Rule] = &[
    rule("arrows", arrows::find),
    rule("inline-code", inline_code::find),
    rule("languages", languages::find),
    rule("lock-budget", lock_budget::find),
    rule("manual", manual::find),
    rule("markdown-paths", markdown_paths::find),
    rule("migrations", migrations::find),
    rule("module-docs", module_docs::find),
    rule("module-layout", module_layout::find),
    rule("pages", pages::find),
    rule("registry-hosts", registry_hosts::find),
    rule("sizes", sizes::find),
    rule("unfinished", unfinished::find),
    rule("visible-text", visible_text::find),
    rule("words-used", words_used::find),
];

/// A place that breaks a rule, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    /// `path` or `path:line`.
    place: String,
    what: String,
}

impl Fault {
    fn new(place: impl fmt::Display, what: impl Into<String>) -> Self {
        Self {
            place: place.to_string(),
            what: what.into(),
        }
    }

    fn at_line(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self::new(format_args!("{path}:{line}"), what)
    }
}

/// What `cargo xtask tidy` was asked for.
#[derive(Args)]
pub(crate) struct Wish {
    /// Print how big things are instead of checking rules.
    #[arg(long)]
    report: bool,
}

/// Checks the rules, or prints the table of sizes.
pub(crate) fn run(repository: &Repository, wish: &Wish) -> Result<()> {
    if wish.report {
        print!("{}", report::table(&Sources::read(repository)?));
        return Ok(());
    }
    check(repository)
}

/// Checks all rules; prints every fault and fails when there is one.
pub(crate) fn check(repository: &Repository) -> Result<()> {
    let sources = Sources::read(repository)?;
    let mut count = 0;
    for rule in RULES {
        for fault in (rule.find)(&sources) {
            println!("{}: {} [{}]", fault.place, fault.what, rule.name);
            count += 1;
        }
    }
    if count > 0 {
        bail!("{count} places break the repository's own rules");
    }
    println!("  {} rules hold in {} files", RULES.len(), sources.count());
    Ok(())
}
