//! SQL, one text for SQLite and PostgreSQL. No HTTP, no networks, no decisions: what may be done
//! is asked in `app`.
//!
//! Every statement is a constant above the function that runs it. A function takes a unit of work
//! ([`Tx`]), and, for anything that belongs to a workspace, that workspace's id.

mod db;
mod error;

pub mod activities;
pub mod attachments;
pub mod attempts;
pub mod channels;
pub mod clicks;
pub mod conversations;
pub mod costs;
pub mod counted;
pub mod deliveries;
pub mod followers;
pub mod goals;
pub mod idempotency;
pub mod imports;
pub mod invitations;
pub mod jobs;
pub mod leads;
pub mod links;
pub mod media;
pub mod messages;
pub mod password_links;
pub mod people;
pub mod posts;
pub mod queries;
pub mod reactions;
pub mod records;
pub mod reviews;
pub mod secrets;
pub mod sessions;
pub mod site_pages;
pub mod sources;
pub mod tokens;
pub mod users;
pub mod variants;
pub mod workspaces;

pub use db::{Copied, Db, Engine, Tx};
pub use error::StoreError;

/// What every function here returns.
pub type Result<T> = std::result::Result<T, StoreError>;
