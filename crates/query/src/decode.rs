//! Posts as networks, feeds and files write them, read into the one [`Document`](crate::Document)
//! that queries are asked about: from bytes that somebody else fetched, borrowing every text that
//! stands in them as it is. What comes is hostile: what does not fit is left out, and bytes that are
//! not in the source's language are a [`Malformed`], never a panic. Fetches and stores nothing, and
//! believes no signature and no author's time that is still to come.
//!
//! JSON is read by `serde_json`: of events like these, `sonic-rs` was measured to read 1.4 times as
//! many a second, for more crates and much `unsafe` over foreign bytes. Most events of a stream are
//! discarded before they are read as JSON at all, and there the time was to be won.
//!
//! ```
//! use query::decode::{Event, jetstream};
//! use query::{matches, parse};
//!
//! let told = r#"{"did":"did:plc:ann","time_us":1772359200000000,"kind":"commit","commit":{
//!   "operation":"create","collection":"app.bsky.feed.post","rkey":"3k2a",
//!   "record":{"text":"New oolong #tea","langs":["en"],"createdAt":"2026-03-01T10:00:00Z"}}}"#;
//! let now = "2026-03-01T12:00:00Z".parse()?;
//! let message = jetstream::decode(told.as_bytes(), now)?;
//! let Some(Event::Written(post)) = message.event else { panic!("a post") };
//! let query = parse("oolong lang:en").into_result().unwrap();
//! assert!(matches(&query, &post.document()));
//! assert_eq!(post.id.to_string(), "at://did:plc:ann/app.bsky.feed.post/3k2a");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod entry;
mod event;
pub mod jetstream;
mod lenient;
mod malformed;
pub mod markup;
pub mod mastodon;
pub mod nostr;
pub mod row;
mod wanted;

pub use event::{Event, Id, Post, Reference};
pub use lenient::PARTS_MOST;
pub use malformed::Malformed;
pub use wanted::Wanted;
