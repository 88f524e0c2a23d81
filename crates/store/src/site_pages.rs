//! Pages of the brand's own site. Once there, a page is never changed.

use chrono::{DateTime, Utc};
use earned_core::id::{DeliveryId, WorkspaceId};
use earned_core::people::Language;
use earned_core::site::SitePage;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::on_db;
use crate::{Result, StoreError, Tx};

#[derive(FromRow)]
struct Row {
    id: Uuid,
    workspace_id: WorkspaceId,
    delivery_id: DeliveryId,
    slug: String,
    body: String,
    language: Language,
    media: String,
    published_at: DateTime<Utc>,
}

impl Row {
    fn read(self) -> Result<SitePage> {
        let attachments = serde_json::from_str(&self.media).map_err(|_| damaged(self.id))?;
        Ok(SitePage {
            id: self.id,
            workspace_id: self.workspace_id,
            delivery_id: self.delivery_id,
            slug: self.slug,
            body: self.body,
            language: self.language,
            attachments,
            published_at: self.published_at,
        })
    }
}

fn damaged(id: Uuid) -> StoreError {
    StoreError::Damaged {
        table: "site_pages",
        id: id.to_string(),
    }
}

const PUT: &str = "
    insert into site_pages
        (id, workspace_id, delivery_id, slug, body, language, media, published_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (delivery_id) do nothing";

/// Adds a page; a second one of the same delivery changes nothing.
pub async fn put(tx: &mut Tx, page: &SitePage) -> Result<()> {
    let media = serde_json::to_string(&page.attachments).map_err(|_| damaged(page.id))?;
    on_db!(tx, |conn| {
        sqlx::query(PUT)
            .bind(page.id)
            .bind(page.workspace_id)
            .bind(page.delivery_id)
            .bind(&page.slug)
            .bind(&page.body)
            .bind(page.language)
            .bind(media)
            .bind(page.published_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const OF_DELIVERY: &str = "
    select * from site_pages where workspace_id = $1 and delivery_id = $2";

/// The page a delivery brought.
pub async fn of_delivery(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    delivery_id: DeliveryId,
) -> Result<Option<SitePage>> {
    let row: Option<Row> = on_db!(tx, |conn| sqlx::query_as(OF_DELIVERY)
        .bind(workspace_id)
        .bind(delivery_id)
        .fetch_optional(conn)
        .await?);
    row.map(Row::read).transpose()
}

const FIND: &str = "select * from site_pages where workspace_id = $1 and slug = $2";

/// The page with that name in the address.
pub async fn find(tx: &mut Tx, workspace_id: WorkspaceId, slug: &str) -> Result<Option<SitePage>> {
    let row: Option<Row> = on_db!(tx, |conn| sqlx::query_as(FIND)
        .bind(workspace_id)
        .bind(slug)
        .fetch_optional(conn)
        .await?);
    row.map(Row::read).transpose()
}

const LIST: &str = "
    select * from site_pages where workspace_id = $1 and published_at < $2
    order by published_at desc, id desc limit $3";

/// The `limit` pages before `before`, newest first.
pub async fn list(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<SitePage>> {
    let rows: Vec<Row> = on_db!(tx, |conn| sqlx::query_as(LIST)
        .bind(workspace_id)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?);
    rows.into_iter().map(Row::read).collect()
}
