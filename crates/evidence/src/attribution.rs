//! Credit for conversions, shared among the channels on the way to them, by seven models side by side. It
//! is credit, not cause: no model here knows what would have happened without a channel
//! ([`crate::costing`] has the tests that do).

mod bootstrap;
mod chain;
mod journey;
mod markov;
mod rules;
mod shapley;
mod table;

pub use bootstrap::NoCredits;
pub use chain::NoChain;
pub use journey::{BadJourney, Journey, Journeys, UNKNOWN};
pub use rules::HALF_LIFE_DAYS;
pub use table::{Credit, Credits, Model};

/// The longest memory of the chain: with more channels in mind, nearly every state is seen once.
pub const LONGEST_ORDER: usize = 4;

#[cfg(test)]
mod tests;
