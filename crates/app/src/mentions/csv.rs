//! Mentions as a table for other programs. The texts are foreign, so no cell is
//! written as a formula.

use super::Mention;
use crate::cell::as_text;
use crate::{ActionError, Result};

/// Columns, named as an import reads them.
const COLUMNS: [&str; 10] = [
    "id",
    "network",
    "author",
    "author_name",
    "language",
    "at",
    "url",
    "likes",
    "reposts",
    "text",
];

/// Writes mentions; UTF-8 with a byte-order mark, because spreadsheets guess wrongly without.
pub fn write_csv(mentions: &[Mention]) -> Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record(COLUMNS).map_err(ActionError::internal)?;
    for mention in mentions {
        let number = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_default();
        let cells = [
            mention.native_id.clone(),
            mention.network.clone(),
            mention.author_handle.clone(),
            mention.author_name.clone().unwrap_or_default(),
            mention.language.clone().unwrap_or_default(),
            mention.at.to_rfc3339(),
            mention.url.clone().unwrap_or_default(),
            number(mention.counts.likes),
            number(mention.counts.reposts),
            mention.text.clone(),
        ];
        csv.write_record(cells.map(|cell| as_text(&cell)))
            .map_err(ActionError::internal)?;
    }
    csv.into_inner()
        .map_err(|error| ActionError::internal(std::io::Error::other(error.error().to_string())))
}
