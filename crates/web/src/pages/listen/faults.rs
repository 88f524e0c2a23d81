//! What is wrong with a typed query, in words, with the place marked. Finds no mistake by itself.

use query::Problem;

use crate::page::Shell;
use crate::words::Words;

/// One mistake.
pub(super) struct Fault {
    /// What stands before the place.
    pub(super) before: String,
    /// The place; empty where something is missing at the end.
    pub(super) at: String,
    /// What stands after it.
    pub(super) after: String,
    /// What is wrong and how to mend it.
    pub(super) words: String,
    /// The number of the first character of the place, from 1.
    pub(super) character: usize,
}

/// The mistakes of a text, in their order; none where nothing was typed.
pub(super) fn of(shell: &Shell, text: &str) -> Vec<Fault> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let problems = query::parse(text).problems;
    problems
        .iter()
        .map(|problem| fault(shell, text, problem))
        .collect()
}

fn fault(shell: &Shell, text: &str, problem: &Problem) -> Fault {
    let piece = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let span = problem.span.clone();
    let before = piece(0..span.start);
    Fault {
        character: before.chars().count() + 1,
        at: piece(span.clone()),
        after: piece(span.end..text.len()),
        words: words(shell.words, problem),
        before,
    }
}

/// What is wrong and how to mend it.
pub(crate) fn words(words: Words, problem: &Problem) -> String {
    let key = format!("listen-fault-{}", problem.code());
    match problem.fact() {
        Some((_, fact)) => words.n(&key, "fact", fact).into_owned(),
        None => words.t(&key).into_owned(),
    }
}
