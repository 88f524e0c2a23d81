//! How a public page answers: with its own policy, and with "you have it already" where the reader
//! has. Makes no content.

use askama::Template;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, SubsecRound, Utc};
use earned_app::ActionError;
use sha2::{Digest, Sha256};

/// A public page shows its own pictures and style, and nothing else.
const POLICY: &str = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// How HTTP writes a moment.
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// What the reader has already.
pub(super) struct Has {
    tags: Option<String>,
    since: Option<DateTime<Utc>>,
}

/// Content with what caches need to know about it.
pub(super) struct Published {
    /// As `text/html; charset=utf-8`.
    pub(super) kind: HeaderValue,
    /// The content.
    pub(super) body: Vec<u8>,
    /// When it last changed, if anything is there.
    pub(super) changed_at: Option<DateTime<Utc>>,
    /// How caches may keep it.
    pub(super) cache: &'static str,
}

/// Pages and feeds: asked again after a minute, and then usually answered with nothing.
pub(super) const FOR_A_MINUTE: &str = "public, max-age=60";
/// What never changes under its address.
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";

impl Has {
    fn of(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let since = text(IF_MODIFIED_SINCE);
        let since = since
            .and_then(|text| chrono::NaiveDateTime::parse_from_str(text, HTTP_DATE).ok())
            .map(|at| at.and_utc());
        Self {
            tags: text(IF_NONE_MATCH).map(str::to_owned),
            since,
        }
    }

    /// A tag decides where there is one; the time is for those who keep none (RFC 9110, 13.2.2).
    fn is_fresh(&self, tag: &str, changed_at: Option<DateTime<Utc>>) -> bool {
        match (&self.tags, self.since, changed_at) {
            (Some(tags), _, _) => tags.split(',').any(|one| one.trim() == tag),
            (None, Some(since), Some(changed_at)) => changed_at.trunc_subsecs(0) <= since,
            _ => false,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Has {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers))
    }
}

impl Published {
    /// A rendered page.
    pub(super) fn page(
        page: &impl Template,
        changed_at: Option<DateTime<Utc>>,
    ) -> Result<Self, ActionError> {
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        Self::text(kind, page.render(), changed_at)
    }

    /// Rendered text of any kind.
    pub(super) fn text(
        kind: HeaderValue,
        rendered: askama::Result<String>,
        changed_at: Option<DateTime<Utc>>,
    ) -> Result<Self, ActionError> {
        Ok(Self {
            kind,
            body: rendered.map_err(ActionError::internal)?.into_bytes(),
            changed_at,
            cache: FOR_A_MINUTE,
        })
    }

    /// The answer to a reader who may have it already.
    pub(super) fn answer(self, has: &Has) -> Response {
        // Weak: the same content may be sent compressed or not.
        let tag = format!("W/\"{}\"", &hex::encode(Sha256::digest(&self.body))[..32]);
        let mut response = if has.is_fresh(&tag, self.changed_at) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = Response::new(Body::from(self.body));
            response.headers_mut().insert(CONTENT_TYPE, self.kind);
            response
        };
        let changed = self.changed_at.map(|at| at.format(HTTP_DATE).to_string());
        let headers = response.headers_mut();
        for (name, value) in [
            (CONTENT_SECURITY_POLICY, Some(POLICY.to_owned())),
            (CACHE_CONTROL, Some(self.cache.to_owned())),
            (ETAG, Some(tag)),
            (LAST_MODIFIED, changed),
            // Previews and readers elsewhere may show what is public.
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                Some("cross-origin".to_owned()),
            ),
        ] {
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
                headers.insert(name, value);
            }
        }
        response
    }
}
