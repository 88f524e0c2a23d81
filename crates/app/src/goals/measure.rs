//! What a goal comes to, from the rows of what happened, and those rows. Judges nothing; pace is
//! `earned_core::goal`'s.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use earned_core::counted::Counted;
use earned_core::goal::{Goal, Growth, Measure};
use earned_core::id::ChannelId;
use earned_core::period::{Period, Span};
use earned_store::counted::{self, Wanted};
use earned_store::{Tx, followers, leads};
use evidence::{Line, Value};
use uuid::Uuid;

use crate::mentions::Voice;
use crate::{Member, Result};

/// Rows that a page shows at most; the number above them still counts all.
pub const ROWS_SHOWN: i64 = 500;

/// A measured value with the rows it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The value with its working.
    pub line: Line,
    /// The latest [`ROWS_SHOWN`] rows; their amounts add up to the value if there are no more.
    pub rows: Vec<MeasuredRow>,
}

/// One row that a measure counts.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct MeasuredRow {
    /// Of the conversation, delivery, lead, channel or query.
    pub id: Uuid,
    /// When it happened or was read; the first instant of the day for what has no time.
    pub at: DateTime<Utc>,
    /// The day, for what has no time.
    pub on: Option<NaiveDate>,
    /// On which channel, if any.
    pub channel_id: Option<ChannelId>,
    /// What a reader knows it by.
    pub label: String,
    /// What it adds to the value: 1, or a channel's followers; a query's mentions for a share of voice.
    pub amount: i64,
}

/// What the goal comes to at `now`, without its rows.
pub(super) async fn value(
    tx: &mut Tx,
    member: &Member,
    goal: &Goal,
    now: DateTime<Utc>,
    voices: &[Voice],
) -> Result<Line> {
    let Some(wanted) = wanted(member, goal, now) else {
        return Ok(measure(tx, member, goal, now, voices).await?.line);
    };
    let number = counted::number(tx, member.workspace.id, wanted).await?;
    Ok(Line::count(
        goal.measure.name(),
        wanted.what.name(),
        number,
        now,
    ))
}

/// What the goal comes to at `now`, with its rows.
pub(super) async fn measure(
    tx: &mut Tx,
    member: &Member,
    goal: &Goal,
    now: DateTime<Utc>,
    voices: &[Voice],
) -> Result<Measured> {
    match wanted(member, goal, now) {
        Some(wanted) => happened(tx, member, goal, wanted, now).await,
        None if goal.measure == Measure::Followers => of_followers(tx, member, goal, now).await,
        None if goal.measure == Measure::Leads => of_leads(tx, member, goal, now).await,
        None => Ok(of_voices(goal, now, voices)),
    }
}

/// The goal as it would have been before it began, for its baseline: as many days before for what is
/// counted in its days, the same for a level that is read now.
pub(super) fn earlier(goal: &Goal) -> Goal {
    let is_of_days =
        goal.measure.growth() == Growth::FromZero || goal.measure == Measure::ShareOfVoice;
    match goal.period().and_then(Period::before) {
        Some(before) if is_of_days => Goal {
            starts_on: before.from_on,
            due_on: before.to_on,
            ..goal.clone()
        },
        _ => goal.clone(),
    }
}

/// The days of the goal as far as they have passed.
pub(super) fn span(member: &Member, goal: &Goal, now: DateTime<Utc>) -> Span {
    let days = goal
        .period()
        .map(|period| period.span(member.workspace.zone()));
    let days = days.unwrap_or(Span {
        from: now,
        until: now,
    });
    days.until(now)
}

/// The rows in time that the measure counts, if it counts such rows.
fn wanted(member: &Member, goal: &Goal, now: DateTime<Utc>) -> Option<Wanted> {
    let span = span(member, goal, now);
    let (what, span) = match goal.measure {
        Measure::AnsweredConversations => (Counted::Answered, span),
        Measure::PostsPerWeek => (Counted::Posts, latest_week(span, now)),
        Measure::Followers | Measure::Leads | Measure::ShareOfVoice => return None,
    };
    Some(Wanted {
        what,
        span,
        channel_id: goal.scope.channel_id,
    })
}

/// The latest seven days: up to now, or up to the end of a goal that is over. Those before the
/// goal began count too, so that its first week is no dent.
fn latest_week(span: Span, now: DateTime<Utc>) -> Span {
    let until = if span.until > span.from {
        span.until
    } else {
        now
    };
    Span {
        from: until - TimeDelta::days(7),
        until,
    }
}

