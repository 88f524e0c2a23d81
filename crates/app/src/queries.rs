//! Stored boolean searches: made, changed, put away, listed. What they find is `mentions`'.

use chrono::{DateTime, Utc};
use earned_core::id::QueryId;
use earned_core::people::Ability;
use earned_core::stored_query::StoredQuery;
use earned_store::{Tx, queries};
use query::Query;

use crate::fields::Fields;
use crate::records::Deed;
use crate::{ActionError, App, Member, Result};

/// A query as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct QueryInput {
    /// For people.
    pub name: String,
    /// In the query language.
    pub text: String,
}

/// Longest name, in characters.
const MOST_NAME: usize = 120;

/// The queries in use, by name.
pub async fn list(app: &App, member: &Member) -> Result<Vec<StoredQuery>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(queries::list(&mut tx, member.workspace.id).await?)
}

/// One query, also one that was put away.
pub async fn get(app: &App, member: &Member, id: QueryId) -> Result<StoredQuery> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    find(&mut tx, member, id).await
}

/// Stores a new query.
pub async fn create(app: &App, member: &Member, input: QueryInput) -> Result<QueryId> {
    member.must(Ability::Listen)?;
    let QueryInput { name, text } = checked(input)?;
    let now = app.now();
    let query = StoredQuery {
        id: QueryId(app.new_id()),
        workspace_id: member.workspace.id,
        name,
        text,
        created_by: member.user.id,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    let mut tx = app.db().write().await?;
    queries::insert(&mut tx, &query).await?;
    keep(app, member, tx, &query, "query.made").await?;
    Ok(query.id)
}

/// Changes a query.
pub async fn update(app: &App, member: &Member, id: QueryId, input: QueryInput) -> Result<()> {
    member.must(Ability::Listen)?;
    let QueryInput { name, text } = checked(input)?;
    change(app, member, id, "query.changed", |query| {
        query.name = name;
        query.text = text;
    })
    .await
}

/// Puts a query away; [`restore`] brings it back.
pub async fn remove(app: &App, member: &Member, id: QueryId) -> Result<()> {
    member.must(Ability::Listen)?;
    let now = app.now();
    let put_away = |query: &mut StoredQuery| query.deleted_at = Some::<DateTime<Utc>>(now);
    change(app, member, id, "query.removed", put_away).await
}

/// Brings a query back that was put away.
pub async fn restore(app: &App, member: &Member, id: QueryId) -> Result<()> {
    member.must(Ability::Listen)?;
    let bring_back = |query: &mut StoredQuery| query.deleted_at = None;
    change(app, member, id, "query.restored", bring_back).await
}

/// What a text asks for, its days by the clocks of the workspace. A text with mistakes is a problem of
/// `field`; what they are and where is for `query::parse` to say.
pub fn read(member: &Member, field: &'static str, text: &str) -> Result<Query> {
    query::parse_in(text, &member.workspace.zone())
        .into_result()
        .map_err(|_| ActionError::field(field, "query-wrong"))
}

fn checked(input: QueryInput) -> Result<QueryInput> {
    let mut fields = Fields::default();
    let name = fields.words("name", &input.name, MOST_NAME).to_owned();
    let text = input.text.trim().to_owned();
    if text.is_empty() {
        fields.wrong("text", "needed");
    } else if !query::parse(&text).problems.is_empty() {
        fields.wrong("text", "query-wrong");
    }
    fields.all_right()?;
    Ok(QueryInput { name, text })
}

async fn change(
    app: &App,
    member: &Member,
    id: QueryId,
    action: &'static str,
    how: impl FnOnce(&mut StoredQuery),
) -> Result<()> {
    let mut tx = app.db().write().await?;
    let mut query = find(&mut tx, member, id).await?;
    how(&mut query);
    query.updated_at = app.now();
    queries::update(&mut tx, &query).await?;
    keep(app, member, tx, &query, action).await
}

async fn keep(
    app: &App,
    member: &Member,
    tx: Tx,
    query: &StoredQuery,
    action: &'static str,
) -> Result<()> {
    let deed = Deed {
        action,
        subject_id: query.id.0,
        detail: &query.name,
    };
    app.done(tx, member, deed, "mentions").await
}

async fn find(tx: &mut Tx, member: &Member, id: QueryId) -> Result<StoredQuery> {
    let found = queries::get(tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}
