//! The fingerprint of exactly what will go out. An approval holds it, so that nobody can approve
//! one thing and publish another. Does not decide who may approve.

mod canonical;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Everything about a delivery that a reader or an approver could notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outgoing<'a> {
    /// The channel's id.
    pub channel: Uuid,
    /// As it will be sent, not normalised in any way.
    pub text: &'a str,
    /// A BCP 47 tag, when one is declared to the network.
    pub language: Option<&'a str>,
    /// In the order shown.
    pub media: &'a [Media<'a>],
    /// The link shown as a card.
    pub link: Option<&'a str>,
    /// When; `None` for "as soon as approved".
    pub due: Option<Due<'a>>,
    /// The network's own address of the post this answers.
    pub reply_to: Option<&'a str>,
}

/// One picture or film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Media<'a> {
    /// SHA-256 of the file as uploaded to the network.
    pub sha256: [u8; 32],
    /// Alternative text; empty when there is none.
    pub alt: &'a str,
}

/// An instant and the zone it was chosen in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<'a> {
    /// Counted in whole micro-seconds.
    pub at: DateTime<Utc>,
    /// IANA name.
    pub zone: &'a str,
}

/// SHA-256 of the canonical bytes; written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// A text that is not a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 lower-case hexadecimal digits")]
pub struct NotADigest;

impl Outgoing<'_> {
    /// Changes whenever any field changes.
    pub fn digest(&self) -> Digest {
        Digest(Sha256::digest(canonical::bytes(self)).into())
    }

    /// The bytes that are hashed, to be kept as evidence of what was approved.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        canonical::bytes(self)
    }
}

impl Digest {
    /// One fingerprint of several, in the order given. A digest has a fixed length, so no two lists
    /// are written alike.
    pub fn over(digests: &[Self]) -> Self {
        let mut hasher = Sha256::new_with_prefix(b"earned outgoings 1\n");
        for digest in digests {
            hasher.update(digest.0);
        }
        Self(hasher.finalize().into())
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotADigest)?;
        // One digest has one written form, so that texts can be compared.
        let digest = Self(bytes);
        if digest.to_string() == text {
            Ok(digest)
        } else {
            Err(NotADigest)
        }
    }
}

impl TryFrom<String> for Digest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

#[cfg(test)]
mod tests;
