//! `earned evidence`: the methods behind the numbers on the command line, without a workspace. What it
//! prints is for programs, too, and stays as it is.

mod cascade;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

/// Some rows could not be used.
const SOME_BAD: u8 = 3;

/// Try the methods behind the numbers on files of your own
#[derive(Debug, Subcommand)]
pub(crate) enum Evidence {
    /// The shape of how posts spread, and who brought most
    Cascade(cascade::CascadeFile),
}

impl Evidence {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Cascade(cascade) => cascade.run(),
        }
    }
}
