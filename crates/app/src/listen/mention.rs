//! A stranger's post as the index keeps it. Leaves out what no query asks about.

use std::borrow::Cow;

use earned_core::id::SourceId;
use earned_networks::feeds;
use earned_networks::foreign::ForeignPost;
use earned_search::{Counts, Facts, Mention};
use evidence::text::language;
use query::Kind;
use query::decode::entry::words;

/// The post as a mention that `source` brought.
pub(crate) fn mention(post: ForeignPost, source: SourceId) -> Mention {
    let text = words(post.title.map(Cow::Owned), Cow::Owned(post.text)).into_owned();
    let facts = Facts {
        kind: match (&post.reply_to, &post.quotes) {
            (Some(_), _) => Kind::Reply,
            (None, Some(_)) => Kind::Quote,
            (None, None) if post.network == feeds::NETWORK => Kind::Article,
            (None, None) => Kind::Post,
        },
        links: post.links,
        has_image: !post.image_alts.is_empty(),
        has_video: post.has_video,
        ..Facts::default()
    };
    let named = post.languages.into_iter().next();
    Mention {
        source,
        network: post.network.to_owned(),
        native_id: post.native_id,
        author_handle: post.author_handle.unwrap_or(post.author_id),
        author_name: post.author_name,
        language: named.or_else(|| language(&text).map(str::to_owned)),
        at: post.at,
        url: post.url,
        text,
        counts: Counts::default(),
        imported_by: None,
        facts,
    }
}
