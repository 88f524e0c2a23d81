//! A goal as typed, and as it makes sense. Asks the database nothing.

use chrono::NaiveDate;
use earned_core::goal::{GoalKind, Measure, Scope};
use earned_core::id::{ChannelId, QueryId};
use earned_core::period::Period;

use crate::period::day;
use crate::{ActionError, FieldProblem, Result};

/// A goal as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct GoalInput {
    /// For people.
    pub name: String,
    /// A name of [`GoalKind`].
    pub kind: String,
    /// A name of [`Measure`]; the standard one of the kind where empty.
    pub measure: String,
    /// What it was before; measured where empty.
    pub baseline: String,
    /// What it shall be.
    pub target: String,
    /// The first day, as `2026-03-01`.
    pub starts_on: String,
    /// The last day.
    pub due_on: String,
    /// The id of a channel; all where empty.
    pub channel: String,
    /// The id of the query whose mentions are ours, for the share of voice.
    pub query: String,
    /// The ids of the queries ours is compared with, separated by blanks or commas.
    pub compared: String,
}

/// A goal whose fields make sense.
pub(super) struct Checked {
    pub(super) name: String,
    pub(super) kind: GoalKind,
    pub(super) measure: Measure,
    pub(super) baseline: Option<f64>,
    pub(super) target: f64,
    pub(super) days: Period,
    pub(super) scope: Scope,
}

/// Longest name of a goal, in characters.
const MOST_NAME: usize = 120;

/// Largest number a goal may name; beyond it is a slip of the hand.
const MOST_VALUE: f64 = 1e12;

pub(super) fn check(input: GoalInput) -> Result<Checked> {
    let mut problems = Vec::new();
    let name = input.name.trim().to_owned();
    if name.is_empty() {
        problems.push(FieldProblem::new("name", "needed"));
    } else if name.chars().count() > MOST_NAME {
        problems.push(FieldProblem::with_number(
            "name",
            "too-long",
            MOST_NAME as i64,
        ));
    }
    let kind = GoalKind::named(input.kind.trim());
    if kind.is_none() {
        problems.push(FieldProblem::new("kind", "choose-one"));
    }
    let measure = match input.measure.trim() {
        "" => kind.map(GoalKind::standard_measure),
        name => Measure::named(name),
    };
    if measure.is_none() && kind.is_some() {
        problems.push(FieldProblem::new("measure", "choose-one"));
    }
    let baseline = optional(&input.baseline, number, "baseline", &mut problems);
    let target = number(&input.target);
    if target.is_none() {
        problems.push(FieldProblem::new("target", "number-form"));
    }
    let days = days(&input, &mut problems);
    let scope = scope(&input, &mut problems);
    match (kind, measure, target, days) {
        (Some(kind), Some(measure), Some(target), Some(days)) if problems.is_empty() => {
            Ok(Checked {
                name,
                kind,
                measure,
                baseline,
                target,
                days,
                scope,
            })
        }
        _ => Err(ActionError::Problems(problems)),
    }
}

/// A number that may be left out.
fn optional<T>(
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    field: &'static str,
    problems: &mut Vec<FieldProblem>,
) -> Option<T> {
    if text.trim().is_empty() {
        return None;
    }
    let value = read(text);
    if value.is_none() {
        problems.push(FieldProblem::new(field, "number-form"));
    }
    value
}

/// A number of zero or more.
fn number(text: &str) -> Option<f64> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    (0.0..=MOST_VALUE).contains(&number).then_some(number)
}

fn days(input: &GoalInput, problems: &mut Vec<FieldProblem>) -> Option<Period> {
    let mut read = |field, text: &str| -> Option<NaiveDate> {
        let found = day(text);
        if found.is_none() {
            problems.push(FieldProblem::new(field, "date-form"));
        }
        found
    };
    let starts_on = read("starts_on", &input.starts_on);
    let due_on = read("due_on", &input.due_on);
    let period = Period::new(starts_on?, due_on?);
    if period.is_none() {
        problems.push(FieldProblem::new("due_on", "period-backwards"));
    }
    period
}

fn scope(input: &GoalInput, problems: &mut Vec<FieldProblem>) -> Scope {
    let channel = input.channel.trim();
    let channel_id: Option<ChannelId> = channel.parse().ok();
    if !channel.is_empty() && channel_id.is_none() {
        problems.push(FieldProblem::new("channel", "channel-unknown"));
    }
    let query = input.query.trim();
    let query_id: Option<QueryId> = query.parse().ok();
    if !query.is_empty() && query_id.is_none() {
        problems.push(FieldProblem::new("query", "query-unknown"));
    }
    let compared: Vec<&str> = input
        .compared
        .split([' ', ','])
        .filter(|id| !id.is_empty())
        .collect();
    let ids: Vec<QueryId> = compared.iter().filter_map(|id| id.parse().ok()).collect();
    if ids.len() != compared.len() {
        problems.push(FieldProblem::new("compared", "query-unknown"));
    }
    Scope {
        channel_id,
        query_id,
        compared: ids,
    }
}
