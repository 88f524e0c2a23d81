//! Single terms that find more than they seem to, or something else.

use std::ops::Range;

use super::{Advice, Hint};
use crate::analyse::is_letter_of_word;
use crate::pattern::Wanted;
use crate::words::Words;

/// Letters before a `*` from which on few words are met by chance.
const TELLING: usize = 4;

/// Advice on one term.
pub(crate) fn of_term(words: &Words, span: &Range<usize>) -> Option<Advice> {
    let text = words.written().to_owned();
    let (_, last) = words.pattern().tokens().last()?;
    let is_single = words.pattern().tokens().len() == 1;
    let letters = last.text().trim_start_matches(['#', '@']).chars();
    let hint = match last {
        Wanted::Begins(_) if letters.clone().count() < TELLING => Hint::WidePrefix { text },
        Wanted::Is(token) if text.ends_with('*') && token != "*" => Hint::IdleStar { text },
        Wanted::Is(_) if is_single && is_one_character(last.text()) => Hint::OneCharacter { text },
        Wanted::Is(_) if is_operator_in_small_letters(words.written()) => {
            Hint::LowerCaseOperator { text }
        }
        Wanted::Is(_) | Wanted::Begins(_) | Wanted::Resembles(_) => return None,
    };
    Some(Advice::new(span.clone(), hint))
}

/// One letter of a script without spaces; an emoji is a picture and stands for itself.
fn is_one_character(token: &str) -> bool {
    let mut characters = token.chars();
    let (first, rest) = (characters.next(), characters.next());
    rest.is_none() && first.is_some_and(|one| one.is_alphabetic() && !is_letter_of_word(one))
}

fn is_operator_in_small_letters(word: &str) -> bool {
    let is_distance = ["near/", "onear/", "atleast/"]
        .iter()
        .any(|name| word.to_ascii_lowercase().starts_with(name));
    is_distance || ["and", "or", "not", "And", "Or", "Not"].contains(&word)
}