async fn happened(
    tx: &mut Tx,
    member: &Member,
    goal: &Goal,
    wanted: Wanted,
    now: DateTime<Utc>,
) -> Result<Measured> {
    let id = member.workspace.id;
    let number = counted::number(tx, id, wanted).await?;
    let rows = counted::rows(tx, id, wanted, ROWS_SHOWN).await?;
    Ok(Measured {
        line: Line::count(goal.measure.name(), wanted.what.name(), number, now),
        rows: rows.into_iter().map(of_row).collect(),
    })
}

fn of_row(row: counted::CountedRow) -> MeasuredRow {
    MeasuredRow {
        id: row.id,
        at: row.at,
        on: None,
        channel_id: row.channel_id,
        label: row.label,
        amount: 1,
    }
}

async fn of_followers(
    tx: &mut Tx,
    member: &Member,
    goal: &Goal,
    now: DateTime<Utc>,
) -> Result<Measured> {
    let by = span(member, goal, now).until;
    let channels = followers::latest(tx, member.workspace.id, by, goal.scope.channel_id).await?;
    let rows: Vec<MeasuredRow> = channels
        .iter()
        .filter_map(|channel| {
            Some(MeasuredRow {
                id: channel.channel_id.0,
                at: channel.at?,
                on: None,
                channel_id: Some(channel.channel_id),
                label: channel.name.clone(),
                amount: channel.followers?,
            })
        })
        .collect();
    let value = if channels.is_empty() {
        Value::Missing("no-channels")
    } else if rows.is_empty() {
        Value::Missing("no-readings")
    } else {
        Value::count(rows.iter().map(|row| row.amount).sum())
    };
    // The value is as old as its oldest reading.
    let as_of = rows.iter().map(|row| row.at).min().unwrap_or(now);
    let lacks = (!rows.is_empty() && rows.len() < channels.len()).then_some("channels-not-read");
    let line = Line::of(goal.measure.name(), "channel_readings", value, as_of)
        .from_cases(rows.len() as i64)
        .lacking(lacks);
    Ok(Measured { line, rows })
}

async fn of_leads(
    tx: &mut Tx,
    member: &Member,
    goal: &Goal,
    now: DateTime<Utc>,
) -> Result<Measured> {
    let zone = member.workspace.zone();
    let leads = match goal.period() {
        Some(days) => leads::list(tx, member.workspace.id, days, goal.scope.channel_id).await?,
        None => Vec::new(),
    };
    let rows: Vec<MeasuredRow> = leads
        .into_iter()
        .map(|lead| MeasuredRow {
            id: lead.id.0,
            at: Period {
                from_on: lead.happened_on,
                to_on: lead.happened_on,
            }
            .span(zone)
            .from,
            on: Some(lead.happened_on),
            channel_id: lead.channel_id,
            label: lead.name,
            amount: 1,
        })
        .collect();
    let line = Line::count(goal.measure.name(), "leads", rows.len() as i64, now);
    Ok(Measured { line, rows })
}

/// Ours stand first among the voices; their rows add up to the cases of the share.
fn of_voices(goal: &Goal, now: DateTime<Utc>, voices: &[Voice]) -> Measured {
    let Some(ours) = voices.first() else {
        let missing = Value::Missing("no-queries");
        return Measured {
            line: Line::of(goal.measure.name(), "mentions", missing, now),
            rows: Vec::new(),
        };
    };
    let all = voices.iter().map(|voice| voice.mentions).sum();
    let line = Line::of(
        goal.measure.name(),
        "mentions",
        Value::Missing(""),
        ours.as_of,
    );
    let alone = (voices.len() == 1).then_some("compared-with-nobody");
    Measured {
        line: in_percent(line.with_share(ours.mentions, all, "no-mentions")).lacking(alone),
        rows: voices.iter().map(of_voice).collect(),
    }
}

fn of_voice(voice: &Voice) -> MeasuredRow {
    MeasuredRow {
        id: voice.query_id.0,
        at: voice.as_of,
        on: None,
        channel_id: None,
        label: voice.name.clone(),
        amount: voice.mentions,
    }
}

fn in_percent(mut line: Line) -> Line {
    if let Value::Known(share) = line.value {
        line.value = Value::Known(share * 100.0);
    }
    if let Some(interval) = &mut line.interval {
        interval.low *= 100.0;
        interval.high *= 100.0;
    }
    line
}
