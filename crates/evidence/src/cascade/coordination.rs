//! Accounts that share the same things within a short time of each other more often than chance would
//! have them, with a bound on how many of those named are named wrongly. Says that they move together,
//! not that anybody steers them.

mod groups;
mod near;
mod tail;

use std::collections::HashMap;

use self::near::{Accounts, near_pairs};

/// One share: who shared what, and when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Act {
    /// The account, by a number of the caller's.
    pub account: u32,
    /// What was shared, by a number of the caller's.
    pub item: u32,
    /// Seconds since any fixed moment.
    pub at_s: f64,
}

/// What chance is taken to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chance {
    /// Any sharer of a thing may have shared it at any of the times at which it was shared. Finds most,
    /// but two accounts that are always quick look like a pair to it.
    Items,
    /// As that, and any account may have shared any of its things with any of its own delays after the
    /// first share: what is likelier of both counts. Two that are always quick are no pair for that.
    ItemsAndHabits,
}

/// How accounts are looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Two shares this far apart at most are near each other, in seconds.
    pub window_s: f64,
    /// A pair is looked at if it has so many things in common at least; 2 or more.
    pub things_least: usize,
    /// How many of the pairs named may be named wrongly, on average, as a share.
    pub wrong_most: f64,
    /// What chance is taken to do.
    pub chance: Chance,
}

/// Two accounts that move together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The account with the smaller number.
    pub one: u32,
    /// The other.
    pub other: u32,
    /// How many things both shared within the window.
    pub together: usize,
    /// How many things both shared.
    pub common: usize,
    /// How many of them chance would put within the window.
    pub by_chance: f64,
    /// How often chance would put so many there, or more.
    pub p: f64,
    /// The smallest share of wrongly named pairs at which this one is named.
    pub q: f64,
}

/// Who moves together.
#[derive(Debug, Clone, PartialEq)]
pub struct Coordination {
    /// The pairs that are named, the least likely by chance first.
    pub pairs: Vec<Pair>,
    /// The accounts that those pairs join, largest group first.
    pub groups: Vec<Vec<u32>>,
    /// Accounts with enough things to be looked at.
    pub accounts: usize,
    /// Pairs among which was looked: all of those accounts, whether they share a thing or not.
    pub looked_at: u64,
}

/// Why nothing can be told.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoLook {
    /// A time is no number.
    #[error("share {act} has no time; leave it out")]
    NoTime {
        /// Its place in the list, from 0.
        act: usize,
    },
    /// The window is below 0 or no number.
    #[error("the window is {0} s, but must be 0 or more")]
    Window(f64),
    /// One thing in common is no habit.
    #[error("pairs with {0} things in common say nothing; ask for 2 at least")]
    Things(usize),
    /// The share of wrong ones lies outside 0 to 1.
    #[error("the share of wrongly named pairs is {0}, but it is between 0 and 1")]
    Wrong(f64),
    /// So many shares fall within the window that nothing can be told from being near.
    #[error("more than {most} pairs of shares are within the window; narrow it")]
    TooMany {
        /// How many are looked at at most.
        most: usize,
    },
}

/// Who moves together, among these shares. A second share of the same thing by the same account does not
/// count. The share of wrongly named pairs is bounded as by Benjamini and Hochberg (1995), over all pairs of
/// accounts with enough things. Pairs with an account in common hang together, for which the bound is
/// proven only where they do so positively (Benjamini and Yekutieli 2001); simulations here hold it.
pub fn coordination(acts: &[Act], look: Look) -> Result<Coordination, NoLook> {
    look.check(acts)?;
    let items = near::items(acts);
    let accounts = near::accounts(&items, look.things_least);
    let near = near_pairs(&items, &accounts, look.window_s)?;
    let within: HashMap<u32, f64> = items
        .iter()
        .map(|item| (item.number, item.within(look.window_s)))
        .collect();
    let all = accounts.len() as u64;
    let looked_at = all * all.saturating_sub(1) / 2;
    let mut pairs: Vec<Pair> = near
        .into_iter()
        .filter(|&(_, together)| together >= 2)
        .filter_map(|(pair, together)| look.judge(pair, together, &accounts, &within))
        .collect();
    pairs.sort_by(|one, other| {
        one.p
            .total_cmp(&other.p)
            .then((one.one, one.other).cmp(&(other.one, other.other)))
    });
    name(&mut pairs, looked_at, look.wrong_most);
    Ok(Coordination {
        groups: groups::of(&pairs),
        pairs,
        accounts: accounts.len(),
        looked_at,
    })
}

impl Look {
    fn check(self, acts: &[Act]) -> Result<(), NoLook> {
        if let Some(act) = acts.iter().position(|act| !act.at_s.is_finite()) {
            return Err(NoLook::NoTime { act });
        }
        if !(self.window_s >= 0.0 && self.window_s.is_finite()) {
            return Err(NoLook::Window(self.window_s));
        }
        if self.things_least < 2 {
            return Err(NoLook::Things(self.things_least));
        }
        if !(self.wrong_most > 0.0 && self.wrong_most < 1.0) {
            return Err(NoLook::Wrong(self.wrong_most));
        }
        Ok(())
    }

    /// How likely a pair is by chance; none if it has too few things in common.
    fn judge(
        self,
        (one, other): (u32, u32),
        together: usize,
        accounts: &Accounts,
        within: &HashMap<u32, f64>,
    ) -> Option<Pair> {
        let (first, second) = (&accounts[&one], &accounts[&other]);
        let habit = match self.chance {
            Chance::Items => 0.0,
            Chance::ItemsAndHabits => near::by_habit(first, second, self.window_s),
        };
        let common = near::in_common(first, second);
        if common.len() < self.things_least {
            return None;
        }
        let chances: Vec<f64> = common.iter().map(|item| within[item].max(habit)).collect();
        let p = tail::at_least(together, &chances);
        Some(Pair {
            one,
            other,
            together,
            common: common.len(),
            by_chance: chances.iter().sum(),
            p,
            q: 1.0,
        })
    }
}

/// Gives each pair its q and keeps those up to `wrong_most`; `pairs` are sorted by p, and the others of
/// the `looked_at` have greater ones.
fn name(pairs: &mut Vec<Pair>, looked_at: u64, wrong_most: f64) {
    let mut least = 1.0_f64;
    for (place, pair) in pairs.iter_mut().enumerate().rev() {
        least = least.min(pair.p * looked_at as f64 / (place as f64 + 1.0));
        pair.q = least;
    }
    pairs.retain(|pair| pair.q <= wrong_most);
}

#[cfg(test)]
mod tests;
