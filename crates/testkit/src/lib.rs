//! What tests share: real servers, fresh databases, the built product as a process.
//! It knows nothing of the product's crates, so that all of them may use it in their tests.

pub mod bluesky;
pub mod browser;
mod earned_process;
mod port;
mod postgres;
mod provider;
mod server;
mod sqlite;
mod wait;

pub use bluesky::{Account, Bluesky, bluesky};
pub use browser::{Browser, Look, Theme};
pub use earned_process::{EarnedProcess, Launch};
pub use port::free_port;
pub use postgres::{TestDatabase, on_postgres, postgres, postgres_from};
pub use sqlite::sqlite_rows;
pub use wait::{eventually, eventually_within};
