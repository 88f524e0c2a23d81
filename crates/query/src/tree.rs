//! The query tree. What its parts mean is in `meaning`, how it is written down in `print`, what people
//! may type in `parse`.

use crate::field::{Field, Name};
use crate::measure::{Measure, Moment, Side};
use crate::passage::Near;
use crate::words::Words;

/// A boolean query.
///
/// Written with [`Display`](std::fmt::Display) and read by [`parse`](crate::parse()) it is the same
/// tree again, if `And`, `Or` and `AtLeast` have two parts or more, as [`Query::and`] and [`Query::or`]
/// see to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// `*`: every document.
    Everything,
    /// A term or phrase in the text.
    Words(Words),
    /// `NEAR/n`, `ONEAR/n`: two passages close to each other.
    Near(Box<Near>),
    /// `author:`, `lang:`, …: a field has this value.
    Field(Field, Name),
    /// `followers:`: how many follow the author.
    Followers(Measure),
    /// `since:`, `until:`: when it was posted.
    Posted(Side, Moment),
    /// Every part holds.
    And(Vec<Query>),
    /// At least one part holds.
    Or(Vec<Query>),
    /// `ATLEAST/n`: so many of the parts hold, at least.
    AtLeast(usize, Vec<Query>),
    /// The part does not hold.
    Not(Box<Query>),
}

impl Query {
    /// All of these: the one part itself if there is one, everything if there is none.
    #[must_use]
    pub fn and(mut parts: Vec<Self>) -> Self {
        match parts.len() {
            0 => Self::Everything,
            1 => parts.remove(0),
            _ => Self::And(parts),
        }
    }

    /// Any of these: the one part itself if there is one, nothing at all if there is none.
    #[must_use]
    pub fn or(mut parts: Vec<Self>) -> Self {
        match parts.len() {
            0 => Self::negate(Self::Everything),
            1 => parts.remove(0),
            _ => Self::Or(parts),
        }
    }

    /// The opposite.
    #[must_use]
    pub fn negate(part: Self) -> Self {
        Self::Not(Box::new(part))
    }

    /// A term or phrase; `None` where [`Words::new`] gives none.
    pub fn words(text: &str) -> Option<Self> {
        Words::new(text).map(Self::Words)
    }

    /// A field's value; `None` if the field cannot have it.
    pub fn field(field: Field, value: &str) -> Option<Self> {
        Name::new(field, value).map(|name| Self::Field(field, name))
    }
}
