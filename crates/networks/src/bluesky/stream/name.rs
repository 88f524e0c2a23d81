//! The name of an account, which a post of a stream does not say. Only the account's own server is
//! asked.

use serde::Deserialize;

use super::super::xrpc::{Call, Xrpc};
use super::Stream;

#[derive(Deserialize)]
struct Repository {
    handle: String,
}

impl Stream {
    /// The name of an account of this server, if it says one now.
    pub async fn name_of(&self, author_id: &str) -> Option<String> {
        let xrpc = Xrpc {
            guard: self.guard.clone(),
            clock: self.clock.clone(),
        };
        let parameters = vec![("repo", author_id.to_owned())];
        let call = Call::question("com.atproto.repo.describeRepo", parameters);
        let answer = xrpc.call::<Repository>(&self.server, None, &call).await;
        answer.ok().map(|repository| repository.handle)
    }
}
