//! A person on the network, who acts with their own password.
//! Times in records are the machine's: the servers order by them.

use anyhow::{Context, Result};
use chrono::{SecondsFormat, Utc};
use serde_json::{Value, json};

use super::record::RecordRef;
use super::xrpc::Xrpc;
use crate::wait::eventually;

/// An account and its session.
#[derive(Debug, Clone)]
pub struct Account {
    /// The name, as `alice0f3a11.test`.
    pub handle: String,
    /// The lasting identity, as `did:plc:…`.
    pub did: String,
    /// A password for programs, as the product asks for.
    pub app_password: String,
    token: String,
    pds: Xrpc,
}

impl Account {
    pub(super) async fn new(pds: Xrpc, session: &Value) -> Result<Self> {
        let text = |name: &str| {
            session[name]
                .as_str()
                .map(str::to_owned)
                .context("no session")
        };
        let token = text("accessJwt")?;
        let body = json!({ "name": "earned" });
        let call = "com.atproto.server.createAppPassword";
        let made = pds.post(call, Some(&token), &body).await?;
        let app_password = made["password"]
            .as_str()
            .context("no app password")?
            .to_owned();
        Ok(Self {
            handle: text("handle")?,
            did: text("did")?,
            app_password,
            token,
            pds,
        })
    }

    /// Publishes a post of plain text.
    pub async fn post(&self, text: &str) -> Result<RecordRef> {
        self.create("app.bsky.feed.post", json!({ "text": text }))
            .await
    }

    /// Publishes a post that mentions an account; `text` holds the account's `@handle`.
    pub async fn mention(&self, text: &str, whom: &Account) -> Result<RecordRef> {
        let name = format!("@{}", whom.handle);
        let start = text
            .find(&name)
            .with_context(|| format!("no {name} in the text"))?;
        let facet = json!({
            "index": { "byteStart": start, "byteEnd": start + name.len() },
            "features": [{ "$type": "app.bsky.richtext.facet#mention", "did": whom.did }],
        });
        self.create(
            "app.bsky.feed.post",
            json!({ "text": text, "facets": [facet] }),
        )
        .await
    }

    /// Answers the first post of a thread.
    pub async fn reply(&self, text: &str, to: &RecordRef) -> Result<RecordRef> {
        self.reply_in_thread(text, to, to).await
    }

    /// Answers any post of a thread that began with `root`, once the network shows it, as people do: of
    /// an answer that the network meets before the post itself it never tells the post's author.
    pub async fn reply_in_thread(
        &self,
        text: &str,
        to: &RecordRef,
        root: &RecordRef,
    ) -> Result<RecordRef> {
        self.sees(to).await?;
        let reply = json!({ "root": root.json(), "parent": to.json() });
        self.create(
            "app.bsky.feed.post",
            json!({ "text": text, "reply": reply }),
        )
        .await
    }

    /// Likes a post.
    pub async fn like(&self, post: &RecordRef) -> Result<RecordRef> {
        self.create("app.bsky.feed.like", json!({ "subject": post.json() }))
            .await
    }

    /// Passes a post on.
    pub async fn repost(&self, post: &RecordRef) -> Result<RecordRef> {
        self.create("app.bsky.feed.repost", json!({ "subject": post.json() }))
            .await
    }

    /// Passes a post on with words of one's own.
    pub async fn quote(&self, text: &str, post: &RecordRef) -> Result<RecordRef> {
        let embed = json!({ "$type": "app.bsky.embed.record", "record": post.json() });
        self.create(
            "app.bsky.feed.post",
            json!({ "text": text, "embed": embed }),
        )
        .await
    }

    /// Follows an account.
    pub async fn follow(&self, did: &str) -> Result<RecordRef> {
        self.create("app.bsky.graph.follow", json!({ "subject": did }))
            .await
    }

    /// Takes a record back.
    pub async fn delete(&self, record: &RecordRef) -> Result<()> {
        let collection = record.uri.rsplit('/').nth(1).unwrap_or_default();
        let body = json!({ "repo": self.did, "collection": collection, "rkey": record.key() });
        self.pds
            .post("com.atproto.repo.deleteRecord", Some(&self.token), &body)
            .await
            .map(drop)
    }

    /// Makes the app password useless, as a person does who no longer trusts a program.
    pub async fn revoke_app_password(&self) -> Result<()> {
        let call = "com.atproto.server.revokeAppPassword";
        self.pds
            .post(call, Some(&self.token), &json!({ "name": "earned" }))
            .await
            .map(drop)
    }

    /// Asks the network something as this person, such as `app.bsky.feed.getPostThread`.
    pub async fn ask(&self, call: &str, question: &[(&str, &str)]) -> Result<Value> {
        self.pds.get(call, Some(&self.token), question).await
    }

    /// Waits until the network shows this person a post.
    async fn sees(&self, post: &RecordRef) -> Result<()> {
        eventually(&format!("the network shows {}", post.uri), async || {
            let found = self
                .ask("app.bsky.feed.getPosts", &[("uris", &post.uri)])
                .await?;
            let is_there = found["posts"]
                .as_array()
                .is_some_and(|posts| !posts.is_empty());
            Ok(is_there.then_some(()))
        })
        .await
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the servers compare with the machine's clock"
    )]
    async fn create(&self, collection: &str, mut record: Value) -> Result<RecordRef> {
        record["$type"] = collection.into();
        record["createdAt"] = Utc::now()
            .to_rfc3339_opts(SecondsFormat::Millis, true)
            .into();
        let body = json!({ "repo": self.did, "collection": collection, "record": record });
        let call = "com.atproto.repo.createRecord";
        let made = self.pds.post(call, Some(&self.token), &body).await?;
        RecordRef::read(&made)
    }
}
