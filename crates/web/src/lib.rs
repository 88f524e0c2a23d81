//! Pages, JSON API, live updates and the brand's public site. No SQL, no networks.

mod api;
pub mod assets;
mod cookie;
mod forgery;
mod notice;
pub mod page;
mod pages;
mod proxies;
mod refusal;
mod routes;
mod session;
mod site;
mod state;
mod turns;
pub mod words;

pub use api::openapi;
pub use proxies::{NotARange, Proxies};
pub use state::{Web, serve};
