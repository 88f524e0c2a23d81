//! What is wrong with bytes that cannot be decoded. Judges no post that can.

use std::fmt::Display;

use serde::Deserialize;

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
    /// Not UTF-8, not JSON, or not of the envelope's shape; with the place.
    #[error("not readable: {0}")]
    Unreadable(String),
    /// Without something that a post of this source cannot lack.
    #[error("`{0}` is missing or is not what it should be")]
    Missing(&'static str),
}

/// Reads bytes that are JSON, if they are not too many. Their encoding is checked once for all, not
/// text by text.
pub(super) fn read<'a, T: Deserialize<'a>>(bytes: &'a [u8], most: usize) -> Result<T, Malformed> {
    if bytes.len() > most {
        return Err(Malformed::TooLong {
            bytes: bytes.len(),
            most,
        });
    }
    let text = std::str::from_utf8(bytes).map_err(unreadable)?;
    serde_json::from_str(text).map_err(unreadable)
}

fn unreadable(why: impl Display) -> Malformed {
    Malformed::Unreadable(why.to_string())
}
