//! Networks behind one trait, and the one guarded HTTP client. No SQL, no pages.

pub mod bluesky;
pub mod feeds;
pub mod foreign;
pub mod guard;
pub mod network;
pub mod registry;
