//! What sources have in common: how a stranger's post becomes a mention, which posts of a stream are
//! kept, and the work that reads streams. Answers no queries.

mod mention;
mod standing;
mod stream;

pub(crate) use mention::mention;
pub use stream::run;
