//! `/w/{slug}/listen/sources`: where mentions come from, whether it works, and adding more.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Form, Router};
use earned_app::sources::{self, Added, FeedInput, StreamInput};
use earned_app::{ActionError, Member, PeriodChoice, Result, channels, mentions};
use earned_core::channel::Channel;
use earned_core::id::SourceId;
use earned_core::people::Ability;
use earned_core::source::{Source, SourceKind, SourceState};
use serde::Deserialize;
use url::Url;

use super::super::evaluate::{Choices, Typed, channel_choices, or_refuse, settle};
use crate::page::{Html, Problems, Shell};
use crate::pages::Answer;
use crate::session::Visit;
use crate::state::Web;

const HERE: &str = "listen/sources";

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/listen/sources", get(show))
        .route("/w/{slug}/listen/sources/feeds", post(add_feed))
        .route("/w/{slug}/listen/sources/streams", post(add_stream))
        .route("/w/{slug}/listen/sources/{source}/pause", post(pause))
        .route("/w/{slug}/listen/sources/{source}/resume", post(resume))
        .route("/w/{slug}/listen/sources/{source}/remove", post(remove))
}

#[derive(Template)]
#[template(path = "listen/sources.html")]
struct Page {
    shell: Shell,
    sources: Vec<Source>,
    /// How many mentions each has in the days that the page of mentions shows by itself.
    recent: Vec<u64>,
    /// Channels whose server tells of all its posts.
    streaming: Vec<Channel>,
    has_queries: bool,
    forms: Forms,
    may_listen: bool,
}

/// The forms as typed.
struct Forms {
    feed: Typed<FeedInput>,
    stream: Typed<StreamInput>,
    /// Feeds that a page offers, of which one is to be chosen.
    offers: Vec<Url>,
}

impl Forms {
    fn fresh() -> Self {
        Self {
            feed: Typed::fresh(),
            stream: Typed::fresh(),
            offers: Vec::new(),
        }
    }

    fn problems(&self) -> Problems {
        let [feed, stream] = [&self.feed.problems, &self.stream.problems];
        Problems(feed.0.iter().chain(&stream.0).cloned().collect())
    }
}

#[derive(Deserialize)]
struct Which {
    source: SourceId,
}

impl Page {
    /// Each source with its recent mentions and where they are.
    fn lines(&self) -> impl Iterator<Item = (&Source, i64, String)> {
        let recent = self.recent.iter().map(|number| number.cast_signed());
        self.sources.iter().zip(recent).map(|(source, recent)| {
            let page = format!("listen/mentions?source={}", source.id);
            (source, recent, self.shell.to(&page))
        })
    }

    fn icon(source: &Source) -> &'static str {
        match source.kind {
            SourceKind::Feed => "rss",
            SourceKind::Stream => "radio",
            SourceKind::Import => "upload",
        }
    }

    /// The end of the key of its state, the colour and the icon.
    fn look(source: &Source) -> (&'static str, &'static str, &'static str) {
        match source.state {
            SourceState::Paused => ("paused", "", "pause"),
            SourceState::Stopped => ("stopped", "bad", "circle-x"),
            SourceState::Active if source.trouble.is_some() => {
                ("failing", "warn", "triangle-alert")
            }
            SourceState::Active if source.last_read_at.is_none() => {
                ("waiting", "info", "circle-dashed")
            }
            SourceState::Active => ("active", "good", "circle-check"),
        }
    }

    /// Files are read when they come; there is nothing to pause.
    fn is_read_again(source: &Source) -> bool {
        source.kind != SourceKind::Import
    }

    fn is_active(source: &Source) -> bool {
        source.state == SourceState::Active
    }

    fn is_feed(source: &Source) -> bool {
        source.kind == SourceKind::Feed
    }

    fn trouble(source: &Source) -> &str {
        source.trouble.as_deref().unwrap_or_default()
    }

    /// Whether a stream is read in vain.
    fn keeps_nothing(&self) -> bool {
        let is_stream = |source: &Source| source.kind == SourceKind::Stream;
        !self.has_queries && self.sources.iter().any(is_stream)
    }

    fn offered(&self) -> Vec<(String, String)> {
        let offers = self.forms.offers.iter();
        offers
            .map(|url| (url.to_string(), url.to_string()))
            .collect()
    }

    fn channels(&self) -> Choices {
        channel_choices(
            &self.streaming,
            self.shell.t("listen-source-choose-channel").into_owned(),
        )
    }
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    page(&web, visit, Forms::fresh()).await
}

async fn add_feed(State(web): State<Web>, visit: Visit, Form(input): Form<FeedInput>) -> Answer {
    let forms = match sources::add_feed(&web.app, &visit.member, input.clone()).await {
        Ok(Added::Source(_)) => return settle(&visit.shell, Ok(()), HERE, "listen-source-added"),
        Ok(Added::Choose(offers)) => Forms {
            offers,
            feed: Typed {
                input,
                problems: Problems::none(),
            },
            ..Forms::fresh()
        },
        Err(error) => Forms {
            feed: Typed::again(&visit.shell, input, error)?,
            ..Forms::fresh()
        },
    };
    page(&web, visit, forms).await
}

async fn add_stream(
    State(web): State<Web>,
    visit: Visit,
    Form(input): Form<StreamInput>,
) -> Answer {
    let forms = match sources::add_stream(&web.app, &visit.member, input.clone()).await {
        Ok(_) => return settle(&visit.shell, Ok(()), HERE, "listen-source-added"),
        Err(error) => Forms {
            stream: Typed::again(&visit.shell, input, error)?,
            ..Forms::fresh()
        },
    };
    page(&web, visit, forms).await
}

async fn pause(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = sources::pause(&web.app, &visit.member, which.source).await;
    settle(&visit.shell, done, HERE, "listen-source-now-paused")
}

async fn resume(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = sources::resume(&web.app, &visit.member, which.source).await;
    settle(&visit.shell, done, HERE, "listen-source-now-resumed")
}

async fn remove(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = sources::remove(&web.app, &visit.member, which.source).await;
    settle(&visit.shell, done, HERE, "listen-source-now-removed")
}

async fn page(web: &Web, visit: Visit, forms: Forms) -> Answer {
    let Visit { shell, member } = visit;
    let (sources, streaming, has_queries) = or_refuse(&shell, lists(web, &member).await)?;
    let recent = or_refuse(&shell, recent(web, &member, &sources).await)?;
    let problems = forms.problems();
    let page = Page {
        sources,
        recent,
        streaming,
        has_queries,
        forms,
        may_listen: member.can(Ability::Listen),
        shell,
    };
    Ok(Html::form(page, &problems).into_response())
}

async fn lists(
    web: &Web,
    member: &Member,
) -> Result<(Vec<Source>, Vec<Channel>, bool), ActionError> {
    let sources = sources::list(&web.app, member).await?;
    let channels = channels::list(&web.app, member).await?;
    let streaming = channels.into_iter().filter(sources::has_stream);
    let has_queries = sources::has_queries(&web.app, member).await?;
    Ok((sources, streaming.collect(), has_queries))
}

async fn recent(web: &Web, member: &Member, sources: &[Source]) -> Result<Vec<u64>, ActionError> {
    let days = PeriodChoice::default().of(&web.app, member)?;
    let span = days.span(member.workspace.zone());
    mentions::of_sources(&web.app, member, sources, span).await
}
