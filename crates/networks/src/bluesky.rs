//! Bluesky (AT Protocol), on any server that speaks it.
//!
//! A post's place is chosen by us and its time is fixed beforehand, so sending the same request
//! twice leaves one post (`putRecord` is a no-op when the content hash is the same), and a look-up
//! by place is exact. OAuth, videos and link cards are not spoken here.

mod fault;
mod foreign;
mod news;
mod numbers;
mod publish;
mod record;
mod session;
pub mod stream;
mod tid;
mod upload;
mod xrpc;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use earned_core::chance::Clock;
use earned_core::channel::NetworkName;
use earned_core::channel::limits::{images_most, limit_of};
use earned_core::delivery::{Patience, TooMany};
use serde::de::DeserializeOwned;

use crate::guard::Guard;
use crate::network::{
    Abilities, Connection, Draft, Found, ImageLimit, Network, NetworkError, News, Numbers,
    Prepared, Profile, Sent, Session, SignIn, Stamp,
};
use fault::Fault;
use query::decode::jetstream::POSTS;
use xrpc::{Call, Xrpc};

/// From the lexicons `app.bsky.feed.post` and `app.bsky.embed.images`.
static ABILITIES: Abilities = Abilities {
    id: NetworkName::Bluesky,
    name: "Bluesky",
    usual_server: "https://bsky.social",
    text: limit_of(NetworkName::Bluesky),
    languages_max: 3,
    images: ImageLimit {
        count_max: images_most(NetworkName::Bluesky),
        size_bytes_max: 1_000_000,
        types: &["image/jpeg", "image/png", "image/webp", "image/gif"],
    },
    can_reply: true,
    // The official server counts requests before it hands one to its handler (`xrpc-server`).
    too_many: TooMany::NotExecuted,
    // The account's own server knows its records at once, so only a late request is waited for.
    patience: Patience {
        request_s: 30,
        settle_s: 60,
        give_up_s: 3_600,
    },
    doc_url: "https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json",
};

/// The connector.
#[derive(Clone)]
pub struct Bluesky {
    xrpc: Xrpc,
}

impl Bluesky {
    /// The clock is asked only how long "try again in 60 seconds" is.
    pub fn new(guard: Guard, clock: Arc<dyn Clock>) -> Self {
        Self {
            xrpc: Xrpc { guard, clock },
        }
    }

    /// Calls the account's server; when the session has run out, renews it and calls again. That
    /// is safe for every call: a request with a stale token is refused before anything is done.
    async fn call<T: DeserializeOwned>(
        &self,
        connection: &mut Connection,
        call: &Call,
    ) -> Result<T, Fault> {
        match self.call_once(connection.session(), call).await {
            Err(fault) if fault.says_stale_token() => {
                self.renew_session(connection).await?;
                self.call_once(connection.session(), call).await
            }
            answer => answer,
        }
    }

    async fn call_once<T: DeserializeOwned>(
        &self,
        session: &Session,
        call: &Call,
    ) -> Result<T, Fault> {
        let token = Some(session.access.0.as_str());
        self.xrpc.call(&session.origin, token, call).await
    }
}

#[async_trait]
impl Network for Bluesky {
    fn abilities(&self) -> &'static Abilities {
        &ABILITIES
    }

    async fn sign_in(&self, sign_in: &SignIn) -> Result<(Profile, Session), NetworkError> {
        self.start_session(sign_in).await
    }

    async fn renew(&self, connection: &mut Connection) -> Result<(), NetworkError> {
        Ok(self.renew_session(connection).await?)
    }

    async fn profile(&self, connection: &mut Connection) -> Result<Profile, NetworkError> {
        self.own_profile(connection).await
    }

    async fn prepare(
        &self,
        connection: &mut Connection,
        draft: &Draft,
        stamp: Stamp,
    ) -> Result<Prepared, NetworkError> {
        self.fix_request(connection, draft, stamp).await
    }

    async fn send(&self, connection: &mut Connection, prepared: &Prepared, time: Duration) -> Sent {
        self.put_record(connection, prepared, time).await
    }

    async fn look_up(&self, connection: &mut Connection, prepared: &Prepared) -> Found {
        self.get_record(connection, prepared).await
    }

    async fn news(
        &self,
        connection: &mut Connection,
        cursor: Option<&str>,
    ) -> Result<News, NetworkError> {
        self.list_news(connection, cursor).await
    }

    async fn metrics(
        &self,
        connection: &mut Connection,
        native_ids: &[String],
    ) -> Result<Vec<Numbers>, NetworkError> {
        self.list_numbers(connection, native_ids).await
    }
}

/// The last part of `at://did/collection/key`.
fn key_of(native_id: &str) -> &str {
    native_id.rsplit('/').next().unwrap_or_default()
}

/// Where people read a post. By lasting id, since handles change.
fn permalink(did: &str, native_id: &str) -> String {
    format!("https://bsky.app/profile/{did}/post/{}", key_of(native_id))
}
