//! Secrets that people and programs carry: in a cookie, a link or a header. Only their SHA-256
//! hash is stored; 256 random bits need no slow hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The text form of 32 random bytes: 43 characters that are safe in an address.
pub(crate) fn text(secret: [u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(secret)
}

/// What is stored of it.
pub(crate) fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
