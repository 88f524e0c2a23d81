//! Opens a database and brings its tables up to date. Reads no configuration.

use std::path::Path;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::{Db, Pools};
use crate::Result;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Readers of the SQLite file; pages are answered from here.
const READERS: u32 = 8;

/// Connections to the PostgreSQL server.
const POSTGRES_CONNECTIONS: u32 = 16;

impl Db {
    /// Opens (and makes, if need be) the SQLite file at `path`.
    pub async fn sqlite(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL: a commit is on the disk before it is answered. The delivery protocol needs
            // that: what is armed must survive a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10));
        // A file needs no asking whether it is still there; that would cost as much as a statement.
        let connections = || SqlitePoolOptions::new().test_before_acquire(false);
        let writer = connections()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        SQLITE.run(&writer).await?;
        let readers = connections()
            .max_connections(READERS)
            .connect_with(options.create_if_missing(false).read_only(true))
            .await?;
        Ok(Self(Pools::Sqlite { writer, readers }))
    }

    /// Connects to the PostgreSQL database at `url` (`postgres://user@host/name`).
    pub async fn postgres(url: &str) -> Result<Self> {
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(Duration::from_secs(10))
            .connect(url)
            .await?;
        POSTGRES.run(&pool).await?;
        Ok(Self(Pools::Postgres(pool)))
    }

    /// Writes a consistent copy of the SQLite file to `to`, which must not exist, while others go
    /// on reading and writing. PostgreSQL has its own tools for this (`pg_dump`).
    pub async fn copy_to(&self, to: &Path) -> Result<Copied> {
        match &self.0 {
            Pools::Sqlite { readers, .. } => {
                sqlx::query("vacuum into $1")
                    .bind(to.to_string_lossy().into_owned())
                    .execute(readers)
                    .await?;
                Ok(Copied::Whole)
            }
            Pools::Postgres(_) => Ok(Copied::NotHere),
        }
    }
}

/// Whether [`Db::copy_to`] made the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// All tables are in the copy.
    Whole,
    /// The database is a server with tools of its own.
    NotHere,
}
