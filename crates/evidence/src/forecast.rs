//! Counts of coming periods, such as leads a month, from few and noisy ones so far: as many possible
//! futures as drawn, and what they say of a goal. Knows no cause, and no season.
//!
//! A count is negative binomial around a mean whose logarithm grows by a slope and wanders; before any
//! count the slope is near what slow growth usually is, so that four months do not become a rocket. The
//! slope is damped ahead (Gardner and McKenzie 1985), the centre averaged with the mean of the last three
//! (combinations win: Makridakis and others 2020), and the width adapted to how well the same method would
//! have done on the series' own past (Gibbs and Candès 2021).

mod centre;
mod conformal;
mod curve;
mod futures;
mod goal;
mod outlook;
mod series;
mod smoothing;
mod stop;
mod trend;

pub use curve::{Flattening, Shape as CurveShape};
pub use goal::{Goal, GoalOutlook};
pub use outlook::{Ahead, Forecast, Wanted, forecast};
pub use series::{BadSeries, Series};
pub use stop::Stop;
