//! What each network takes, as data. Facts only: whether a post keeps to them is asked in `app`.

use super::NetworkName;
use crate::text::TextLimit;

/// How long a text the network takes.
///
/// Bluesky: `maxGraphemes` and `maxLength` of the lexicon `app.bsky.feed.post`.
pub const fn limit_of(network: NetworkName) -> TextLimit {
    match network {
        NetworkName::Site => TextLimit::NONE,
        NetworkName::Bluesky => TextLimit {
            graphemes: Some(300),
            utf8_bytes: Some(3_000),
            ..TextLimit::NONE
        },
    }
}

/// How many images one post may show.
///
/// Bluesky: `maxLength` of the images in the lexicon `app.bsky.embed.images`. The own site has no
/// limit of its own; 20 keep a page readable.
pub const fn images_most(network: NetworkName) -> usize {
    match network {
        NetworkName::Site => 20,
        NetworkName::Bluesky => 4,
    }
}
