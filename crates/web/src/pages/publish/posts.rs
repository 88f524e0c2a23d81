//! `/w/{slug}/publish/posts`: all posts with where they stand. Changes nothing.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::posts::{PostFilter, PostLine};
use earned_app::{ActionError, ListPage, channels, posts};
use earned_core::channel::Channel;
use earned_core::id::ChannelId;
use earned_core::people::Ability;
use earned_core::post::PostState;
use serde::Deserialize;

use super::looks;
use crate::page::{Behind, Html, Shell, next_page};
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/publish/posts", get(show))
}

#[derive(Template)]
#[template(path = "publish/posts.html")]
struct Page {
    shell: Shell,
    lines: Vec<PostLine>,
    /// Where the list goes on, if it does.
    next: Option<String>,
    states: &'static [PostState],
    channels: Vec<Channel>,
    asked: Asked,
    may_write: bool,
}

/// The filters in the address.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    channel: String,
    /// The last post of the page before, by its time of change.
    #[serde(flatten)]
    behind: Behind,
}

impl Asked {
    fn filter(&self) -> PostFilter {
        PostFilter {
            state: PostState::named(&self.state),
            channel_id: self.channel.parse::<ChannelId>().ok(),
            after: self.behind.row(),
        }
    }

    fn is_narrowed(&self) -> bool {
        let PostFilter {
            state, channel_id, ..
        } = self.filter();
        state.is_some() || channel_id.is_some()
    }
}

impl Page {
    /// The colour and icon of a state.
    fn look(line: &PostLine) -> (&'static str, &'static str) {
        looks::of_state(line.state)
    }

    fn is_channel(&self, channel: &Channel) -> bool {
        self.asked.channel == channel.id.to_string()
    }
}

async fn show(State(web): State<Web>, Query(asked): Query<Asked>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    let lists = async {
        let listed = posts::list(&web.app, &member, asked.filter()).await?;
        Ok::<_, ActionError>((listed, channels::list(&web.app, &member).await?))
    };
    match lists.await {
        Ok((listed, channels)) => Ok(Html::ok(Page {
            may_write: member.can(Ability::Write),
            next: next(&shell, &asked, &listed),
            shell,
            lines: listed.rows,
            states: PostState::ALL,
            channels,
            asked,
        })
        .into_response()),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

fn next(shell: &Shell, asked: &Asked, listed: &ListPage<PostLine>) -> Option<String> {
    let filters = [("state", asked.state.as_str()), ("channel", &asked.channel)];
    next_page(&shell.to("publish/posts"), &filters, listed, |line| {
        (line.post.updated_at, line.post.id)
    })
}
