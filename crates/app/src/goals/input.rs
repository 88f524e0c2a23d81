//! A goal as typed, and as it makes sense. Asks the database nothing.

use earned_core::goal::{GoalKind, Measure, Scope};
use earned_core::id::{ChannelId, QueryId};
use earned_core::period::Period;

use crate::fields::Fields;
use crate::period::day;
use crate::{ActionError, Result};

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
    let mut fields = Fields::default();
    let name = fields.words("name", &input.name, MOST_NAME).to_owned();
    let kind = GoalKind::named(input.kind.trim());
    let kind = fields.some("kind", "choose-one", kind);
    let measure = match input.measure.trim() {
        "" => kind.map(GoalKind::standard_measure),
        name => Measure::named(name),
    };
    if measure.is_none() && kind.is_some() {
        fields.wrong("measure", "choose-one");
    }
    let baseline = match input.baseline.trim() {
        "" => None,
        text => fields.some("baseline", "number-form", number(text)),
    };
    let target = fields.some("target", "number-form", number(&input.target));
    let days = days(&input, &mut fields);
    let scope = scope(&input, &mut fields);
    fields.all_right()?;
    let (Some(kind), Some(measure), Some(target), Some(days)) = (kind, measure, target, days)
    else {
        return Err(ActionError::field("kind", "choose-one"));
    };
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

/// A number of zero or more.
fn number(text: &str) -> Option<f64> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    (0.0..=MOST_VALUE).contains(&number).then_some(number)
}

fn days(input: &GoalInput, fields: &mut Fields) -> Option<Period> {
    let starts_on = fields.some("starts_on", "date-form", day(&input.starts_on));
    let due_on = fields.some("due_on", "date-form", day(&input.due_on));
    let period = Period::new(starts_on?, due_on?);
    fields.some("due_on", "period-backwards", period)
}

fn scope(input: &GoalInput, fields: &mut Fields) -> Scope {
    let channel_id: Option<ChannelId> = fields.id("channel", "channel-unknown", &input.channel);
    let query_id: Option<QueryId> = fields.id("query", "query-unknown", &input.query);
    let compared: Vec<&str> = input
        .compared
        .split([' ', ','])
        .filter(|id| !id.is_empty())
        .collect();
    let ids: Vec<QueryId> = compared.iter().filter_map(|id| id.parse().ok()).collect();
    if ids.len() != compared.len() {
        fields.wrong("compared", "query-unknown");
    }
    Scope {
        channel_id,
        query_id,
        compared: ids,
    }
}
