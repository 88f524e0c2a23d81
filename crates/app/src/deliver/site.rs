//! The own site as a place to send to. It keeps the same protocol as every network, although its
//! pages are in the same database: a page is put there once for each delivery.

use std::time::Duration;

use earned_core::channel::Channel;
use earned_core::delivery::{Answer, Matches, NotDone, Patience};
use earned_core::sending::Sending;
use earned_core::site::{SitePage, slug_of};
use earned_store::{site_pages, workspaces};
use tokio::time::timeout;

use super::sender::{NotPrepared, Reply, Sight, Whereabouts};
use crate::{ActionError, App, Result, site};

/// The database answers in milliseconds or rolls back; these are generous.
pub(super) const PATIENCE: Patience = Patience {
    request_s: 10,
    settle_s: 2,
    give_up_s: 60,
};

/// The page as it will be, as JSON.
pub(super) fn prepare(app: &App, sending: &Sending) -> Result<String, NotPrepared> {
    let page = SitePage {
        id: app.new_id(),
        workspace_id: sending.workspace_id,
        delivery_id: sending.id,
        slug: slug_of(&sending.content.text, sending.id),
        body: sending.content.text.clone(),
        language: sending.content.language,
        attachments: sending.content.attachments.clone(),
        published_at: app.now(),
    };
    serde_json::to_string(&page).map_err(|error| NotPrepared {
        why: NotDone::Refused,
        words: error.to_string(),
    })
}

/// Puts the page there.
pub(super) async fn send(app: &App, channel: &Channel, request: &str, time: Duration) -> Reply {
    let page: SitePage = match serde_json::from_str(request) {
        Ok(page) => page,
        Err(error) => return reply(Answer::NotDone(NotDone::Refused), &error),
    };
    match timeout(time, put(app, channel, &page)).await {
        Ok(Ok(whereabouts)) => Reply {
            answer: Answer::Published,
            words: String::new(),
            whereabouts,
        },
        // A failed commit may have been carried out.
        Ok(Err(error)) => reply(Answer::Unclear, &error),
        Err(elapsed) => reply(Answer::Unclear, &elapsed),
    }
}

async fn put(app: &App, channel: &Channel, page: &SitePage) -> Result<Whereabouts> {
    let mut tx = app.db().write().await?;
    site_pages::put(&mut tx, page).await?;
    let workspace = workspaces::get(&mut tx, channel.workspace_id).await?;
    let workspace = workspace.ok_or(ActionError::NotFound)?;
    tx.commit().await?;
    Ok(whereabouts(app, &workspace.slug, page))
}

/// Whether the page is there.
pub(super) async fn look_up(app: &App, sending: &Sending) -> Result<Sight> {
    let mut tx = app.db().read().await?;
    let page = site_pages::of_delivery(&mut tx, sending.workspace_id, sending.id).await?;
    let workspace = workspaces::get(&mut tx, sending.workspace_id).await?;
    let workspace = workspace.ok_or(ActionError::NotFound)?;
    Ok(match page {
        Some(page) => Sight {
            matches: Matches::One,
            whereabouts: whereabouts(app, &workspace.slug, &page),
        },
        None => Sight {
            matches: Matches::None,
            whereabouts: Whereabouts::default(),
        },
    })
}

fn whereabouts(app: &App, workspace: &str, page: &SitePage) -> Whereabouts {
    Whereabouts {
        native_id: Some(page.slug.clone()),
        permalink: Some(site::page_address(app.public_url(), workspace, &page.slug)),
    }
}

fn reply(answer: Answer, error: &dyn std::error::Error) -> Reply {
    Reply {
        answer,
        words: error.to_string(),
        whereabouts: Whereabouts::default(),
    }
}
