//! `cargo xtask`: the repository checked by itself, from one command.
//! It is compiled before everything else and therefore knows nothing of the product's crates.

mod bench;
mod eval;
mod fuzz;
mod licence;
mod manual;
mod process;
mod programs;
mod repository;
mod servers;
mod suite;
mod tally;
mod tidy;
mod train;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use repository::Repository;

#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Checks, test servers and measurements of Earned"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run every check and test, or only the stages named (`quick` stands for the fast ones).
    Test(suite::Choice),
    /// Measure the release build on this machine.
    #[command(subcommand)]
    Bench(bench::Subject),
    /// Measure every method behind the numbers on public data, beside published figures.
    Eval(eval::Wish),
    /// Feed torn inputs to the readers of foreign bytes and to the query parser.
    Fuzz(fuzz::Wish),
    /// Write the reference pages of the manual from the source.
    Manual,
    /// Start or stop the real servers that tests talk to, for development.
    #[command(subcommand)]
    Servers(servers::Order),
    /// Check the rules that the repository keeps about itself, in seconds.
    Tidy(tidy::Wish),
    /// Train the text model anew from labelled posts, and write its card.
    Train(train::Wish),
}

fn main() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    let repository = Repository::here()?;
    match task {
        Task::Test(choice) => suite::run(repository, &choice),
        Task::Bench(subject) => bench::run(&repository, &subject),
        Task::Eval(wish) => eval::run(&repository, &wish),
        Task::Fuzz(wish) => fuzz::run(&repository, &wish),
        Task::Manual => manual::write(&repository),
        Task::Servers(order) => servers::obey(&repository, &order),
        Task::Tidy(wish) => tidy::run(&repository, &wish),
        Task::Train(wish) => train::run(&repository, &wish),
    }
}
