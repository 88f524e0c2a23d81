//! `earned query`: the query language on the command line, without a workspace. What it prints is for
//! programs, too, and stays as it is.

mod check;
mod explain;
mod importing;
mod matching;
mod posts;
mod stored;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

/// Try queries: look for mistakes, see what they mean, ask them about posts
#[derive(Debug, Subcommand)]
pub(crate) enum Query {
    Check(check::Check),
    Explain(explain::Explain),
    Match(matching::Match),
    Import(importing::Import),
    /// Print the manual of all operators
    Manual,
}

impl Query {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Check(check) => check.run(),
            Self::Explain(explain) => explain.run(),
            Self::Match(matching) => matching.run(),
            Self::Import(import) => Ok(import.run()),
            Self::Manual => {
                print!("{}", query::manual());
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}
