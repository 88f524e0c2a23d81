//! The binary `earned`: reads the command line and the environment, wires the parts together.
//! Decides nothing about the product.

mod commands;
mod config;
mod key_file;
mod real;
mod running;
mod wire;

use std::process::ExitCode;

use clap::Parser;

use crate::commands::Command;
use crate::config::Config;

/// Earned: plan, publish, listen, converse and evaluate, as one loop.
#[derive(Debug, Parser)]
#[command(
    name = "earned",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    config: Config,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    wire::start_log();
    let command = arguments.command.unwrap_or(Command::Up(arguments.config));
    match command.run().await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("earned: {error:#}");
            ExitCode::FAILURE
        }
    }
}
