//! What a request brings: a JSON body, ids in its address, parameters after the question mark. What
//! cannot be read is told with the field at fault. Decides nothing.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use earned_app::ActionError;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::problem::Fault;
use crate::state::Web;

/// A JSON body with its fingerprint.
pub(super) struct Body<T> {
    /// What it says.
    pub(super) value: T,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(super) hash: String,
}

impl<T: DeserializeOwned> FromRequest<Web> for Body<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Fault> {
        let kind = request.headers().get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/json") {
            return Err(Fault::NotJson);
        }
        let bytes = Bytes::from_request(request, web)
            .await
            .map_err(|_| Fault::TooLarge)?;
        Ok(Self {
            value: read(&bytes)?,
            hash: hash(&bytes),
        })
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let cause = error.inner().to_string();
        Fault::Json {
            field: way(&error.path().to_string(), &cause),
            cause,
        }
    })?;
    reader.end().map_err(|error| Fault::Json {
        field: String::new(),
        cause: error.to_string(),
    })?;
    Ok(value)
}

/// The way to the part at fault: to where the reader stood, and on to a field that is missing there.
fn way(path: &str, cause: &str) -> String {
    // A full stop is the body as a whole; a question mark, that it ended in the middle.
    let path = path.trim_matches(['.', '?']);
    match missing_field(cause) {
        Some(field) if path.is_empty() => field.to_owned(),
        Some(field) => format!("{path}.{field}"),
        None => path.to_owned(),
    }
}

fn missing_field(cause: &str) -> Option<&str> {
    cause.strip_prefix("missing field `")?.split('`').next()
}

/// An id as the actions take it from a form: as text, or empty.
pub(super) fn id_or_empty(id: Option<Uuid>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// Ids in the address. One that cannot be the id of anything is not there.
pub(super) struct At<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Web> for At<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        match Path::from_request_parts(parts, web).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(_) => Err(ActionError::NotFound.into()),
        }
    }
}

/// Parameters after the question mark.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<Web> for Asked<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        match Query::from_request_parts(parts, web).await {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let said = rejection.body_text();
                let (_, cause) = said.split_once(": ").unwrap_or_default();
                let named = cause.split(':').next().unwrap_or_default();
                let name = missing_field(cause).unwrap_or(named);
                Err(Fault::Parameter(name.to_owned()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Thing {
        #[expect(dead_code, reason = "only read")]
        numbers: Vec<i64>,
    }

    #[test]
    fn what_cannot_be_read_is_told_with_the_way_to_it() {
        for (body, expected) in [
            (r#"{"numbers":[1,"two"]}"#, "numbers[1]"),
            (r#"{"numbers":[1],"size":2}"#, "size"),
            (r"{}", "numbers"),
            (r#"{"numbers":[1"#, "numbers"),
            ("", ""),
            (r#"{"numbers":[1]} more"#, ""),
        ] {
            match read::<Thing>(body.as_bytes()) {
                Err(Fault::Json { field, .. }) => assert_eq!(field, expected, "{body}"),
                other => panic!("{body}: {other:?}"),
            }
        }
    }
}
