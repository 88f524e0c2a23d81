//! All posts of a server as they appear: its own stream, or a Jetstream. Reconnects by itself, from
//! where it was. Does not choose posts and stores no cursor: the reader stores it after the posts.

mod car;
mod cbor;
mod cid;
mod frame;
mod jetstream;
mod name;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use earned_core::chance::Clock;
use futures_util::{SinkExt, StreamExt};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::Message;
use url::Url;

use crate::foreign::ForeignPost;
use crate::guard::{Guard, Socket};

/// In which language a server tells its stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `com.atproto.sync.subscribeRepos` of an account server or a relay; the cursor is `seq`.
    Own,
    /// Jetstream's JSON; the cursor is a time in microseconds.
    Jetstream,
}

/// What happened on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A post was written, or written anew under the same id.
    Post(Box<ForeignPost>),
    /// The post with this id was taken back.
    Gone(String),
    /// An account took a name.
    Named {
        /// Its lasting id.
        author_id: String,
        /// Its name from now on.
        handle: String,
    },
}

/// Some events, and how far they reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// Begin after this next time, once the events are stored. `None`: unknown as yet.
    pub cursor: Option<i64>,
    /// In the order in which they happened; may be none.
    pub events: Vec<Event>,
}

/// The stream is interrupted. Ask again: the next call waits a while and connects anew.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Interruption {
    /// The server could not be reached, broke off or fell silent.
    #[error("the stream broke off: {0}")]
    Broken(String),
    /// What happened between the last cursor and now will not be told.
    #[error("the stream no longer knows where we were: {0}")]
    Gap(String),
}

/// Something that is not in the stream's language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not decodable: {0}")]
pub struct Undecodable(pub String);

/// What one message says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Batch(Batch),
    Gap,
    Error(String),
}

/// A stream, open or to be opened.
pub struct Stream {
    guard: Guard,
    clock: Arc<dyn Clock>,
    server: Url,
    dialect: Dialect,
    cursor: Option<i64>,
    socket: Option<Socket>,
    failures: u32,
}

/// After so long a silence the server is asked whether it is there.
const SILENCE: Duration = Duration::from_secs(30);

/// A reader hears of progress after at most so many messages without events.
const QUIET_MESSAGES_MOST: usize = 500;

impl Stream {
    /// A stream of `server` (its web address), from after `cursor` on or from now.
    pub fn new(guard: Guard, clock: Arc<dyn Clock>, server: Url, dialect: Dialect) -> Self {
        Self {
            guard,
            clock,
            server,
            dialect,
            cursor: None,
            socket: None,
            failures: 0,
        }
    }

    /// From after this cursor on; without one, from now on.
    #[must_use]
    pub fn after(mut self, cursor: Option<i64>) -> Self {
        self.cursor = cursor;
        self
    }

    /// The next events. May be dropped while it waits without losing any.
    pub async fn next(&mut self) -> Result<Batch, Interruption> {
        for _ in 0..QUIET_MESSAGES_MOST {
            let message = match self.receive().await {
                Ok(message) => message,
                Err(why) => return Err(self.interrupt(Interruption::Broken(why))),
            };
            let batch = self.hear(&message)?;
            self.cursor = batch.cursor.or(self.cursor);
            if !batch.events.is_empty() {
                return Ok(batch);
            }
        }
        Ok(Batch {
            cursor: self.cursor,
            events: Vec::new(),
        })
    }

    fn hear(&mut self, message: &Message) -> Result<Batch, Interruption> {
        match decode(message, self.clock.now()) {
            Ok(Said::Batch(batch)) => {
                self.failures = 0;
                Ok(batch)
            }
            // The server goes on with the oldest it has.
            Ok(Said::Gap) => Err(Interruption::Gap("the cursor is too old".to_owned())),
            Ok(Said::Error(name)) if name == "FutureCursor" => {
                self.cursor = None;
                Err(self.interrupt(Interruption::Gap(name)))
            }
            Ok(Said::Error(name)) => Err(self.interrupt(Interruption::Broken(name))),
            Err(why) => {
                tracing::warn!(server = %self.server, %why, "a message of the stream is left out");
                Ok(Batch::default())
            }
        }
    }

    fn interrupt(&mut self, why: Interruption) -> Interruption {
        self.socket = None;
        self.failures = self.failures.saturating_add(1);
        why
    }

    /// The next message; connects first, after a pause that grows with the failures before.
    async fn receive(&mut self) -> Result<Message, String> {
        let socket = match &mut self.socket {
            Some(socket) => socket,
            closed => {
                sleep(pause(self.failures)).await;
                let url = address(&self.server, self.dialect, self.cursor);
                let url = url.ok_or_else(|| format!("{} is no web address", self.server))?;
                let opened = self.guard.websocket(&url).await;
                closed.insert(opened.map_err(|why| why.with_causes())?)
            }
        };
        if let Ok(received) = timeout(SILENCE, socket.next()).await {
            return read(received);
        }
        let asked = socket.send(Message::Ping(bytes::Bytes::new())).await;
        asked.map_err(|why| why.to_string())?;
        match timeout(SILENCE, socket.next()).await {
            Ok(received) => read(received),
            Err(_) => Err("no sign of life".to_owned()),
        }
    }
}

type Received = Option<Result<Message, tokio_tungstenite::tungstenite::Error>>;

fn read(received: Received) -> Result<Message, String> {
    match received {
        Some(Ok(message)) => Ok(message),
        Some(Err(why)) => Err(why.to_string()),
        None => Err("closed by the server".to_owned()),
    }
}

fn decode(message: &Message, seen_at: DateTime<Utc>) -> Result<Said, Undecodable> {
    match message {
        Message::Binary(bytes) => frame::decode(bytes, seen_at),
        Message::Text(text) => jetstream::decode(text, seen_at),
        _ => Ok(Said::Batch(Batch::default())),
    }
}

/// 0, 1, 2, 4 … seconds, at most a minute.
fn pause(failures: u32) -> Duration {
    let seconds = match failures {
        0 => 0,
        more => 1 << (more - 1).min(6),
    };
    Duration::from_secs(seconds.min(60))
}

fn address(server: &Url, dialect: Dialect, cursor: Option<i64>) -> Option<Url> {
    let path = match dialect {
        Dialect::Own => "/xrpc/com.atproto.sync.subscribeRepos",
        Dialect::Jetstream => "/subscribe?wantedCollections=app.bsky.feed.post",
    };
    let mut url = server.join(path).ok()?;
    let scheme = if server.scheme() == "http" {
        "ws"
    } else {
        "wss"
    };
    url.set_scheme(scheme).ok()?;
    if let Some(cursor) = cursor {
        url.query_pairs_mut()
            .append_pair("cursor", &cursor.to_string());
    }
    Some(url)
}

/// Reads one binary frame of a server's own stream, for comparisons outside of a connection. An
/// error of the server is no batch.
pub fn decode_frame(bytes: &[u8], seen_at: DateTime<Utc>) -> Result<Option<Batch>, Undecodable> {
    Ok(batch(frame::decode(bytes, seen_at)?))
}

/// Reads one event of Jetstream, likewise.
pub fn decode_jetstream(text: &str, seen_at: DateTime<Utc>) -> Result<Option<Batch>, Undecodable> {
    Ok(batch(jetstream::decode(text, seen_at)?))
}

fn batch(said: Said) -> Option<Batch> {
    match said {
        Said::Batch(batch) => Some(batch),
        Said::Gap | Said::Error(_) => None,
    }
}

#[cfg(test)]
mod tests;
