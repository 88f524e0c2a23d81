//! Parts beside each other: said twice, against each other, too many.

use super::{Advice, Hint, Placed};
use crate::field::Field;
use crate::measure::Side;
use crate::tree::Query;

/// Alternatives that can still be read through.
const MANY: usize = 200;

pub(super) fn said_twice(parts: &[Placed]) -> Vec<Advice> {
    let again = parts.iter().enumerate().filter(|(index, (part, _))| {
        let mut before = parts[..*index].iter();
        before.any(|(earlier, _)| earlier == part)
    });
    again
        .map(|(_, (part, span))| {
            let text = part.to_string();
            Advice::new(span.clone(), Hint::SaidTwice { text })
        })
        .collect()
}

/// A part that cannot hold together with an earlier one, or not at all.
pub(super) fn never(parts: &[Placed]) -> Option<Advice> {
    let against = parts.iter().enumerate().find(|(index, (part, _))| {
        is_nothing(part)
            || parts[..*index].iter().any(|(earlier, _)| {
                are_opposite(earlier, part) || exclude_each_other(earlier, part)
            })
    });
    against.map(|(_, (_, span))| Advice::new(span.clone(), Hint::Never))
}

/// A part that holds wherever an earlier one does not, or always.
pub(super) fn always(parts: &[Placed]) -> Option<Advice> {
    if parts.len() < 2 {
        return None;
    }
    let whole = parts.iter().enumerate().find(|(index, (part, _))| {
        *part == Query::Everything
            || parts[..*index]
                .iter()
                .any(|(earlier, _)| are_opposite(earlier, part))
    });
    whole.map(|(_, (_, span))| Advice::new(span.clone(), Hint::Always))
}

pub(super) fn long(parts: &[Placed]) -> Option<Advice> {
    let (first, last) = (parts.first()?, parts.last()?);
    let hint = Hint::LongList { parts: parts.len() };
    (parts.len() > MANY).then(|| Advice::new(first.1.start..last.1.end, hint))
}

fn is_nothing(part: &Query) -> bool {
    matches!(part, Query::Not(inner) if **inner == Query::Everything)
}

fn are_opposite(one: &Query, other: &Query) -> bool {
    let negates = |not: &Query, part: &Query| matches!(not, Query::Not(inner) if **inner == *part);
    negates(one, other) || negates(other, one)
}

/// Two values of a field that a post has one of; an end before the beginning.
fn exclude_each_other(one: &Query, other: &Query) -> bool {
    match (one, other) {
        (Query::Field(field, name), Query::Field(other, other_name)) => {
            let has_one_value = matches!(
                field,
                Field::Network | Field::Kind | Field::Sentiment | Field::Country
            );
            field == other && has_one_value && name.key() != other_name.key()
        }
        (Query::Posted(Side::Since, since), Query::Posted(Side::Until, until))
        | (Query::Posted(Side::Until, until), Query::Posted(Side::Since, since)) => {
            until.at() <= since.at()
        }
        (Query::Followers(one), Query::Followers(other)) => {
            one.range().start() > other.range().end() || other.range().start() > one.range().end()
        }
        _ => false,
    }
}
