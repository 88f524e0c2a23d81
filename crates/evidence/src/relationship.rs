//! How we stand with a person, from a ledger of dated acts: a stage that one can count again, whether it
//! is time to ask, and whether the person is still there. Knows only acts between us and the person, and
//! no number for trust that does not come with its interval.

pub mod alive;
