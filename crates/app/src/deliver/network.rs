//! A network as a place to send to: content becomes the network's draft, its answers become what
//! the protocol understands. Repeats no call.

use std::time::Duration;

use earned_core::channel::Channel;
use earned_core::delivery::{Answer, Matches, NotDone};
use earned_core::post::{Attachment, ReplyTarget};
use earned_core::sending::Sending;
use earned_networks::network::{
    Draft, Found, Image, NetworkError, PostRef, Prepared, Receipt, ReplyTo, Sent, Stamp,
};
use earned_store::{StoreError, media};

use super::sender::{NotPrepared, Reply, Sight, Whereabouts};
use crate::connection::{Line, note_trouble};
use crate::{ActionError, App, Result};

/// Uploads what has to be there before and fixes the request to the byte.
pub(super) async fn prepare(
    app: &App,
    channel: &Channel,
    sending: &Sending,
) -> Result<String, NotPrepared> {
    let prepared = try_prepare(app, channel, sending).await;
    match prepared.map_err(|error| later(&error))? {
        Ok(prepared) => serde_json::to_string(&prepared).map_err(|error| later(&error)),
        Err(error) => Err(NotPrepared {
            why: why(&error),
            words: error.to_string(),
        }),
    }
}

async fn try_prepare(
    app: &App,
    channel: &Channel,
    sending: &Sending,
) -> Result<Result<Prepared, NetworkError>> {
    let draft = draft(app, sending).await?;
    let Some(mut line) = Line::open(app, channel).await? else {
        return Ok(Err(NetworkError::SignInAgain));
    };
    let Line {
        network,
        connection,
        ..
    } = &mut line;
    let prepared = network.prepare(connection, &draft, stamp(app)).await;
    line.keep(app, channel).await?;
    if let Err(error) = &prepared {
        note_trouble(app, channel, error).await?;
    }
    Ok(prepared)
}

/// Sends the fixed request. What fails before its first byte is surely not done.
pub(super) async fn send(app: &App, channel: &Channel, request: &str, time: Duration) -> Reply {
    let (prepared, mut line) = match open(app, channel, request).await {
        Ok(open) => open,
        Err(error) => {
            tracing::error!(?error, "a prepared request could not be sent");
            return Reply::without_words(Answer::NotDone(NotDone::TryLater));
        }
    };
    let Line {
        network,
        connection,
        ..
    } = &mut line;
    let sent = network.send(connection, &prepared, time).await;
    if let Err(error) = line.keep(app, channel).await {
        tracing::error!(?error, "a renewed session could not be stored");
    }
    let too_many = line.network.abilities().too_many;
    Reply {
        answer: sent.ending().proves(too_many),
        words: match &sent {
            Sent::Published(_) => String::new(),
            Sent::Unproven { error, .. } => error.to_string(),
        },
        whereabouts: match sent {
            Sent::Published(receipt) => whereabouts(receipt),
            Sent::Unproven { .. } => Whereabouts::default(),
        },
    }
}

/// Asks the network for the post of the stored request.
pub(super) async fn look_up(app: &App, channel: &Channel, sending: &Sending) -> Result<Sight> {
    let request = sending.request.as_deref().unwrap_or_default();
    let (prepared, mut line) = open(app, channel, request).await?;
    let Line {
        network,
        connection,
        ..
    } = &mut line;
    let found = network.look_up(connection, &prepared).await;
    line.keep(app, channel).await?;
    match found {
        Found::There(receipt) => Ok(Sight {
            matches: Matches::One,
            whereabouts: whereabouts(receipt),
        }),
        Found::Absent => Ok(Sight {
            matches: Matches::None,
            whereabouts: Whereabouts::default(),
        }),
        Found::CouldNotAsk(error) => {
            note_trouble(app, channel, &error).await?;
            Err(ActionError::internal(error))
        }
    }
}

async fn open(app: &App, channel: &Channel, request: &str) -> Result<(Prepared, Line)> {
    let prepared = serde_json::from_str(request).map_err(ActionError::internal)?;
    let line = Line::open(app, channel).await?;
    let line = line.ok_or_else(|| ActionError::internal(NetworkError::SignInAgain))?;
    Ok((prepared, line))
}

async fn draft(app: &App, sending: &Sending) -> Result<Draft> {
    let content = &sending.content;
    let mut images = Vec::new();
    for attachment in &content.attachments {
        images.push(image(app, sending, attachment).await?);
    }
    Ok(Draft {
        text: content.text.clone(),
        languages: vec![content.language.name().to_owned()],
        images,
        reply_to: content.reply_to.as_ref().map(reply_to),
    })
}

async fn image(app: &App, sending: &Sending, attachment: &Attachment) -> Result<Image> {
    let mut tx = app.db().read().await?;
    let stored = media::get(&mut tx, sending.workspace_id, attachment.media_id).await?;
    let stored = stored.ok_or_else(|| StoreError::Damaged {
        table: "media",
        id: attachment.media_id.to_string(),
    })?;
    Ok(Image {
        bytes: stored.bytes.into(),
        media_type: stored.mime,
        alt: attachment.alt.clone(),
        width: stored.width.try_into().unwrap_or_default(),
        height: stored.height.try_into().unwrap_or_default(),
    })
}

fn reply_to(target: &ReplyTarget) -> ReplyTo {
    let post = |native_id: &str, content_id: &str| PostRef {
        native_id: native_id.to_owned(),
        cid: Some(content_id.to_owned()).filter(|id| !id.is_empty()),
    };
    ReplyTo {
        root: post(&target.root_id, &target.root_content_id),
        parent: post(&target.parent_id, &target.parent_content_id),
    }
}

fn stamp(app: &App) -> Stamp {
    let mut random = [0; 8];
    random.copy_from_slice(&app.secret()[..8]);
    Stamp {
        at: app.now(),
        random: u64::from_be_bytes(random),
    }
}

fn whereabouts(receipt: Receipt) -> Whereabouts {
    Whereabouts {
        native_id: Some(receipt.native_id),
        permalink: Some(receipt.permalink),
    }
}

/// Nothing irreversible has been asked for, so all but a definite no may work later.
fn why(error: &NetworkError) -> NotDone {
    match error {
        NetworkError::SignInAgain => NotDone::AskPerson,
        NetworkError::Refused { .. } => NotDone::Refused,
        NetworkError::SlowDown { .. }
        | NetworkError::Unavailable { .. }
        | NetworkError::UnknownOutcome { .. }
        | NetworkError::Surprise { .. } => NotDone::TryLater,
    }
}

fn later(error: &dyn std::error::Error) -> NotPrepared {
    NotPrepared {
        why: NotDone::TryLater,
        words: error.to_string(),
    }
}
