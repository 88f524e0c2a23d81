//! The days that a request asks about, as the addresses of the pages name them.

use earned_app::PeriodChoice;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which days; the last thirty where nothing is said.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct Days {
    #[param(required = false)]
    period: String,
    #[param(required = false, format = Date)]
    from: String,
    #[param(required = false, format = Date)]
    to: String,
}

impl From<Days> for PeriodChoice {
    fn from(days: Days) -> Self {
        Self {
            period: days.period,
            from: days.from,
            to: days.to,
        }
    }
}
