//! `report`: what went out, what came back, what it cost, with every number's working.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use earned_app::PeriodChoice;
use earned_app::report::{self, ChannelPart, CountedRow, ReactionPart, WorkPart};
use earned_core::counted::Counted;
use evidence::Line;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::Answer;
use super::body::{Asked, At};
use super::caller::Caller;
use super::choices;
use super::goals::Goal;
use super::links::ClickStretch;
use super::period::Days;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(get_report))
        .routes(routes!(get_counted_rows))
}

/// One number as a reader may check it.
#[derive(Serialize, ToSchema)]
pub(super) struct EvidenceLine {
    fact: String,
    value: Option<f64>,
    missing: Option<String>,
    sample: i64,
    #[schema(value_type = Vec<f64>)]
    interval: Option<[f64; 2]>,
    as_of: DateTime<Utc>,
    source: String,
    lacks: Vec<String>,
}

impl From<Line> for EvidenceLine {
    fn from(line: Line) -> Self {
        Self {
            fact: line.fact.to_owned(),
            value: line.value.known(),
            missing: line.value.why_missing().map(str::to_owned),
            sample: line.sample,
            interval: line.interval.map(|interval| [interval.low, interval.high]),
            as_of: line.as_of,
            source: line.source.to_owned(),
            lacks: line.lacks.into_iter().map(str::to_owned).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Report {
    from: NaiveDate,
    to: NaiveDate,
    as_of: DateTime<Utc>,
    currency: String,
    channels: Vec<ReportChannel>,
    totals: ReportChannel,
    reactions: Vec<ReportReactions>,
    work: Vec<ReportWork>,
    clicks: Vec<ClickStretch>,
    leads: i64,
    lines: Vec<EvidenceLine>,
    goals: Vec<Goal>,
    lacks: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct ReportChannel {
    channel_id: Option<Uuid>,
    name: String,
    posts: i64,
    answers: i64,
    rejected: i64,
    conversations: i64,
    answered: i64,
    begun_answered: i64,
    people: i64,
    programs: i64,
    again: i64,
    minutes: i64,
    time_minor: i64,
    money_minor: i64,
}

impl From<ChannelPart> for ReportChannel {
    fn from(part: ChannelPart) -> Self {
        Self {
            channel_id: part.channel_id.map(|id| id.0),
            name: part.name,
            posts: part.posts,
            answers: part.answers,
            rejected: part.rejected,
            conversations: part.conversations,
            answered: part.answered,
            begun_answered: part.begun_answered,
            people: part.people,
            programs: part.programs,
            again: part.again,
            minutes: part.minutes,
            time_minor: part.time_minor,
            money_minor: part.money_minor,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ReportReactions {
    channel_id: Uuid,
    name: String,
    published: i64,
    read: i64,
    likes: Option<i64>,
    reposts: Option<i64>,
    replies: Option<i64>,
    quotes: Option<i64>,
}

impl From<ReactionPart> for ReportReactions {
    fn from(part: ReactionPart) -> Self {
        Self {
            channel_id: part.channel_id.0,
            name: part.name,
            published: part.published,
            read: part.read,
            likes: part.reactions.likes,
            reposts: part.reactions.reposts,
            replies: part.reactions.replies,
            quotes: part.reactions.quotes,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ReportWork {
    kind: Option<String>,
    activities: i64,
    entries: i64,
    minutes: i64,
    cost_minor: i64,
}

impl From<WorkPart> for ReportWork {
    fn from(part: WorkPart) -> Self {
        Self {
            kind: part.kind.map(|kind| kind.name().to_owned()),
            activities: part.activities,
            entries: part.entries,
            minutes: part.minutes,
            cost_minor: part.cost_minor,
        }
    }
}

impl From<report::Report> for Report {
    fn from(report: report::Report) -> Self {
        Self {
            from: report.period.from_on,
            to: report.period.to_on,
            as_of: report.as_of,
            currency: report.currency,
            channels: report
                .channels
                .into_iter()
                .map(ReportChannel::from)
                .collect(),
            totals: report.totals.into(),
            reactions: report
                .reactions
                .into_iter()
                .map(ReportReactions::from)
                .collect(),
            work: report.work.into_iter().map(ReportWork::from).collect(),
            clicks: report.clicks.into_iter().map(ClickStretch::from).collect(),
            leads: report.leads,
            lines: report.lines.into_iter().map(EvidenceLine::from).collect(),
            goals: report.goals.into_iter().map(Goal::from).collect(),
            lacks: report.lacks.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// Which number.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct What {
    #[param(schema_with = choices::counted)]
    what: Counted,
}

#[derive(Serialize, ToSchema)]
struct CountedRows {
    total: i64,
    items: Vec<ReportRow>,
}

#[derive(Serialize, ToSchema)]
struct ReportRow {
    id: Uuid,
    at: DateTime<Utc>,
    channel_id: Option<Uuid>,
    label: String,
}

impl From<CountedRow> for ReportRow {
    fn from(row: CountedRow) -> Self {
        Self {
            id: row.id,
            at: row.at,
            channel_id: row.channel_id.map(|id| id.0),
            label: row.label,
        }
    }
}

#[utoipa::path(get, path = "/report", tag = "report", params(Days),
    security(("token" = ["read"])), responses((status = 200, body = Report)))]
async fn get_report(
    State(web): State<Web>,
    caller: Caller,
    Asked(days): Asked<Days>,
) -> Answer<Report> {
    let period = PeriodChoice::from(days).of(&web.app, &caller.member)?;
    Ok(Json(
        report::make(&web.app, &caller.member, period).await?.into(),
    ))
}

#[utoipa::path(get, path = "/report/{what}", tag = "report",
    params(What, Days),
    security(("token" = ["read"])), responses((status = 200, body = CountedRows)))]
async fn get_counted_rows(
    State(web): State<Web>,
    caller: Caller,
    At(What { what }): At<What>,
    Asked(days): Asked<Days>,
) -> Answer<CountedRows> {
    let period = PeriodChoice::from(days).of(&web.app, &caller.member)?;
    let (total, rows) = report::rows(&web.app, &caller.member, period, what).await?;
    let items = rows.into_iter().map(ReportRow::from).collect();
    Ok(Json(CountedRows { total, items }))
}
