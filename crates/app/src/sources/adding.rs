//! Adding a source: a feed by its address or that of a page that offers some, and the stream of a
//! channel's server. A feed is read once before it is added, so that what is added works.

use earned_core::channel::{Channel, ChannelState, NetworkName};
use earned_core::id::{ChannelId, SourceId};
use earned_core::people::Ability;
use earned_core::source::{Source, SourceKind, SourceState};
use earned_networks::feeds::{self, Asked, Feed, Memory, Reading};
use earned_store::{StoreError, channels, sources};
use url::Url;

use super::{note, queue_reading, tell};
use crate::{ActionError, App, Member, Result};

/// Characters of a source's name.
const NAME_LONGEST: usize = 80;

/// A feed as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct FeedInput {
    /// The address of the feed or of a page; `https://` may be left out.
    pub address: String,
    /// For people; the feed's own title where empty.
    pub name: String,
}

/// A stream as chosen.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct StreamInput {
    /// The id of a connected channel.
    pub channel: String,
}

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// The feed is added and will be read at once.
    Source(SourceId),
    /// The page offers several feeds; one of these is to be chosen.
    Choose(Vec<Url>),
}

/// Adds a feed. The address of a page that offers just one feed adds that one.
pub async fn add_feed(app: &App, member: &Member, input: FeedInput) -> Result<Added> {
    member.must(Ability::Listen)?;
    let typed = address(&input.address).ok_or(ActionError::field("address", "feed-form"))?;
    let (url, feed) = match look(app, &typed).await? {
        Looked::Feed(feed) => (typed, feed),
        Looked::Offers(offers) => match offers.as_slice() {
            [] => return Err(ActionError::field("address", "feed-none")),
            [only] => match look(app, only).await? {
                Looked::Feed(feed) => (only.clone(), feed),
                Looked::Offers(_) => return Err(ActionError::field("address", "feed-none")),
            },
            _ => return Ok(Added::Choose(offers)),
        },
    };
    let name = [input.name.trim(), feed.title.as_deref().unwrap_or_default()]
        .into_iter()
        .find(|name| !name.is_empty())
        .or(url.host_str())
        .unwrap_or_default();
    let named = (SourceKind::Feed, name, url.as_str());
    let source = blank(app, member, named);
    insert(app, member, &source, "address").await?;
    Ok(Added::Source(source.id))
}

/// Adds the stream of a connected channel's server.
pub async fn add_stream(app: &App, member: &Member, input: StreamInput) -> Result<SourceId> {
    member.must(Ability::Listen)?;
    let id: Option<ChannelId> = input.channel.trim().parse().ok();
    let id = id.ok_or(ActionError::field("channel", "choose-one"))?;
    let mut tx = app.db().read().await?;
    let channel = channels::get(&mut tx, member.workspace.id, id).await?;
    drop(tx);
    let channel = channel
        .filter(has_stream)
        .ok_or(ActionError::field("channel", "channel-unknown"))?;
    let server: Url = channel.server.parse().map_err(ActionError::internal)?;
    let name = server.host_str().unwrap_or(&channel.server);
    let named = (SourceKind::Stream, name, channel.server.as_str());
    let source = Source {
        channel_id: Some(id),
        ..blank(app, member, named)
    };
    insert(app, member, &source, "channel").await?;
    Ok(source.id)
}

/// Whether the server of a channel tells of all its posts.
pub fn has_stream(channel: &Channel) -> bool {
    channel.network == NetworkName::Bluesky && channel.state == ChannelState::Connected
}

/// A new source that has been read not at all.
pub(crate) fn blank(
    app: &App,
    member: &Member,
    (kind, name, address): (SourceKind, &str, &str),
) -> Source {
    Source {
        id: SourceId(app.new_id()),
        workspace_id: member.workspace.id,
        kind,
        name: name.chars().take(NAME_LONGEST).collect(),
        address: address.to_owned(),
        channel_id: None,
        state: SourceState::Active,
        trouble: None,
        failures: 0,
        etag: String::new(),
        last_modified: String::new(),
        cursor: String::new(),
        next_at: app.now(),
        last_read_at: None,
        mentions: 0,
        created_at: app.now(),
    }
}

async fn insert(app: &App, member: &Member, source: &Source, field: &'static str) -> Result<()> {
    let mut tx = app.db().write().await?;
    match sources::insert(&mut tx, source).await {
        Err(StoreError::Conflict) => return Err(ActionError::field(field, "source-there")),
        done => done?,
    }
    if source.kind == SourceKind::Feed {
        queue_reading(app, &mut tx, source).await?;
    }
    note(app, &mut tx, member, "source.added", source).await?;
    tx.commit().await?;
    app.wake();
    tell(app, source.workspace_id);
    Ok(())
}

/// What is found at an address.
enum Looked {
    Feed(Box<Feed>),
    Offers(Vec<Url>),
}

async fn look(app: &App, url: &Url) -> Result<Looked> {
    let asked = Asked {
        memory: &Memory::default(),
        now: app.now(),
    };
    let code = match feeds::ask(app.guard(), url, url.as_str(), asked).await {
        Reading::Fresh { feed, .. } => return Ok(Looked::Feed(feed)),
        Reading::NoFeed { offers, .. } => return Ok(Looked::Offers(offers)),
        Reading::Gone => "feed-gone",
        Reading::Refused { why } => {
            tracing::info!(%url, why, "a feed was not added");
            "feed-refused"
        }
        Reading::Later { why, .. } => {
            tracing::info!(%url, why, "a feed was not added");
            "server-unreachable"
        }
        Reading::Unchanged(_) => "feed-none",
    };
    Err(ActionError::field("address", code))
}

/// `blog.example/feed` means `https://blog.example/feed`; what follows `#` is no part of it.
fn address(typed: &str) -> Option<Url> {
    let mut url = crate::channels::web_address(typed)?;
    url.set_fragment(None);
    Some(url)
}
