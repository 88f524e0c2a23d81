//! The open database and a unit of work on it. Knows no table.

mod open;

pub use open::Copied;

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::Result;

/// Which database is behind a [`Db`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file beside the program.
    Sqlite,
    /// A server, for several machines.
    Postgres,
}

/// The open database; cheap to clone.
#[derive(Debug, Clone)]
pub struct Db(Pools);

#[derive(Debug, Clone)]
enum Pools {
    /// One writer, because SQLite has one; several readers, which never wait for it (WAL).
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// A unit of work. Nothing is kept until [`Tx::commit`].
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// Runs the same body on whichever database is open.
macro_rules! on_db {
    ($tx:expr, |$conn:ident| $body:expr) => {
        match $tx {
            $crate::Tx::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body
            }
            $crate::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    };
}

/// Picks between the two texts of a statement that must differ.
macro_rules! pick {
    ($tx:expr, $sqlite:expr, $postgres:expr) => {
        match $tx {
            $crate::Tx::Sqlite(_) => $sqlite,
            $crate::Tx::Postgres(_) => $postgres,
        }
    };
}

pub(crate) use {on_db, pick};

impl Db {
    /// Which database this is.
    pub fn engine(&self) -> Engine {
        match self.0 {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// Begins a unit that only reads; the database refuses a write in it.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match &self.0 {
            Pools::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Pools::Postgres(pool) => Tx::Postgres(
                begin_whole(pool, "begin isolation level repeatable read read only").await?,
            ),
        })
    }

    /// Begins a unit that writes. On SQLite it holds the only writer until it ends, so nothing
    /// slow may be awaited inside.
    pub async fn write(&self) -> Result<Tx> {
        Ok(match &self.0 {
            Pools::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("begin immediate").await?),
            Pools::Postgres(pool) => Tx::Postgres(begin_whole(pool, "begin").await?),
        })
    }

    /// Closes all connections, after those in use are given back.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// Begins on PostgreSQL in a task of its own, which goes on when the caller is dropped meanwhile,
/// as a request is whose browser goes away. In the caller's task sqlx 0.9.0 would then give the
/// connection back with the unit still open (its issue 4385), and the next one would write into it.
async fn begin_whole(
    pool: &PgPool,
    statement: &'static str,
) -> sqlx::Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(statement).await });
    begun.await.map_err(|_| sqlx::Error::WorkerCrashed)?
}

impl Tx {
    /// Keeps what was done; on return it is on disk.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
