//! How a query is written down, so that reading it gives the same tree. Looks nothing up.

use std::fmt;

use crate::measure::Side;
use crate::operators::{at_least, followers, near, posted};
use crate::parse::{braced, quoted, reads_back_as_one_leaf};
use crate::passage::{Near, Passage};
use crate::tree::Query;
use crate::words::{Form, Words};

impl fmt::Display for Query {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => out.write_str("*"),
            Self::Words(words) => write!(out, "{words}"),
            Self::Near(near) => write!(out, "{near}"),
            Self::Field(field, name) => write_text(out, field.name(), name.written()),
            Self::Followers(measure) => {
                write!(out, "{}{}", followers::OPERATOR.name, measure.written())
            }
            Self::Posted(side, moment) => write!(out, "{}{}", name_of(*side), moment.written()),
            Self::And(parts) => write_parts(out, parts, " AND ", "*"),
            Self::Or(parts) => write_parts(out, parts, " OR ", "NOT *"),
            Self::AtLeast(least, parts) => {
                write!(out, "{}{least} (", at_least::OPERATOR.name)?;
                write_parts(out, parts, " OR ", "NOT *")?;
                out.write_str(")")
            }
            Self::Not(part) => {
                out.write_str("NOT ")?;
                write_part(out, part)
            }
        }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form() {
            Form::Folded => write_text(out, "", self.written()),
            Form::Exact => out.write_str(&braced(self.written())),
            Form::Fuzzy => write!(out, "{}~1", self.written()),
        }
    }
}

impl fmt::Display for Near {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.is_ordered() {
            near::ORDERED.name
        } else {
            near::OPERATOR.name
        };
        write_passage(out, self.left())?;
        write!(out, " {name}{} ", self.within())?;
        write_passage(out, self.right())
    }
}

/// Writes what stands beside a `NEAR`.
fn write_passage(out: &mut fmt::Formatter<'_>, passage: &Passage) -> fmt::Result {
    match passage {
        Passage::Words(words) => write!(out, "{words}"),
        Passage::Near(near) => write!(out, "({near})"),
        Passage::AnyOf(parts) => {
            for (index, part) in parts.iter().enumerate() {
                out.write_str(if index == 0 { "(" } else { " OR " })?;
                write_passage(out, part)?;
            }
            out.write_str(")")
        }
    }
}

pub(crate) fn name_of(side: Side) -> &'static str {
    match side {
        Side::Since => posted::SINCE.name,
        Side::Until => posted::UNTIL.name,
    }
}

fn write_parts(
    out: &mut fmt::Formatter<'_>,
    parts: &[Query],
    between: &str,
    if_none: &str,
) -> fmt::Result {
    let Some((first, rest)) = parts.split_first() else {
        return out.write_str(if_none);
    };
    write_part(out, first)?;
    rest.iter().try_for_each(|part| {
        out.write_str(between)?;
        write_part(out, part)
    })
}

/// Writes a part of a larger query, in parentheses if it would fall apart without.
fn write_part(out: &mut fmt::Formatter<'_>, part: &Query) -> fmt::Result {
    match part {
        Query::And(_) | Query::Or(_) | Query::Near(_) => write!(out, "({part})"),
        Query::Everything
        | Query::Words(_)
        | Query::Field(..)
        | Query::Followers(_)
        | Query::Posted(..)
        | Query::AtLeast(..)
        | Query::Not(_) => write!(out, "{part}"),
    }
}

/// Writes a text after its field's name, in quotation marks if it would be read as something else.
fn write_text(out: &mut fmt::Formatter<'_>, field: &str, text: &str) -> fmt::Result {
    out.write_str(field)?;
    if reads_back_as_one_leaf(field, text) {
        out.write_str(text)
    } else {
        out.write_str(&quoted(text))
    }
}
