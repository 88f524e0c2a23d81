//! `earned text`: what posts say, told of files of your own, without a workspace. What it prints is for
//! programs, too, and stays as it is.

mod classify;
mod input;
mod language;
mod phrases;
mod topics;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

/// See what posts say: sentiment, intents, language, phrases, topics
#[derive(Debug, Subcommand)]
pub(crate) enum Text {
    /// Whether each post speaks for or against, and what it wants
    Classify(classify::Classify),
    /// Which language each post is in
    Language(language::LanguageFile),
    /// The phrases that stand out in posts
    Phrases(phrases::PhrasesFile),
    /// What is talked of now and was not before
    Topics(topics::TopicsFile),
}

impl Text {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Classify(classify) => classify.run(),
            Self::Language(language) => language.run(),
            Self::Phrases(phrases) => phrases.run(),
            Self::Topics(topics) => topics.run(),
        }
    }
}
