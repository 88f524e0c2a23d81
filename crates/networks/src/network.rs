//! What every network can be asked to do. Whether it should be done is decided elsewhere: nothing
//! here knows of approvals, schedules or rows.

mod abilities;
mod draft;
mod error;
mod news;
mod post;
mod session;

use std::time::Duration;

use async_trait::async_trait;

pub use abilities::{Abilities, ImageLimit};
pub use draft::{Draft, Image, PostRef, ReplyTo, Stamp};
pub use error::NetworkError;
pub use news::{Author, News, NewsItem, NewsKind, Numbers};
pub use post::{Found, Prepared, Receipt, Sent};
pub use session::{Connection, Profile, Secret, Session, SignIn};

/// A social network.
///
/// A call that takes a [`Connection`] may renew its session; the caller stores the renewed one,
/// also when the call fails ([`Connection::take_renewed`]). Two calls must not renew the same
/// session at once.
#[async_trait]
pub trait Network: Send + Sync {
    /// Its limits and ways, as data.
    fn abilities(&self) -> &'static Abilities;

    /// Trades a secret that a person entered for a session. The secret is not kept.
    async fn sign_in(&self, sign_in: &SignIn) -> Result<(Profile, Session), NetworkError>;

    /// Trades the session for one that lasts longer. Before its time this is needless wear.
    async fn renew(&self, connection: &mut Connection) -> Result<(), NetworkError>;

    /// Who is signed in, as the network shows them now.
    async fn profile(&self, connection: &mut Connection) -> Result<Profile, NetworkError>;

    /// Does all that is invisible and fixes the request to the byte. May be done again.
    async fn prepare(
        &self,
        connection: &mut Connection,
        draft: &Draft,
        stamp: Stamp,
    ) -> Result<Prepared, NetworkError>;

    /// Publishes: the one call that cannot be taken back. It ends within `time`.
    async fn send(&self, connection: &mut Connection, prepared: &Prepared, time: Duration) -> Sent;

    /// Asks whether it is there; changes nothing.
    async fn look_up(&self, connection: &mut Connection, prepared: &Prepared) -> Found;

    /// What others said to this account, from what `cursor` had seen on. An item may come twice.
    async fn news(
        &self,
        connection: &mut Connection,
        cursor: Option<&str>,
    ) -> Result<News, NetworkError>;

    /// Counts for posts by native id; what the network does not tell is missing from the list.
    async fn metrics(
        &self,
        connection: &mut Connection,
        native_ids: &[String],
    ) -> Result<Vec<Numbers>, NetworkError>;
}
