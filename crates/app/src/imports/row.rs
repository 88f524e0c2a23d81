//! One row of a file as a mention. What its cells mean is the decoder's to say; a language that it does
//! not name is detected here.

use std::borrow::Cow;

use chrono_tz::Tz;
use earned_core::id::{ImportId, SourceId};
use earned_search::{Counts, Facts, Mention};
use evidence::text::language;
use query::decode::row::columns::Column;
pub(super) use query::decode::row::{Bad, Cell, Row};

/// What all rows of a file have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub(super) source_id: SourceId,
    pub(super) import_id: ImportId,
    pub(super) zone: Tz,
}

/// The mention that a row makes.
pub(super) fn mention(row: &Row<'_>, context: &Context) -> Result<Mention, Bad> {
    let post = row.post(&context.zone)?;
    let named = post.language().map(str::to_owned);
    Ok(Mention {
        source: context.source_id,
        native_id: post.id.to_string(),
        author_name: post.author_name.map(Cow::into_owned),
        language: named.or_else(|| language(&post.text).map(str::to_owned)),
        url: post.url.map(Cow::into_owned),
        counts: Counts {
            reposts: row.count(Column::Reposts)?,
            likes: row.count(Column::Likes)?,
            comments: row.count(Column::Comments)?,
        },
        imported_by: Some(context.import_id),
        facts: Facts {
            followers: post.followers,
            country: post.country.map(Cow::into_owned),
            ..Facts::default()
        },
        author_handle: post.author_handle.unwrap_or_default().into_owned(),
        network: post.network.into_owned(),
        at: post.at,
        text: post.text.into_owned(),
    })
}

#[cfg(test)]
mod tests;
