//! Time and chance as parameters, so that everything that depends on them can be replayed.
//! The real clock and the real dice are made in `cli`.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, cut to microseconds: what both databases keep.
    fn now(&self) -> DateTime<Utc>;
}

/// Makes what must be new or unguessable.
pub trait Ids: Send + Sync {
    /// A new id (UUID version 7: those made later sort later).
    fn next(&self, now: DateTime<Utc>) -> Uuid;

    /// 32 unguessable bytes.
    fn secret(&self) -> [u8; 32];
}
