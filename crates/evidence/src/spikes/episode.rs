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

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of these rarities, hour by hour, are news to somebody who allows one alarm in 30 days.
    fn news(days: &[f64]) -> Vec<usize> {
        let mut episode = Episode::default();
        let hours = (0..).zip(days);
        hours
            .filter(|(hour, days)| episode.is_news(*hour, 24, **days, 30.0))
            .map(|(hour, _)| hour as usize)
            .collect()
    }

    #[test]
    fn an_episode_is_told_when_it_begins_when_it_crosses_the_budget_and_when_it_is_far_rarer() {
        for (days, told) in [
            (&[0.1, 1.9][..], &[][..]),
            (&[5.0, 5.0, 4.0, 15.0], &[0]),
            (&[12.0, 29.0, 30.0, 60.0], &[0, 2]),
            (&[40.0, 100.0, 130.0, 420.0], &[0, 2, 3]),
        ] {
            assert_eq!(news(days), told, "{days:?}");
        }
    }

    #[test]
    fn after_a_quiet_day_a_new_episode_begins() {
        let mut days = vec![50.0];
        days.extend([0.5; 23]);
        days.push(50.0);
        assert_eq!(news(&days), [0], "the day is not over");
        days.extend([0.5; 24]);
        days.push(50.0);
        assert_eq!(news(&days), [0, 49]);
    }
}
