//! What went out, what came back, what it cost, against the goals. Gathers and divides; the words
//! and the shapes of pages are elsewhere.

mod channels;
mod csv;
mod stretches;

use chrono::{DateTime, Utc};
use earned_core::activity::ActivityKind;
use earned_core::counted::Counted;
use earned_core::people::Ability;
use earned_core::period::{Period, Span};
use earned_store::counted::{self, Wanted};
use earned_store::{Tx, activities, costs, leads, links, reactions};
use evidence::{Line, Value};

use crate::goals::{ROWS_SHOWN, Standing};
use crate::{App, Member, Result, goals};

pub use channels::{ChannelPart, Totals};
pub use csv::{CsvWords, write_csv};
pub use earned_store::counted::CountedRow;
pub use earned_store::reactions::OfChannel as ReactionPart;
pub use stretches::Stretch;
pub(crate) use stretches::stretches;

/// A report on some days of a workspace.
#[derive(Debug, Clone)]
pub struct Report {
    /// Which days.
    pub period: Period,
    /// When it was made.
    pub as_of: DateTime<Utc>,
    /// ISO 4217; all amounts are in its hundredths.
    pub currency: String,
    /// By channel; what belongs to none comes last.
    pub channels: Vec<ChannelPart>,
    /// Over all channels.
    pub totals: Totals,
    /// What the networks counted under what went out, by channel.
    pub reactions: Vec<ReactionPart>,
    /// By kind of work; what belongs to no work comes last.
    pub work: Vec<WorkPart>,
    /// Clicks of people, stretch by stretch.
    pub clicks: Vec<Stretch>,
    /// Leads noted in those days.
    pub leads: i64,
    /// The numbers that answer "was it worth it?", with their working.
    pub lines: Vec<Line>,
    /// The goals with what they come to now.
    pub goals: Vec<Standing>,
    /// What the report should say and cannot, as codes for `lacks-<code>`.
    pub lacks: Vec<&'static str>,
}

/// What one kind of work cost.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct WorkPart {
    /// Which kind; none for what was booked on no activity.
    pub kind: Option<ActivityKind>,
    /// How often it was done.
    pub activities: i64,
    /// Entries that time and money were booked with.
    pub entries: i64,
    /// Minutes.
    pub minutes: i64,
    /// Time and money together, in hundredths of the currency.
    pub cost_minor: i64,
}

/// Makes the report.
pub async fn make(app: &App, member: &Member, period: Period) -> Result<Report> {
    member.must(Ability::Read)?;
    let goals = goals::list(app, member).await?;
    let mut tx = app.db().read().await?;
    let id = member.workspace.id;
    let span = span(app, member, period);
    let spent = costs::spent(&mut tx, id, period).await?;
    let channels = channels::gather(&mut tx, member, span, &spent).await?;
    let totals = Totals::of(&channels);
    let leads = leads::list(&mut tx, id, period, None).await?.len() as i64;
    let has_links = !links::list(&mut tx, id).await?.is_empty();
    let reactions = reactions::of_channels(&mut tx, id, span).await?;
    let work = work(&mut tx, member, period, &spent).await?;
    let clicked = counted::moments(&mut tx, id, Counted::People, span).await?;
    Ok(Report {
        period,
        as_of: app.now(),
        currency: member.workspace.currency.clone(),
        lines: lines(app.now(), &totals, leads, has_links),
        lacks: lacks(member, &totals, &channels, has_links),
        channels,
        totals,
        reactions,
        work,
        clicks: stretches(period, member.workspace.zone(), &clicked),
        leads,
        goals,
    })
}

/// What one number of a report counts, latest first; at most [`ROWS_SHOWN`].
pub async fn rows(
    app: &App,
    member: &Member,
    period: Period,
    what: Counted,
) -> Result<(i64, Vec<CountedRow>)> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let wanted = Wanted {
        what,
        span: span(app, member, period),
        channel_id: None,
    };
    let id = member.workspace.id;
    let number = counted::number(&mut tx, id, wanted).await?;
    Ok((
        number,
        counted::rows(&mut tx, id, wanted, ROWS_SHOWN).await?,
    ))
}

/// The part of those days that has passed.
fn span(app: &App, member: &Member, period: Period) -> Span {
    period.span(member.workspace.zone()).until(app.now())
}

async fn work(
    tx: &mut Tx,
    member: &Member,
    period: Period,
    spent: &[costs::Spent],
) -> Result<Vec<WorkPart>> {
    let done = activities::list(tx, member.workspace.id, period).await?;
    let kinds = ActivityKind::ALL.iter().copied().map(Some).chain([None]);
    let parts = kinds.map(|kind| {
        let of_kind = spent.iter().filter(|part| part.activity_kind == kind);
        WorkPart {
            kind,
            activities: done.iter().filter(|one| Some(one.kind) == kind).count() as i64,
            entries: of_kind.clone().map(|part| part.entries).sum(),
            minutes: of_kind.clone().map(|part| part.minutes).sum(),
            cost_minor: of_kind.map(|part| part.time_minor + part.money_minor).sum(),
        }
    });
    Ok(parts
        .filter(|part| part.activities + part.entries > 0)
        .collect())
}

/// The answers, each missing where what it divides by is none or was never counted.
fn lines(at: DateTime<Utc>, totals: &Totals, leads: i64, has_links: bool) -> Vec<Line> {
    let cost = if totals.entries == 0 {
        Value::Missing("no-costs")
    } else {
        Value::count(totals.time_minor + totals.money_minor)
    };
    let people = if has_links {
        Value::count(totals.people)
    } else {
        Value::Missing("no-links")
    };
    let price = |fact, source, of: Value, of_none, cases| {
        Line::of(fact, source, cost.per(of, of_none), at).from_cases(cases)
    };
    let answered = Value::count(totals.answered);
    vec![
        price(
            "cost_per_answered",
            "conversations",
            answered,
            "no-answered",
            totals.answered,
        ),
        price(
            "cost_per_click",
            "clicks",
            people,
            "no-clicks",
            totals.people,
        ),
        price(
            "cost_per_lead",
            "leads",
            Value::count(leads),
            "no-leads",
            leads,
        ),
        Line::of(
            "answered_share",
            "conversations",
            Value::Missing("no-conversations"),
            at,
        )
        .with_share(
            totals.begun_answered,
            totals.conversations,
            "no-conversations",
        ),
    ]
}

/// What a reader should know before believing the numbers.
fn lacks(
    member: &Member,
    totals: &Totals,
    channels: &[ChannelPart],
    has_links: bool,
) -> Vec<&'static str> {
    let went_out_free = |part: &ChannelPart| {
        part.channel_id.is_some() && part.posts + part.answers > 0 && part.entries == 0
    };
    let none_spread = totals.entries > 0
        && channels
            .iter()
            .any(|part| part.channel_id.is_none() && part.entries > 0);
    [
        (totals.entries == 0, "costs"),
        (
            totals.entries > 0 && channels.iter().any(went_out_free),
            "costs-of-channels",
        ),
        (none_spread, "costs-without-channel"),
        (
            totals.minutes > 0 && member.workspace.hour_cost_minor == 0,
            "hour-cost",
        ),
        (!has_links, "links"),
    ]
    .into_iter()
    .filter_map(|(is_so, code)| is_so.then_some(code))
    .collect()
}
