//! The interface for programs, over the real HTTP server. What it offers is read from its own
//! description, so whatever is added is asked, too.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

mod client;
mod described;
#[path = "../site/house.rs"]
mod house;
mod isolation;
mod keys;
mod scopes;
mod turn;
#[path = "../isolation/world.rs"]
mod world;
