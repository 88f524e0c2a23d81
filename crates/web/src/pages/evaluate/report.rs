//! `/w/{slug}/evaluate/report`: what went out, what came back, what it cost, against the goals; on
//! paper and as a table for other programs.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::PeriodChoice;
use earned_app::report::{self, ChannelPart, CsvWords, ReactionPart, Report, WorkPart};
use evidence::{Line, Value};

use super::days::Days;
use super::{money, or_refuse};
use crate::page::{Chart, Html, Shell};
use crate::pages::Answer;
use crate::pages::plan::Told;
use crate::session::Visit;
use crate::state::Web;
use crate::words::{Given, Words};

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/evaluate/report", get(show))
        .route("/w/{slug}/evaluate/report.csv", get(table))
}

#[derive(Template)]
#[template(path = "evaluate/report.html")]
struct Page {
    shell: Shell,
    days: Days,
    report: Report,
    goals: Vec<Told>,
    clicks: Chart,
}

impl Page {
    /// In the order of the columns.
    fn reactions(part: &ReactionPart) -> [Option<i64>; 4] {
        let counts = &part.reactions;
        [counts.likes, counts.reposts, counts.replies, counts.quotes]
    }

    fn money(&self, amount_minor: impl Given<i64>) -> String {
        money(&self.shell, amount_minor.given(), &self.report.currency)
    }

    /// The value of a line with its unit; empty where it is missing.
    fn value(&self, line: &Line) -> String {
        match (line.value, line.fact) {
            (Value::Missing(_), _) => String::new(),
            (Value::Known(share), "answered_share") => self.shell.format.percent(share),
            (Value::Known(minor), _) => self.money(minor.round() as i64),
        }
    }

    /// On how many cases a line rests, and what it allows; or why it is missing.
    fn note(&self, line: &Line) -> String {
        if let Some(why) = line.value.why_missing() {
            return self.shell.named("evaluate-missing", why).into();
        }
        let cases = self.shell.n("evaluate-cases", "count", line.sample);
        match line.interval {
            None => cases.into(),
            Some(interval) => {
                let percent = |share| self.shell.format.percent(share);
                let interval = self.shell.n2(
                    "evaluate-interval",
                    ("low", percent(interval.low)),
                    ("high", percent(interval.high)),
                );
                format!("{cases} · {interval}")
            }
        }
    }

    /// Where the rows are that a line divides by.
    fn rows_of(&self, line: &Line) -> String {
        let query = &self.days.query;
        let path = match line.fact {
            "cost_per_answered" => "evaluate/rows/answered",
            "cost_per_click" => "evaluate/rows/people",
            "cost_per_lead" => "evaluate/leads",
            _ => "evaluate/rows/conversations",
        };
        format!("{}?{query}", self.shell.to(path))
    }

    fn channel<'a>(&'a self, part: &'a ChannelPart) -> std::borrow::Cow<'a, str> {
        if part.channel_id.is_some() {
            part.name.as_str().into()
        } else {
            self.shell.t("evaluate-no-channel")
        }
    }

    fn work(&self, part: &WorkPart) -> std::borrow::Cow<'static, str> {
        match part.kind {
            Some(kind) => self.shell.named("evaluate-activity", kind.name()),
            None => self.shell.t("evaluate-no-activity"),
        }
    }
}

async fn show(State(web): State<Web>, visit: Visit, Query(choice): Query<PeriodChoice>) -> Answer {
    let Visit { shell, member } = visit;
    let days = Days::of(&web, &shell, &member, &choice)?;
    let report = report::make(&web.app, &member, days.period).await;
    let report = or_refuse(&shell, report)?;
    let goals = report.goals.iter().map(|one| Told::of(&shell, one));
    let clicks = report.clicks.iter();
    let page = Page {
        goals: goals.collect(),
        clicks: Chart::new(clicks.map(|one| (shell.format.day(one.from_on), Some(one.number)))),
        days,
        report,
        shell,
    };
    Ok(Html::ok(page).into_response())
}

async fn table(State(web): State<Web>, visit: Visit, Query(choice): Query<PeriodChoice>) -> Answer {
    let Visit { shell, member } = visit;
    let period = or_refuse(&shell, choice.of(&web.app, &member))?;
    let report = report::make(&web.app, &member, period).await;
    let report = or_refuse(&shell, report)?;
    let bytes = report::write_csv(&report, &InWords(shell.words));
    let bytes = or_refuse(&shell, bytes)?;
    let name = format!(
        "attachment; filename=\"{}-{}-{}.csv\"",
        member.workspace.slug, period.from_on, period.to_on
    );
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

struct InWords(Words);

impl CsvWords for InWords {
    fn say(&self, code: &str) -> String {
        self.0.t(&format!("evaluate-csv-{code}")).into_owned()
    }
}
