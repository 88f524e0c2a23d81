//! What others said to the account, read from its notifications. Likes and follows are left out.
//!
//! The network lists from the newest back, so the list is read until a page holds nothing new. Our
//! cursor is the time the network saw the newest item; items of that instant come again.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;

use super::xrpc::Call;
use super::{Bluesky, permalink};
use crate::network::{
    Author, Connection, NetworkError, News, NewsItem, NewsKind, PostRef, ReplyTo,
};

/// The most that `app.bsky.notification.listNotifications` gives.
const PAGE: &str = "100";
/// So that an account in a storm does not hold up all others: 2,000 notifications a call.
const PAGES_MAX: usize = 20;

#[derive(Deserialize)]
struct Page {
    notifications: Vec<Notification>,
    cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Notification {
    uri: String,
    cid: String,
    author: AuthorView,
    reason: String,
    reason_subject: Option<String>,
    record: serde_json::Value,
    indexed_at: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AuthorView {
    did: String,
    handle: String,
    display_name: Option<String>,
}

/// What is read of a stranger's record; the rest may be anything.
#[derive(Deserialize)]
struct Post {
    text: String,
    #[serde(default)]
    langs: Vec<String>,
    reply: Option<Reply>,
}

#[derive(Deserialize)]
struct Reply {
    root: Reference,
    parent: Reference,
}

#[derive(Deserialize)]
struct Reference {
    uri: String,
    cid: String,
}

impl Bluesky {
    pub(super) async fn list_news(
        &self,
        connection: &mut Connection,
        cursor: Option<&str>,
    ) -> Result<News, NetworkError> {
        let since = cursor.map(read_cursor).transpose()?;
        let (mut seen, complete) = self.read_back(connection, since).await?;
        seen.sort_by_key(|notification| notification.indexed_at);
        let newest = seen.last().map(|notification| notification.indexed_at);
        Ok(News {
            cursor: newest.max(since).map(write_cursor),
            items: seen
                .into_iter()
                .filter_map(Notification::into_item)
                .collect(),
            complete,
        })
    }

    /// Everything not older than `since`, and whether that is all. The first time, one page is all.
    async fn read_back(
        &self,
        connection: &mut Connection,
        since: Option<DateTime<Utc>>,
    ) -> Result<(Vec<Notification>, bool), NetworkError> {
        let mut seen = Vec::new();
        let mut next: Option<String> = None;
        for _ in 0..PAGES_MAX {
            let page = self.page(connection, next).await?;
            let before = seen.len();
            let is_new = |known: &Notification| since.is_none_or(|since| known.indexed_at >= since);
            seen.extend(page.notifications.into_iter().filter(is_new));
            next = page.cursor;
            if seen.len() == before || since.is_none() || next.is_none() {
                return Ok((seen, true));
            }
        }
        Ok((seen, false))
    }

    async fn page(
        &self,
        connection: &mut Connection,
        cursor: Option<String>,
    ) -> Result<Page, NetworkError> {
        let mut question = vec![("limit", PAGE.to_owned())];
        question.extend(cursor.map(|cursor| ("cursor", cursor)));
        let call = Call::question("app.bsky.notification.listNotifications", question);
        Ok(self.call(connection, &call).await?)
    }
}

impl Notification {
    /// `None` for what is not said, such as a like, and for a record that is no post.
    fn into_item(self) -> Option<NewsItem> {
        let kind = match self.reason.as_str() {
            "reply" => NewsKind::Reply,
            "mention" => NewsKind::Mention,
            "quote" => NewsKind::Quote,
            _ => return None,
        };
        let post: Post = serde_json::from_value(self.record).ok()?;
        Some(NewsItem {
            kind,
            url: permalink(&self.author.did, &self.uri),
            author: self.author.into(),
            post: PostRef {
                native_id: self.uri,
                cid: Some(self.cid),
            },
            text: post.text,
            languages: post.langs,
            reply_to: post.reply.map(ReplyTo::from),
            about: self.reason_subject,
            at: self.indexed_at,
        })
    }
}

impl From<AuthorView> for Author {
    fn from(author: AuthorView) -> Self {
        Self {
            native_id: author.did,
            handle: author.handle,
            display_name: author.display_name.filter(|name| !name.is_empty()),
        }
    }
}

impl From<Reply> for ReplyTo {
    fn from(reply: Reply) -> Self {
        Self {
            root: reply.root.into(),
            parent: reply.parent.into(),
        }
    }
}

impl From<Reference> for PostRef {
    fn from(reference: Reference) -> Self {
        Self {
            native_id: reference.uri,
            cid: Some(reference.cid),
        }
    }
}

fn read_cursor(cursor: &str) -> Result<DateTime<Utc>, NetworkError> {
    let read = cursor.parse();
    read.map_err(|_| NetworkError::surprise(format!("`{cursor}` is no cursor of ours")))
}

fn write_cursor(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}
