//! Spikes: when more people write than usual, and how rare that is. Counts what it is given (distinct
//! authors, if the caller has them) and fetches nothing; what was not collected is missing, not zero.
//!
//! A [`Watch`] sees one series of counts in order of time, in one pass and constant memory:
//!
//! 1. **Expected**: a Gamma–Poisson level with forgetting, times factors for hour and weekday that start at 1.
//! 2. **Surprise**: over the last interval, hour, 3, 6 and 24 hours, `−ln P(Y ≥ y)` under a negative binomial
//!    whose dispersion is learned for each of these windows. The largest counts.
//! 3. **Own history**: how often does *this* series show such a surprise? Its highest surprise of every six
//!    hours is kept as a Fréchet distribution, which starts as theory has it. A large brand whose bursts have
//!    heavy tails learns its own scale that way.
//! 4. **Episodes**: one alert an episode, and another only if it became far rarer.
//!
//! A level that has moved and stays is told apart from that, as a [`NewNormal`]: no alarm, and no change of
//! any score.
//!
//! The idea of surprise against a seasonal count model is that of disease surveillance (Noufaily and others,
//! *Statistics in Medicine* 2013); that of calibrating by the extremes of one's own history is that of
//! Siffer and others (KDD 2017).

mod alert;
mod baseline;
mod drivers;
mod episode;
mod history;
mod season;
mod shift;
mod surprise;
mod watch;
mod windows;

pub use alert::Alert;
pub use drivers::{Driver, Group, drivers};
pub use shift::NewNormal;
pub use watch::{AlarmsAllowed, NotSeen, NotWatched, Seen, Watch};
