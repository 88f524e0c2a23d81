//! What is wrong with a typed query and what may not be meant so, in words, with the place marked. Finds
//! nothing by itself.

use std::ops::Range;

use query::{Advice, Problem};

use crate::page::Shell;
use crate::words::Words;

/// One mistake, or one piece of advice.
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
        .map(|problem| fault(text, problem.span.clone(), words(shell.words, problem)))
        .collect()
}

/// What may not be meant so, in its order; none where there are mistakes.
pub(super) fn advice(shell: &Shell, text: &str) -> Vec<Fault> {
    let advice = query::parse(text).advice;
    advice
        .iter()
        .map(|one| fault(text, one.span.clone(), advice_words(shell.words, one)))
        .collect()
}

fn fault(text: &str, span: Range<usize>, words: String) -> Fault {
    let piece = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let before = piece(0..span.start);
    Fault {
        character: before.chars().count() + 1,
        at: piece(span.clone()),
        after: piece(span.end..text.len()),
        words,
        before,
    }
}

/// What may not be meant so, and what to do.
pub(crate) fn advice_words(words: Words, advice: &Advice) -> String {
    let key = format!("listen-advice-{}", advice.code());
    match advice.fact() {
        Some(fact) => words.n(&key, "fact", fact).into_owned(),
        None => words.t(&key).into_owned(),
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

#[cfg(test)]
mod tests {
    use query::{ADVICE_CODES, OPERATORS, PROBLEM_CODES};

    use super::*;
    use crate::words::Language;

    #[test]
    fn everything_that_the_language_can_say_has_words_in_all_languages() {
        let problems = PROBLEM_CODES
            .iter()
            .map(|code| format!("listen-fault-{code}"));
        let advice = ADVICE_CODES
            .iter()
            .map(|code| format!("listen-advice-{code}"));
        let operators = OPERATORS
            .iter()
            .map(|one| format!("listen-operator-{}", one.code));
        for key in problems.chain(advice).chain(operators) {
            for language in Language::ALL {
                assert!(Words::of(language).has(&key), "{key} in {language:?}");
            }
        }
    }
}
