//! The commands, one file each.

mod backup;
mod doctor;
mod evidence;
mod import;
mod moment;
mod progress;
mod query;
mod row_file;
mod rows;
mod text;
mod up;
mod user;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use crate::config::Config;

/// What the program can be told to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start everything in one process (the default)
    Up(Config),
    /// Look whether everything is in order, and say how to mend what is not
    Doctor(doctor::Doctor),
    /// Write a consistent copy of all data into one folder, while the program runs
    Backup(backup::Backup),
    /// Put a copy made by `backup` into a new data folder
    Restore(backup::Restore),
    /// See to accounts: list them, add one, let somebody set a new password, change a role
    User(user::User),
    /// Read a file of posts, so that they can be searched and counted
    Import(import::Import),
    #[command(subcommand)]
    Query(query::Query),
    #[command(subcommand)]
    Evidence(evidence::Evidence),
    #[command(subcommand)]
    Text(text::Text),
}

impl Command {
    /// Does it; what the process then says by its exit code.
    pub(crate) async fn run(self) -> Result<ExitCode> {
        match self {
            Self::Up(config) => up::run(config).await?,
            Self::Doctor(doctor) => doctor.run().await?,
            Self::Backup(backup) => backup.run().await?,
            Self::Restore(restore) => restore.run()?,
            Self::User(user) => user.run().await?,
            Self::Import(import) => return import.run().await,
            Self::Query(query) => return query.run(),
            Self::Evidence(evidence) => return evidence.run(),
            Self::Text(text) => return text.run(),
        }
        Ok(ExitCode::SUCCESS)
    }
}
