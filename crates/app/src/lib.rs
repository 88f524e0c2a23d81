//! The actions: what people and jobs *do*. Pages, API, command line and jobs all call these, and
//! every action begins with the question who may do it. No HTML, no HTTP answers.

mod cell;
mod connection;
mod error;
mod house;
mod passwords;
mod period;
mod secret_token;
mod throttle;
mod vault;

pub mod access;
pub mod account;
pub mod activities;
pub mod channels;
pub mod check;
pub mod clearance;
pub mod clicks;
pub mod content;
pub mod conversations;
pub mod costs;
pub mod deliver;
pub mod difference;
pub mod goals;
pub mod idempotency;
pub mod imports;
pub mod leads;
pub mod links;
pub mod listen;
pub mod media;
pub mod members;
pub mod mentions;
pub mod operator;
pub mod password_link;
pub mod people;
pub mod posts;
pub mod preview;
pub mod queries;
pub mod queue;
pub mod records;
pub mod report;
pub mod reviews;
pub mod sample;
pub mod schedule;
pub mod setup;
pub mod site;
pub mod sources;
pub mod today;
pub mod tokens;
pub mod topics;
pub mod workspaces;

pub use access::{Member, SignedIn};
pub use error::{ActionError, FieldProblem, Result};
pub use house::{App, Parts};
pub use period::PeriodChoice;
pub use vault::Vault;
