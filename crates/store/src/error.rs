//! What can go wrong with the database. "Not there" is no error but `None`.

/// A failure of the database, named by what the caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another row already has what must be unique, or the row was changed meanwhile.
    #[error("this is already there or was changed meanwhile")]
    Conflict,
    /// A row makes no sense.
    #[error("the row {id} of {table} is damaged")]
    Damaged {
        /// Where the row is.
        table: &'static str,
        /// Which row.
        id: String,
    },
    /// The address of the database cannot be used.
    #[error("the database address is not usable: {0}")]
    Address(String),
    /// The database itself failed.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A file of the database could not be used.
    #[error("the database file cannot be used")]
    File(#[from] std::io::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(database) if database.is_unique_violation() => Self::Conflict,
            _ => Self::Database(error),
        }
    }
}
