//! How we stand with a person, from a ledger of dated acts: a stage that one can count again, whether it
//! is time to ask, and whether the person is still there. Knows only acts between us and the person, and
//! no number for trust that does not come with its interval.

pub mod alive;
mod asking;
mod facts;
mod ledger;
mod reciprocity;
mod rules;
mod stage;
mod trust;

pub use asking::{Asking, HoldBack, asking, has_disappeared};
pub use facts::Facts;
pub use ledger::{Act, Deed, Ledger, Receipt, Side};
pub use reciprocity::reciprocity;
pub use rules::Rules;
pub use stage::{Missing, Stage, Standing, standing};
pub use trust::trust;
