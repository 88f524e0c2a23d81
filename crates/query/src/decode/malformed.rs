//! What is wrong with bytes that cannot be decoded. Judges no post that can.

use std::fmt::Display;

/// Bytes that are not in their source's language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// More bytes than an honest source sends at once; none was looked at.
    #[error("{bytes} bytes are more than the {most} that are read")]
    TooLong {
        /// How many there are.
        bytes: usize,
        /// How many are read.
        most: usize,
    },
    /// Not JSON, or not of the envelope's shape; with the line and column.
    #[error("not readable: {0}")]
    Unreadable(String),
    /// Without something that a post of this source cannot lack.
    #[error("`{0}` is missing or is not what it should be")]
    Missing(&'static str),
}

impl Malformed {
    pub(super) fn unreadable(why: impl Display) -> Self {
        Self::Unreadable(why.to_string())
    }

    /// The bytes, if they are not too many.
    pub(super) fn unless_longer(bytes: &[u8], most: usize) -> Result<&[u8], Self> {
        if bytes.len() > most {
            return Err(Self::TooLong {
                bytes: bytes.len(),
                most,
            });
        }
        Ok(bytes)
    }
}
