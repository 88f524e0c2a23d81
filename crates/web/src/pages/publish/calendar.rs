//! `/w/{slug}/publish/calendar?month=2026-11` or `?week=2026-11-23`: what goes out when, in the
//! workspace's zone. Moving is the delivery's page; dragging posts the same form.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use chrono::{Datelike, Days, Months, NaiveDate};
use earned_app::{ActionError, Member, channels, schedule};
use earned_core::channel::Channel;
use earned_core::delivery::State as Stand;
use earned_core::people::Ability;
use earned_core::schedule::{Week, month, week};
use earned_core::sending::Sending;
use serde::Deserialize;

use super::deliveries::look_of;
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/publish/calendar", get(show))
}

#[derive(Template)]
#[template(path = "publish/calendar.html")]
struct Page {
    shell: Shell,
    span: Span,
    zone: String,
    weeks: Vec<Vec<Cell>>,
    is_empty: bool,
    may_write: bool,
}

#[derive(Deserialize)]
struct Asked {
    month: Option<String>,
    week: Option<NaiveDate>,
}

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    /// The month that the day is in.
    Month(NaiveDate),
    /// The week that the day is in.
    Week(NaiveDate),
}

/// One day.
struct Cell {
    date: NaiveDate,
    is_outside: bool,
    is_today: bool,
    items: Vec<Item>,
}

/// One delivery on a day.
struct Item {
    sending: Sending,
    channel: Option<Channel>,
}

impl Asked {
    fn span(&self, today: NaiveDate) -> Span {
        let month = self
            .month
            .as_deref()
            .and_then(|month| format!("{month}-01").parse().ok());
        match (self.week, month) {
            (Some(day), _) => Span::Week(day),
            (None, Some(first)) => Span::Month(first),
            (None, None) => Span::Month(today),
        }
    }
}

impl Span {
    fn date(self) -> NaiveDate {
        match self {
            Self::Month(day) | Self::Week(day) => day,
        }
    }

    fn is_month(self) -> bool {
        matches!(self, Self::Month(_))
    }

    fn weeks(self, zone: chrono_tz::Tz) -> Option<Vec<Week>> {
        match self {
            Self::Month(day) => month(day, zone),
            Self::Week(day) => week(day, zone).map(|week| vec![week]),
        }
    }

    fn query(self) -> String {
        match self {
            Self::Month(day) => format!("month={}", day.format("%Y-%m")),
            Self::Week(day) => format!("week={day}"),
        }
    }

    fn before(self) -> Self {
        match self {
            Self::Month(day) => Self::Month(day.checked_sub_months(Months::new(1)).unwrap_or(day)),
            Self::Week(day) => Self::Week(day.checked_sub_days(Days::new(7)).unwrap_or(day)),
        }
    }

    fn after(self) -> Self {
        match self {
            Self::Month(day) => Self::Month(day.checked_add_months(Months::new(1)).unwrap_or(day)),
            Self::Week(day) => Self::Week(day.checked_add_days(Days::new(7)).unwrap_or(day)),
        }
    }
}

impl Item {
    fn time(&self) -> String {
        self.sending.wall_clock.format("%H:%M").to_string()
    }

    fn text(&self) -> String {
        let line = self.sending.content.text.lines().next().unwrap_or_default();
        line.chars().take(80).collect()
    }

    fn state(&self) -> Stand {
        self.sending.delivery.state
    }

    fn look(&self) -> (&'static str, &'static str) {
        look_of(self.state())
    }

    fn can_move(&self) -> bool {
        self.state() == Stand::Scheduled
    }

    fn channel_name(&self) -> &str {
        self.channel
            .as_ref()
            .map_or("", |channel| channel.name.as_str())
    }
}

impl Page {
    fn address(&self, span: Span) -> String {
        self.shell.to(&format!("publish/calendar?{}", span.query()))
    }

    fn heading(&self) -> String {
        self.shell.format.month(self.span.date())
    }

    fn as_month(&self) -> Span {
        Span::Month(self.span.date())
    }

    fn as_week(&self) -> Span {
        Span::Week(self.span.date())
    }
}

async fn show(State(web): State<Web>, Query(asked): Query<Asked>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    let today = shell.format.local(shell.now).date();
    let mut span = asked.span(today);
    let zone = member.workspace.zone();
    let days = span.weeks(zone).or_else(|| {
        span = Span::Month(today);
        span.weeks(zone)
    });
    let Some(days) = days else {
        return Err(Refusal::page(shell, ActionError::NotFound));
    };
    match items(&web, &member, &days).await {
        Ok(items) => Ok(Html::ok(Page {
            shell,
            span,
            zone: member.workspace.time_zone.clone(),
            is_empty: items.is_empty(),
            weeks: cells(&days, items, span, today),
            may_write: member.can(Ability::Write),
        })
        .into_response()),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

/// The deliveries of the days, by date in the workspace's zone.
async fn items(
    web: &Web,
    member: &Member,
    weeks: &[Week],
) -> Result<BTreeMap<NaiveDate, Vec<Item>>, ActionError> {
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else {
        return Ok(BTreeMap::new());
    };
    let (from, to) = (first[0].starts_at, last[6].ends_at);
    let sendings = schedule::between(&web.app, member, from, to).await?;
    let channels = channels::list(&web.app, member).await?;
    let mut items: BTreeMap<NaiveDate, Vec<Item>> = BTreeMap::new();
    let shown = |sending: &Sending| sending.delivery.state != Stand::Cancelled;
    for sending in sendings.into_iter().filter(shown) {
        let at = sending.delivery.due;
        let day = weeks.iter().flatten().find(|day| day.contains(at));
        let channel = channels.iter().find(|one| one.id == sending.channel_id);
        let channel = channel.cloned();
        if let Some(day) = day {
            items
                .entry(day.date)
                .or_default()
                .push(Item { sending, channel });
        }
    }
    Ok(items)
}

fn cells(
    weeks: &[Week],
    mut items: BTreeMap<NaiveDate, Vec<Item>>,
    span: Span,
    today: NaiveDate,
) -> Vec<Vec<Cell>> {
    let inside = span.date().month();
    let mut cell = |date: NaiveDate| Cell {
        date,
        is_outside: span.is_month() && date.month() != inside,
        is_today: date == today,
        items: items.remove(&date).unwrap_or_default(),
    };
    weeks
        .iter()
        .map(|week| week.iter().map(|day| cell(day.date)).collect())
        .collect()
}
