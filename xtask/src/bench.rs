//! `cargo xtask bench`: measurements of the release build on this machine, printed with the machine
//! and the commit they belong to. Nothing here passes or fails, and no test times anything.

mod client;
mod decoding;
mod http;
mod listen;
mod load;
mod machine;
mod matching;
mod product;
mod sample;

use anyhow::Result;
use clap::Subcommand;

use crate::repository::Repository;

/// What to measure.
#[derive(Subcommand)]
pub(crate) enum Subject {
    /// Decoding: events of a network's stream discarded, decoded and asked about.
    Decode(decoding::Wish),
    /// Pages: start, memory, bytes, and times with many users at once.
    Http(http::Wish),
    /// Listening: posts imported and indexed in a second, and search over them.
    Listen(listen::Wish),
    /// Matching: thousands of stored queries asked about each post.
    Match(matching::Wish),
}

/// Measures and prints.
pub(crate) fn run(repository: &Repository, subject: &Subject) -> Result<()> {
    println!("{}", machine::header(repository)?);
    match subject {
        Subject::Decode(wish) => decoding::measure(repository, wish),
        Subject::Http(wish) => http::measure(repository, wish),
        Subject::Listen(wish) => listen::measure(repository, wish),
        Subject::Match(wish) => matching::measure(repository, wish),
    }
}
