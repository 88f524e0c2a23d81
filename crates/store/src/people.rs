//! People, their accounts on networks, and what was given and asked.

use chrono::{DateTime, Utc};
use earned_core::channel::NetworkName;
use earned_core::id::{PersonId, WorkspaceId};
use earned_core::person::{Account, Exchange, Person};
use sqlx::FromRow;

use crate::db::on_db;
use crate::{Result, Tx};

/// A person as a list shows them.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PersonLine {
    /// The person.
    #[sqlx(flatten)]
    pub person: Person,
    /// How many conversations there were.
    pub conversations: i64,
    /// What we gave.
    pub gives: i64,
    /// What we asked.
    pub asks: i64,
    /// When they last said something to us.
    pub last_message_at: Option<DateTime<Utc>>,
}

impl PersonLine {
    /// When we heard of them last: they spoke, or we came to know them.
    pub fn heard_at(&self) -> DateTime<Utc> {
        self.last_message_at.unwrap_or(self.person.created_at)
    }
}

const INSERT: &str = "
    insert into people (id, workspace_id, name, note, created_at) values ($1, $2, $3, $4, $5)";

/// Adds a person.
pub async fn insert(tx: &mut Tx, person: &Person) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(person.id)
            .bind(person.workspace_id)
            .bind(&person.name)
            .bind(&person.note)
            .bind(person.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const UPDATE: &str = "update people set name = $3, note = $4 where workspace_id = $1 and id = $2";

/// Stores what we call a person and know of them.
pub async fn update(tx: &mut Tx, person: &Person) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(UPDATE)
            .bind(person.workspace_id)
            .bind(person.id)
            .bind(&person.name)
            .bind(&person.note)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "
    select p.*,
        (select count(*) from conversations c where c.person_id = p.id) as conversations,
        (select count(*) from exchanges e where e.person_id = p.id and e.kind = 'give') as gives,
        (select count(*) from exchanges e where e.person_id = p.id and e.kind = 'ask') as asks,
        (select max(c.last_message_at) from conversations c where c.person_id = p.id)
            as last_message_at
    from people p where p.workspace_id = $1 ",
            $rest
        )
    };
}

const LINE: &str = lines!("and p.id = $2");

/// The person of that id.
pub async fn line(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: PersonId,
) -> Result<Option<PersonLine>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LINE)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = concat!(
    "with lines as (",
    lines!(""),
    ")
    select * from lines
    where $2 is null or (coalesce(last_message_at, created_at), id) < ($2, $3)
    order by coalesce(last_message_at, created_at) desc, id desc limit $4"
);

/// The `limit` people of whom we heard last, behind one of them if it is given.
pub async fn list(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    after: Option<(DateTime<Utc>, PersonId)>,
    limit: i64,
) -> Result<Vec<PersonLine>> {
    let (after, after_id) = after.unzip();
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .bind(after)
        .bind(after_id)
        .bind(limit)
        .fetch_all(conn)
        .await?))
}

const PUT_ACCOUNT: &str = "
    insert into accounts
        (id, workspace_id, person_id, network, native_id, handle, display_name, seen_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (workspace_id, network, native_id) do update
        set handle = excluded.handle, display_name = excluded.display_name,
            seen_at = excluded.seen_at";

/// Adds an account, or stores what is new about one that is known.
pub async fn put_account(tx: &mut Tx, account: &Account) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(PUT_ACCOUNT)
            .bind(account.id)
            .bind(account.workspace_id)
            .bind(account.person_id)
            .bind(account.network)
            .bind(&account.native_id)
            .bind(&account.handle)
            .bind(&account.display_name)
            .bind(account.seen_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const FIND_ACCOUNT: &str = "
    select * from accounts where workspace_id = $1 and network = $2 and native_id = $3";

/// The account with the network's own id, if it is known.
pub async fn find_account(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    network: NetworkName,
    native_id: &str,
) -> Result<Option<Account>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(FIND_ACCOUNT)
        .bind(workspace_id)
        .bind(network)
        .bind(native_id)
        .fetch_optional(conn)
        .await?))
}

const ACCOUNTS: &str = "
    select * from accounts where workspace_id = $1 and person_id = $2 order by network, handle";

/// The accounts of a person.
pub async fn accounts(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: PersonId,
) -> Result<Vec<Account>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(ACCOUNTS)
        .bind(workspace_id)
        .bind(id)
        .fetch_all(conn)
        .await?))
}

const INSERT_EXCHANGE: &str = "
    insert into exchanges (id, workspace_id, person_id, kind, what, at, noted_by)
    values ($1, $2, $3, $4, $5, $6, $7)";

/// Notes something given or asked.
pub async fn insert_exchange(tx: &mut Tx, exchange: &Exchange) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT_EXCHANGE)
            .bind(exchange.id)
            .bind(exchange.workspace_id)
            .bind(exchange.person_id)
            .bind(exchange.kind)
            .bind(&exchange.what)
            .bind(exchange.at)
            .bind(exchange.noted_by)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const EXCHANGES: &str = "
    select * from exchanges where workspace_id = $1 and person_id = $2 order by at desc, id desc";

/// What was given to a person and asked of them, the latest first.
pub async fn exchanges(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: PersonId,
) -> Result<Vec<Exchange>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(EXCHANGES)
        .bind(workspace_id)
        .bind(id)
        .fetch_all(conn)
        .await?))
}
