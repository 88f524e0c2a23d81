//! How frequent a term is likely to be before any post was seen. Only the order matters.

use super::terms::Term;
use crate::field::Field;

/// The part of posts that are likely to have a term, before any was seen; only their order matters.
pub(super) fn guess(term: Term<'_>) -> f32 {
    let letters = |text: &str| text.chars().count();
    match term {
        Term::Is(text) if text.starts_with(['#', '@']) => 0.0005,
        Term::Is(text) if text.is_ascii() => match text.len() {
            0..=2 => 0.2,
            3 => 0.08,
            4 => 0.03,
            5..=6 => 0.01,
            _ => 0.003,
        },
        Term::Is(text) if letters(text) == 1 => 0.05,
        Term::Begins(text) => 0.2 / letters(text) as f32,
        Term::Resembles(_) => 0.01,
        Term::Key(Field::Author | Field::Link, _) => 0.0002,
        Term::Is(_) | Term::Key(Field::Domain, _) => 0.002,
        Term::Key(Field::Country | Field::Has, _) => 0.2,
        Term::Key(Field::Sentiment, _) => 0.3,
        Term::Key(Field::Language | Field::Network | Field::Kind, _) => 0.5,
    }
}
