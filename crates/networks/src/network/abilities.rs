//! What a network allows, as data that editors and checks ask before anything is called.
//! Knows no account: limits that differ between accounts are asked of the network.

use earned_core::channel::NetworkName;
use earned_core::delivery::{Patience, TooMany};
use earned_core::text::TextLimit;

/// A network's limits and ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// As channels name it.
    pub id: NetworkName,
    /// As its people call it.
    pub name: &'static str,
    /// Where most people sign in; any other server may be entered.
    pub usual_server: &'static str,
    /// All limits hold at once.
    pub text: TextLimit,
    /// Languages a post may name.
    pub languages_max: usize,
    /// For one post.
    pub images: ImageLimit,
    /// Whether one post can answer another.
    pub can_reply: bool,
    /// What "too many requests" proves there.
    pub too_many: TooMany,
    /// How long to wait for what.
    pub patience: Patience,
    /// Where the limits are written down.
    pub doc_url: &'static str,
}

/// Which images one post may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageLimit {
    /// How many.
    pub count_max: usize,
    /// Of each.
    pub size_bytes_max: usize,
    /// Media types.
    pub types: &'static [&'static str],
}
