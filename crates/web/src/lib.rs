//! Pages and API. No SQL, no networks.

pub mod assets;
pub mod page;
pub mod words;
