//! What work and channels cost, what an outcome cost, and how sure one may be that it was brought about.
//! Money is in the caller's currency and never converted. Reach is never turned into money: advertising
//! value equivalents are not the value of communication (Barcelona Principles 3.0, number 5).

mod activity;
mod before_after;
mod capacity;
mod holdout;
mod level;
mod nnls;
mod outcome;
mod power;
mod returns;
mod student;
mod time_equation;

pub use activity::{ActivityCost, CostedPool, Work};
pub use before_after::{BeforeAfter, NoComparison, Series};
pub use capacity::{BadCapacity, PRACTICAL_SHARE, Pool};
pub use holdout::{BadHoldout, Group, Holdout};
pub use outcome::{Outcomes, Spending};
pub use power::{BadDesign, Design, Verdict, verdict};
pub use returns::{Effect, Grade, Return};
pub use time_equation::{NoEquation, TimeEquation, Timer};

#[cfg(test)]
mod tests;
