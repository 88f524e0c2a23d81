//! The days that a page looks at: chosen in its address, shown above its numbers.

use earned_app::{Member, PeriodChoice};
use earned_core::period::Period;

use crate::page::{Problems, Shell};
use crate::refusal::{Refusal, form_problems};
use crate::state::Web;

/// The days, with what is to mend in the choice.
pub(in crate::pages) struct Days {
    pub(in crate::pages) period: Period,
    pub(in crate::pages) problems: Problems,
    /// As links carry them on.
    pub(in crate::pages) query: String,
    /// As a reader reads them.
    pub(in crate::pages) words: String,
    /// The present month, for a link.
    pub(in crate::pages) month: String,
}

impl Days {
    /// The chosen days; the usual ones where the choice makes no sense.
    pub(in crate::pages) fn of(
        web: &Web,
        shell: &Shell,
        member: &Member,
        choice: &PeriodChoice,
    ) -> Result<Self, Refusal> {
        let mut problems = Problems::none();
        let period = match choice.of(&web.app, member) {
            Ok(period) => period,
            Err(error) => {
                problems = form_problems(shell, error)
                    .map_err(|error| Refusal::page(shell.clone(), error))?;
                let usual = PeriodChoice::default().of(&web.app, member);
                usual.map_err(|error| Refusal::page(shell.clone(), error))?
            }
        };
        let words = shell.n2(
            "evaluate-days",
            ("from", shell.format.day(period.from_on)),
            ("to", shell.format.day(period.to_on)),
        );
        Ok(Self {
            period,
            problems,
            query: format!("from={}&to={}", period.from_on, period.to_on),
            words: words.into(),
            month: shell.format.local(shell.now).format("%Y-%m").to_string(),
        })
    }
}
