//! One row of a file: its cells by column, and the mention they make. Says what is wrong with a row
//! that makes none, and mends nothing in it.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use earned_core::id::{ImportId, SourceId};
use earned_search::{Counts, Facts, Mention};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use sha2::{Digest, Sha256};

use super::columns::{Column, NUMBER, column};
use super::moment;
use crate::listen::detect;

/// Where posts come from when nobody says.
const NETWORK: &str = "import";
/// Characters of a network's or language's name, of a handle, and of an id or address.
const SHORT: usize = 40;
const NAME: usize = 200;
const LONG: usize = 2_000;

/// What all rows of a file have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub(super) source_id: SourceId,
    pub(super) import_id: ImportId,
    pub(super) zone: Tz,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bad {
    /// For the words.
    pub(super) code: &'static str,
    /// The column's own name; empty for the whole row.
    pub(super) field: &'static str,
}

impl Bad {
    pub(super) const fn row(code: &'static str) -> Self {
        Self { code, field: "" }
    }

    fn at(column: Column, code: &'static str) -> Self {
        Self {
            code,
            field: column.name(),
        }
    }
}

/// A value that can become part of a mention.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    Text(Cow<'a, str>),
    Number(i64),
    /// Neither text nor a whole number: as good as not there.
    Other,
}

/// The cells of a row by column.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    cells: [Option<(usize, Cell<'a>)>; NUMBER],
}

impl<'a> Row<'a> {
    /// Puts a cell in; of several for one column the one with the best name stays.
    pub(super) fn put(&mut self, (column, rank): (Column, usize), cell: Cell<'a>) {
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

    fn text(&self, column: Column, longest: usize) -> Result<Option<String>, Bad> {
        let text = match self.cell(column) {
            Some(Cell::Text(text)) => text.trim().to_owned(),
            Some(Cell::Number(number)) => number.to_string(),
            Some(Cell::Other) | None => return Ok(None),
        };
        // Bytes are never fewer than characters.
        if text.len() > longest && text.chars().count() > longest {
            return Err(Bad::at(column, "long"));
        }
        Ok(Some(text))
    }

    fn count(&self, column: Column) -> Result<Option<u64>, Bad> {
        let count = match self.cell(column) {
            Some(Cell::Number(number)) => u64::try_from(*number).ok(),
            Some(Cell::Text(text)) => text.trim().parse().ok(),
            Some(Cell::Other) | None => return Ok(None),
        };
        count.map(Some).ok_or(Bad::at(column, "number"))
    }

    fn at(&self, zone: Tz) -> Result<DateTime<Utc>, Bad> {
        let at = match self.cell(Column::At) {
            Some(Cell::Text(text)) => moment::of_text(text, zone),
            Some(Cell::Number(number)) => moment::of_number(*number),
            Some(Cell::Other) | None => return Err(Bad::at(Column::At, "missing")),
        };
        at.ok_or(Bad::at(Column::At, "time"))
    }

    /// The mention that the row makes.
    pub(super) fn mention(&self, context: &Context) -> Result<Mention, Bad> {
        let text = match self.cell(Column::Text) {
            Some(Cell::Text(text)) => text.clone().into_owned(),
            Some(Cell::Number(number)) => number.to_string(),
            Some(Cell::Other) | None => return Err(Bad::at(Column::Text, "missing")),
        };
        let at = self.at(context.zone)?;
        let author = self.text(Column::Author, NAME)?.unwrap_or_default();
        let author = author.trim_start_matches('@').to_owned();
        let network = self.text(Column::Network, SHORT)?;
        let network = network.map_or_else(|| NETWORK.to_owned(), |name| name.to_lowercase());
        let language = self.text(Column::Language, SHORT)?;
        Ok(Mention {
            source: context.source_id,
            native_id: match self.text(Column::Id, LONG)? {
                Some(id) => id,
                None => id_of(&author, at, &text),
            },
            author_name: self.text(Column::AuthorName, NAME)?,
            language: language.or_else(|| detect(&text).map(str::to_owned)),
            url: self.text(Column::Url, LONG)?.filter(|url| is_web(url)),
            counts: Counts {
                reposts: self.count(Column::Reposts)?,
                likes: self.count(Column::Likes)?,
                comments: self.count(Column::Comments)?,
            },
            imported_by: Some(context.import_id),
            facts: Facts {
                followers: self.count(Column::Followers)?,
                country: self
                    .text(Column::Country, SHORT)?
                    .filter(|code| is_code(code)),
                ..Facts::default()
            },
            author_handle: author,
            network,
            at,
            text,
        })
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

/// A JSON object; members that are no column are left out.
impl<'de> Deserialize<'de> for Row<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RowVisitor)
    }
}

struct RowVisitor;

impl<'de> Visitor<'de> for RowVisitor {
    type Value = Row<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row<'de>, A::Error> {
        let mut row = Row::default();
        while let Some(key) = map.next_key()? {
            match key {
                Key(Some(place)) => row.put(place, map.next_value()?),
                Key(None) => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(row)
    }
}

/// A member's name, read without keeping it.
struct Key(Option<(Column, usize)>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a name")
            }

            fn visit_str<E>(self, name: &str) -> Result<Key, E> {
                Ok(Key(column(name)))
            }
        }
        deserializer.deserialize_identifier(KeyVisitor)
    }
}

impl<'de> Deserialize<'de> for Cell<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cell<'de>, E> {
        Ok(Cell::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Cell<'de>, E> {
        Ok(Cell::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Cell<'de>, E> {
        Ok(Cell::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Cell<'de>, E> {
        Ok(i64::try_from(number)
            .map_or_else(|_| Cell::Text(Cow::Owned(number.to_string())), Cell::Number))
    }

    /// Epoch times come with a fraction, ids and counts do not.
    fn visit_f64<E>(self, number: f64) -> Result<Cell<'de>, E> {
        Ok(Cell::Number(number.floor() as i64))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Cell<'de>, E> {
        Ok(Cell::Other)
    }

    fn visit_unit<E>(self) -> Result<Cell<'de>, E> {
        Ok(Cell::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell<'de>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Cell::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Cell<'de>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Cell::Other)
    }
}

#[cfg(test)]
mod tests;
