//! Who is talked about how much: the mentions of our query beside those of others, in the days of a
//! goal. A post that names several counts for each of them.

use chrono::{DateTime, Utc};
use earned_core::goal::Goal;
use earned_core::id::QueryId;
use earned_core::people::Ability;
use earned_core::period::Span;
use earned_core::stored_query::StoredQuery;

use super::{look, range};
use crate::{App, Member, Result, queries};

/// How often one of the compared was mentioned.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Voice {
    /// By which query.
    pub query_id: QueryId,
    /// Its name.
    pub name: String,
    /// How many mentions it has.
    pub mentions: i64,
    /// When they were counted.
    pub as_of: DateTime<Utc>,
}

/// The voices of a goal's scope, ours first; none where no query of ours is named or it is gone.
pub async fn voices(app: &App, member: &Member, goal: &Goal, span: Span) -> Result<Vec<Voice>> {
    member.must(Ability::Read)?;
    let Some(ours) = goal.scope.query_id else {
        return Ok(Vec::new());
    };
    let stored = queries::list(app, member).await?;
    let wanted = [ours]
        .into_iter()
        .chain(goal.scope.compared.iter().copied());
    let list: Vec<_> = wanted
        .filter_map(|id| stored.iter().find(|query| query.id == id).cloned())
        .collect();
    if list.first().is_none_or(|first| first.id != ours) {
        return Ok(Vec::new());
    }
    let as_of = app.now();
    let zone = member.workspace.zone();
    look(app, member, move |view| {
        let voice = |query: &StoredQuery| {
            let tree = query::parse_in(&query.text, &zone).into_result()?;
            Ok(Voice {
                query_id: query.id,
                name: query.name.clone(),
                mentions: view.count(&tree, range(span))?.cast_signed(),
                as_of,
            })
        };
        list.iter().map(voice).collect()
    })
    .await
}
