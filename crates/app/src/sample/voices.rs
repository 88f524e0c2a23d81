//! Stored queries, and what others say: more about the brand as the months pass.

use chrono::TimeDelta;
use earned_core::id::{QueryId, SourceId};
use earned_core::source::{Source, SourceKind, SourceState};
use earned_core::stored_query::StoredQuery;
use earned_search::{Counts, Facts, Mention};
use earned_store::{Tx, queries, sources};

use super::texts::TEXTS;
use super::{Making, WEEKS, pick, vary};
use crate::Result;

/// Names of queries with what they look for.
const QUERIES: [(&str, &str); 3] = [
    ("Us 我们", "\"jasmine lane\" OR 茉莉巷"),
    ("Old Pier 老码头", "\"old pier\" OR 老码头"),
    (
        "Green tea 绿茶",
        "\"green tea\" OR 绿茶 OR longjing OR 龙井",
    ),
];

/// Stores the queries and the source; the mentions are for the index.
pub(super) async fn make(making: &Making<'_>, tx: &mut Tx) -> Result<Vec<Mention>> {
    for (name, text) in QUERIES {
        let query = StoredQuery {
            id: QueryId(making.app.new_id()),
            workspace_id: making.brand.workspace.id,
            name: name.to_owned(),
            text: text.to_owned(),
            created_by: making.owner,
            created_at: making.moment(7 * WEEKS, 9),
            updated_at: making.moment(7 * WEEKS, 9),
            deleted_at: None,
        };
        queries::insert(tx, &query).await?;
    }
    let mut source = source(making);
    let mentions = mentions(making, source.id);
    source.mentions = mentions.len() as i64;
    sources::insert(tx, &source).await?;
    Ok(mentions)
}

fn source(making: &Making<'_>) -> Source {
    Source {
        id: SourceId(making.app.new_id()),
        workspace_id: making.brand.workspace.id,
        kind: SourceKind::Import,
        name: "Invented talk 虚构的讨论".to_owned(),
        address: "invented talk".to_owned(),
        channel_id: None,
        state: SourceState::Active,
        trouble: None,
        failures: 0,
        etag: String::new(),
        last_modified: String::new(),
        cursor: String::new(),
        next_at: making.now,
        last_read_at: Some(making.now),
        mentions: 0,
        created_at: making.moment(7 * WEEKS, 9),
    }
}

fn mentions(making: &Making<'_>, source: SourceId) -> Vec<Mention> {
    let mut all = Vec::new();
    for day in 0..7 * WEEKS {
        let age = 7 * WEEKS - day;
        for number in 0..(4 + day / 16 + vary(day, 5)) {
            let seed = day * 100 + number;
            let (language, text) = pick(&TEXTS.mentions, vary(seed, 1_000));
            let at = making.moment(age, 7) + TimeDelta::minutes(vary(seed * 5, 900));
            let author = vary(seed * 11, 160);
            all.push(Mention {
                source,
                network: ["weibo", "bluesky", "mastodon"][(seed % 3) as usize].to_owned(),
                native_id: format!("invented-{seed}"),
                author_handle: format!("guest{author}"),
                author_name: Some(pick(&TEXTS.people, author).clone()),
                language: Some(language.clone()),
                at: at.min(making.now),
                url: None,
                text: text.clone(),
                counts: Counts::default(),
                imported_by: None,
                facts: Facts::default(),
            });
        }
    }
    all
}
