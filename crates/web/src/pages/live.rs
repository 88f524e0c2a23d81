//! `/w/{slug}/live`: tells an open page which of its parts changed. Sends no content: the page
//! fetches its part again, and is then asked who may see it.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use earned_app::topics::Change;
use earned_core::id::WorkspaceId;
use futures_util::{Stream, StreamExt, stream};
use serde::Deserialize;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::sleep;

use crate::session::Visit;
use crate::state::Web;

/// A stream ends after this long. The browser opens the next one at once, and is asked again
/// whether it is still signed in and still a member.
const LONGEST: Duration = Duration::from_mins(10);

/// Every part of the page may have changed.
const EVERYTHING: &str = "*";

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/live", get(hear))
}

/// What the page knows already.
#[derive(Debug, Deserialize)]
struct Known {
    /// The number of the last change before the page was made.
    after: Option<u64>,
}

async fn hear(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    Query(known): Query<Known>,
) -> Response {
    let over = async move {
        tokio::select! {
            () = web.closing.cancelled() => {}
            () = sleep(LONGEST) => {}
        }
    };
    let workspace_id = visit.member.workspace.id;
    // Heard from here on, and only then is asked what was missed: nothing falls between.
    let news = news(web.app.topics().hear(), workspace_id);
    let last = web.app.topics().last(workspace_id);
    let events = missed(last_heard(&headers).or(known.after), last)
        .chain(news)
        .take_until(over)
        .map(|news| Ok::<_, Infallible>(event(news)));
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

/// The number of the last event, as a browser sends it that lost the line.
fn last_heard(headers: &HeaderMap) -> Option<u64> {
    headers.get("last-event-id")?.to_str().ok()?.parse().ok()
}

fn event((topic, number): News) -> Event {
    let event = Event::default().data(topic);
    match number {
        Some(number) => event.id(number.to_string()),
        None => event,
    }
}

/// What a page is told first: that it missed something, if it did.
fn missed(heard: Option<u64>, last: u64) -> impl Stream<Item = News> + Send {
    let has_missed = heard.is_some_and(|heard| heard != last);
    stream::iter(has_missed.then_some((EVERYTHING, Some(last))))
}

/// The name of what changed, and the number of the change where it is known.
type News = (&'static str, Option<u64>);

/// What changes in one workspace, from now on.
fn news(changes: Receiver<Change>, workspace_id: WorkspaceId) -> impl Stream<Item = News> + Send {
    stream::unfold(changes, move |mut changes| async move {
        loop {
            match changes.recv().await {
                Ok(change) if change.workspace_id == workspace_id => {
                    return Some(((change.topic, Some(change.number)), changes));
                }
                Ok(_elsewhere) => {}
                Err(RecvError::Lagged(_)) => return Some(((EVERYTHING, None), changes)),
                Err(RecvError::Closed) => return None,
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use tokio::sync::broadcast;
    use uuid::Uuid;

    use super::*;

    fn change(workspace: u128, topic: &'static str) -> Change {
        let workspace_id = WorkspaceId(Uuid::from_u128(workspace));
        Change {
            workspace_id,
            topic,
            number: 7,
        }
    }

    async fn heard(kept: usize, changes: &[Change]) -> Vec<&'static str> {
        let (tell, hear) = broadcast::channel(kept);
        for change in changes {
            tell.send(change.clone()).unwrap();
        }
        drop(tell);
        let news = news(hear, changes[0].workspace_id);
        news.map(|(topic, _)| topic).collect().await
    }

    #[tokio::test]
    async fn a_page_hears_of_its_own_workspace_only() {
        let changes = [
            change(1, "inbox"),
            change(2, "mentions"),
            change(1, "posts"),
        ];
        assert_eq!(heard(8, &changes).await, ["inbox", "posts"]);
    }

    #[tokio::test]
    async fn a_page_that_fell_behind_asks_for_everything() {
        let changes = [change(1, "inbox"), change(1, "inbox"), change(1, "posts")];
        assert_eq!(heard(1, &changes).await, ["*", "posts"]);
    }

    #[tokio::test]
    async fn a_page_that_missed_a_change_asks_for_everything_at_once() {
        for (heard, told) in [
            (Some(6), vec![("*", Some(7))]),
            // Of an earlier start of the program.
            (Some(9), vec![("*", Some(7))]),
            (Some(7), vec![]),
            (None, vec![]),
        ] {
            let found: Vec<News> = missed(heard, 7).collect().await;
            assert_eq!(found, told, "{heard:?}");
        }
    }
}
