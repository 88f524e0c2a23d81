//! `/w/{slug}/live`: tells an open page which of its parts changed. Sends no content: the page
//! fetches its part again, and is then asked who may see it.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use earned_app::topics::Change;
use earned_core::id::WorkspaceId;
use futures_util::{Stream, StreamExt, stream};
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

async fn hear(State(web): State<Web>, visit: Visit) -> Response {
    let over = async move {
        tokio::select! {
            () = web.closing.cancelled() => {}
            () = sleep(LONGEST) => {}
        }
    };
    let topics = topics(web.app.topics().hear(), visit.member.workspace.id);
    let events = topics
        .take_until(over)
        .map(|topic| Ok::<_, Infallible>(Event::default().data(topic)));
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

/// The names of what changes in one workspace, from now on.
fn topics(
    changes: Receiver<Change>,
    workspace_id: WorkspaceId,
) -> impl Stream<Item = &'static str> + Send {
    stream::unfold(changes, move |mut changes| async move {
        loop {
            match changes.recv().await {
                Ok(change) if change.workspace_id == workspace_id => {
                    return Some((change.topic, changes));
                }
                Ok(_elsewhere) => {}
                Err(RecvError::Lagged(_)) => return Some((EVERYTHING, changes)),
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
        }
    }

    async fn heard(kept: usize, changes: &[Change]) -> Vec<&'static str> {
        let (tell, hear) = broadcast::channel(kept);
        for change in changes {
            tell.send(change.clone()).unwrap();
        }
        drop(tell);
        topics(hear, changes[0].workspace_id).collect().await
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
}
