//! How far an account's audience and posts can be believed: lines of evidence with points, a grade with
//! its interval, and the share of an audience that looks bought. Tells no chance that somebody is a bot:
//! the same points that part bought accounts from people in one market fail in the next.

mod account;
mod audience;
mod band;
mod card;
mod lines;
pub mod model;
mod profile;

pub use account::{Account, Daily, FollowerSample, Link, Post, PostKind, Tier, Writer};
pub use audience::{Audience, audience, shipped_judge, spread_places};
pub use band::Band;
pub use card::{Card, Evidence, Grade, Level, LevelReached, card};
pub use profile::{Picture, Profile};
