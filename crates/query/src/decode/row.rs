//! One row of a file: its cells by column, and the post they make. Says what is wrong with a row that
//! makes none, and mends nothing in it. Reads no file: cells come from a table's reader, or from a
//! JSON object by serde.

pub mod columns;
mod json;
pub mod moment;

use std::borrow::Cow;

use chrono::{DateTime, TimeZone, Utc};
use sha2::{Digest, Sha256};

use super::event::{Id, Post};
use super::malformed::{Malformed, read};
use columns::{Column, NUMBER};

/// Where posts come from when nobody says.
pub const NETWORK: &str = "import";
/// Bytes of a row that are read; a longer one is no post.
pub const ROW_BYTES_MOST: usize = 1 << 20;
/// Characters of a network's or language's name.
pub const SHORT: usize = 40;
/// Characters of a handle or shown name.
pub const NAME: usize = 200;
/// Characters of an id or address.
pub const LONG: usize = 2_000;

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`{field}`: {code}")]
pub struct Bad {
    /// For the words: `missing`, `long`, `number`, `time`, or the caller's own.
    pub code: &'static str,
    /// The column's own name; empty for the whole row.
    pub field: &'static str,
}

impl Bad {
    /// Something that is wrong with the whole row.
    pub const fn row(code: &'static str) -> Self {
        Self { code, field: "" }
    }

    fn at(column: Column, code: &'static str) -> Self {
        Self {
            code,
            field: column.name(),
        }
    }
}

/// A value that can become part of a post.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
    /// Neither text nor a whole number: as good as not there.
    Other,
}

/// The cells of a row by column.
#[derive(Debug, Default)]
pub struct Row<'a> {
    cells: [Option<(usize, Cell<'a>)>; NUMBER],
}

/// Reads a row that is a JSON object; members that are no column are left out.
pub fn decode(bytes: &[u8]) -> Result<Row<'_>, Malformed> {
    read(bytes, ROW_BYTES_MOST)
}

impl<'a> Row<'a> {
    /// Puts a cell in; of several for one column the one with the best name stays.
    pub fn put(&mut self, (column, rank): (Column, usize), cell: Cell<'a>) {
        let is_empty = match &cell {
            Cell::Text(text) => text.trim().is_empty(),
            Cell::Number(_) => false,
            Cell::Other => true,
        };
        let place = &mut self.cells[column as usize];
        let is_better = place.as_ref().is_none_or(|(there, _)| rank < *there);
        if !is_empty && is_better {
            *place = Some((rank, cell));
        }
    }

    fn cell(&self, column: Column) -> Option<&Cell<'a>> {
        self.cells[column as usize].as_ref().map(|(_, cell)| cell)
    }

    fn text(&self, column: Column, longest: usize) -> Result<Option<Cow<'_, str>>, Bad> {
        let text: Cow<'_, str> = match self.cell(column) {
            Some(Cell::Text(text)) => text.trim().into(),
            Some(Cell::Number(number)) => number.to_string().into(),
            Some(Cell::Other) | None => return Ok(None),
        };
        // Bytes are never fewer than characters.
        if text.len() > longest && text.chars().count() > longest {
            return Err(Bad::at(column, "long"));
        }
        Ok(Some(text))
    }

    /// A count: `None` if the row does not have it.
    pub fn count(&self, column: Column) -> Result<Option<u64>, Bad> {
        let count = match self.cell(column) {
            Some(Cell::Number(number)) => u64::try_from(*number).ok(),
            Some(Cell::Text(text)) => text.trim().parse().ok(),
            Some(Cell::Other) | None => return Ok(None),
        };
        count.map(Some).ok_or(Bad::at(column, "number"))
    }

    fn at(&self, zone: &impl TimeZone) -> Result<DateTime<Utc>, Bad> {
        let at = match self.cell(Column::At) {
            Some(Cell::Text(text)) => moment::of_text(text, zone),
            Some(Cell::Number(number)) => moment::of_number(*number),
            Some(Cell::Other) | None => return Err(Bad::at(Column::At, "missing")),
        };
        at.ok_or(Bad::at(Column::At, "time"))
    }

    /// The post that the row makes. A time without a zone is one of `zone`; nobody says when the row
    /// was seen, so that any time is believed.
    pub fn post(&self, zone: &impl TimeZone) -> Result<Post<'_>, Bad> {
        let text: Cow<'_, str> = match self.cell(Column::Text) {
            Some(Cell::Text(text)) => text.as_ref().into(),
            Some(Cell::Number(number)) => number.to_string().into(),
            Some(Cell::Other) | None => return Err(Bad::at(Column::Text, "missing")),
        };
        let at = self.at(zone)?;
        let author = without_marks(self.text(Column::Author, NAME)?.unwrap_or_default());
        let network = self.text(Column::Network, SHORT)?;
        let language = self.text(Column::Language, SHORT)?;
        let id = self.text(Column::Id, LONG)?;
        let country = self.text(Column::Country, SHORT)?;
        Ok(Post {
            id: Id::Whole(id.unwrap_or_else(|| id_of(&author, at, &text).into())),
            network: network.map_or(NETWORK.into(), in_small_letters),
            author_name: self.text(Column::AuthorName, NAME)?,
            languages: language.into_iter().collect(),
            url: self.text(Column::Url, LONG)?.filter(|url| is_web(url)),
            followers: self.count(Column::Followers)?,
            country: country.filter(|code| is_code(code)),
            author_handle: Some(author.clone()),
            author_id: author,
            at,
            text,
            ..Post::EMPTY
        })
    }
}

fn without_marks(handle: Cow<'_, str>) -> Cow<'_, str> {
    match handle {
        Cow::Borrowed(handle) => handle.trim_start_matches('@').into(),
        Cow::Owned(handle) => handle.trim_start_matches('@').to_owned().into(),
    }
}

fn in_small_letters(name: Cow<'_, str>) -> Cow<'_, str> {
    if name.chars().any(char::is_uppercase) {
        name.to_lowercase().into()
    } else {
        name
    }
}

/// An id made of what the post says, the same for the same post in another file.
fn id_of(author: &str, at: DateTime<Utc>, text: &str) -> String {
    let hash = Sha256::new()
        .chain_update((author.len() as u64).to_le_bytes())
        .chain_update(author)
        .chain_update(at.timestamp_micros().to_le_bytes())
        .chain_update(text)
        .finalize();
    format!("sha256:{}", hex::encode(&hash[..16]))
}

/// Two letters of ISO 3166; a country's name in some language could not be compared.
fn is_code(country: &str) -> bool {
    country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Anything else is no link that a person may be offered.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests;
