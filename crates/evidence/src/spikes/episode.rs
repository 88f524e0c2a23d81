//! Episodes: a burst is told when it begins, and again only when it has become far rarer. Knows no counts.

use serde::{Deserialize, Serialize};

/// An episode begins with what comes once in so many days …
const BEGINS_DAYS: f64 = 2.0;
/// … is over after a day without, …
pub(super) const QUIET_HOURS: i64 = 24;
/// … and is told again at so many times the rarity of what was told last (half a power of ten).
const RARER: f64 = 3.162_277_660_168_379;

/// Where a series is in an episode.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Episode {
    /// The last interval within it.
    last: u64,
    /// The rarity that was told last, in days; 0 outside of episodes.
    told: f64,
}

impl Episode {
    /// Whether an interval of such rarity is to be told: the first of its episode, one far rarer than what
    /// was told, and the first that crosses the budget.
    pub(super) fn is_news(
        &mut self,
        interval: u64,
        quiet: u64,
        return_days: f64,
        budget_days: f64,
    ) -> bool {
        if return_days < BEGINS_DAYS {
            return false;
        }
        if interval - self.last > quiet {
            self.told = 0.0;
        }
        self.last = interval;
        let crosses = self.told < budget_days && return_days >= budget_days;
        let is_news = self.told == 0.0 || crosses || return_days > RARER * self.told;
        if is_news {
            self.told = return_days;
        }
        is_news
    }
}
