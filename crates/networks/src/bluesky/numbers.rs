//! How posts fared, as the app view counts. A post it does not know has no numbers, not zeros.

use serde::Deserialize;

use super::Bluesky;
use super::xrpc::Call;
use crate::network::{Connection, NetworkError, Numbers};

/// From the lexicon `app.bsky.feed.getPosts`.
const POSTS_A_CALL: usize = 25;

#[derive(Deserialize)]
struct PostsAnswer {
    posts: Vec<PostView>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostView {
    uri: String,
    like_count: Option<u64>,
    repost_count: Option<u64>,
    reply_count: Option<u64>,
    quote_count: Option<u64>,
}

impl Bluesky {
    pub(super) async fn list_numbers(
        &self,
        connection: &mut Connection,
        native_ids: &[String],
    ) -> Result<Vec<Numbers>, NetworkError> {
        let mut numbers = Vec::new();
        for some in native_ids.chunks(POSTS_A_CALL) {
            let question = some.iter().map(|uri| ("uris", uri.clone())).collect();
            let call = Call::question("app.bsky.feed.getPosts", question);
            let answer: PostsAnswer = self.call(connection, &call).await?;
            numbers.extend(answer.posts.into_iter().map(Numbers::from));
        }
        Ok(numbers)
    }
}

impl From<PostView> for Numbers {
    fn from(post: PostView) -> Self {
        Self {
            native_id: post.uri,
            likes: post.like_count,
            reposts: post.repost_count,
            replies: post.reply_count,
            quotes: post.quote_count,
        }
    }
}
