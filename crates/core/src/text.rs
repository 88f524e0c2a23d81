//! What can be said about a text by looking at it alone: how long it is by a network's own
//! counting, where its links, mentions and hashtags are, and how a stranger's text is shown.
//! It never changes what the author wrote.

pub mod diff;
pub mod domains;
pub mod facets;
pub mod length;
pub mod linkify;

pub use length::{Length, TextLimit, Unit};
