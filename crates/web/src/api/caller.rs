//! Which program asks: the bearer token of the request, and the member it acts for. A session's
//! cookie opens nothing here, so no other site's page can ask in a signed-in person's name.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use earned_app::idempotency::{self, Turn};
use earned_app::{ActionError, App, Member, access};
use uuid::Uuid;

use super::body::hash;
use super::problem::Fault;
use crate::state::Web;

/// The header that makes a creating request one, however often it is sent.
pub(super) const KEY: &str = "idempotency-key";

/// A program with a token.
pub(super) struct Caller {
    /// The proof that it may be in the workspace of its token.
    pub(super) member: Member,
    key: Option<String>,
    /// Method and address, for the fingerprint of a keyed request.
    asked: String,
}

/// What a creating request made, now or before.
pub(super) struct Made<T = ()> {
    /// The thing's id.
    pub(super) id: Uuid,
    /// What is known only to the request that made it; nothing where an earlier one with the same key
    /// did.
    pub(super) fresh: Option<T>,
}

impl FromRequestParts<Web> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        let header = |name: &str| {
            let value = parts.headers.get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let said = header(AUTHORIZATION.as_str()).unwrap_or_default();
        let token = bearer(&said).ok_or(Fault::Token)?;
        let member = access::enter_by_token(&web.app, token).await?;
        Ok(Self {
            member: member.ok_or(Fault::Token)?,
            key: header(KEY),
            asked: format!("{} {}", parts.method, parts.uri),
        })
    }
}

fn bearer(said: &str) -> Option<&str> {
    let (scheme, token) = said.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

impl Caller {
    /// Makes a thing with `make`; with a key only if no request with it has made one yet.
    /// `body_hash` is the fingerprint of what the request brings.
    pub(super) async fn once<F>(
        &self,
        web: &Web,
        body_hash: &str,
        make: impl FnOnce(App, Member) -> F,
    ) -> Result<Made, Fault>
    where
        F: Future<Output = Result<Uuid, ActionError>>,
    {
        let with_nothing = |app, member| async move { make(app, member).await.map(|id| (id, ())) };
        self.once_with(web, body_hash, with_nothing).await
    }

    /// As [`Caller::once`], for things of which something is shown only when they are made.
    pub(super) async fn once_with<F, T>(
        &self,
        web: &Web,
        body_hash: &str,
        make: impl FnOnce(App, Member) -> F,
    ) -> Result<Made<T>, Fault>
    where
        F: Future<Output = Result<(Uuid, T), ActionError>>,
    {
        let app = &web.app;
        let Some(key) = &self.key else {
            return Ok(Made::now(make(app.clone(), self.member.clone()).await?));
        };
        let hash = hash(format!("{}\n{body_hash}", self.asked).as_bytes());
        let member = match idempotency::take_turn(app, &self.member, key, &hash).await? {
            Turn::Yours(member) => *member,
            Turn::Done(id) => return Ok(Made { id, fresh: None }),
        };
        match make(app.clone(), member.clone()).await {
            Ok(made) => Ok(Made::now(made)),
            Err(error) => {
                idempotency::give_up(app, &member).await?;
                Err(error.into())
            }
        }
    }
}

impl Made<String> {
    /// The secret that is shown this once. `secret-shown-once` if it was shown to an earlier request.
    pub(super) fn secret(&self) -> Result<&str, Fault> {
        let gone = ActionError::Conflict("secret-shown-once");
        self.fresh.as_deref().ok_or_else(|| gone.into())
    }
}

impl<T> Made<T> {
    fn now((id, fresh): (Uuid, T)) -> Self {
        Self {
            id,
            fresh: Some(fresh),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bearer_token_is_taken() {
        for (said, expected) in [
            ("Bearer earned_x", Some("earned_x")),
            ("bearer  earned_x ", Some("earned_x")),
            ("Basic ZWFybmVk", None),
            ("earned_x", None),
            ("", None),
        ] {
            assert_eq!(bearer(said), expected, "{said}");
        }
    }
}
