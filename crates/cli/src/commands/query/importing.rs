//! `earned query import`: queries of other products in this language.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use query::Dialect;

/// Write a query of another product in this language
///
/// Prints the query; what was left out or finds more is told on standard error. Exit codes: 0 carried
/// over, 1 nothing of it could be or it has a mistake, 2 wrong use, 4 carried over but for what was told.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Import {
    /// The query
    query: String,
    /// Whose language it is
    #[arg(long, value_enum)]
    from: From,
}

/// Not all of it could be carried over.
const NOT_ALL: u8 = 4;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum From {
    Brandwatch,
    Talkwalker,
    Meltwater,
    X,
}

impl Import {
    pub(super) fn run(&self) -> ExitCode {
        let dialect = match self.from {
            From::Brandwatch => Dialect::Brandwatch,
            From::Talkwalker => Dialect::Talkwalker,
            From::Meltwater => Dialect::Meltwater,
            From::X => Dialect::X,
        };
        let imported = query::import(&self.query, dialect);
        for note in &imported.notes {
            eprintln!("{note}");
        }
        for problem in &imported.problems {
            eprintln!("{problem} in: {}", imported.text);
        }
        let Some(query) = imported.query else {
            return ExitCode::FAILURE;
        };
        println!("{query}");
        let is_whole = imported.notes.is_empty();
        if is_whole {
            ExitCode::SUCCESS
        } else {
            NOT_ALL.into()
        }
    }
}
