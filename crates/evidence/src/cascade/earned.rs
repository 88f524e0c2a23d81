//! What part of a spread was earned: passed on from people who owe us nothing. Does not judge who
//! owes us something; the caller labels its own, paid and staff accounts.

use serde::Serialize;

use super::Cascade;

/// On whose account something was shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharer {
    /// Our own, our staff's, or one we pay. The first share is ours whatever it says.
    Ours,
    /// Anybody else's.
    Other,
}

impl Cascade {
    /// How many shares were earned: by others, from others. What others passed on straight from us is
    /// our own reach, and what we pass on is no gift. `sharers` are by place, and missing ones others.
    pub fn earned(&self, sharers: &[Sharer]) -> usize {
        let is_other = |node: usize| node > 0 && sharers.get(node) != Some(&Sharer::Ours);
        let from = |node| self.parent(node).is_some_and(is_other);
        (1..self.size())
            .filter(|&node| is_other(node) && from(node))
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ours → a → b, ours → staff → c → d.
    #[test]
    fn a_share_is_earned_if_neither_it_nor_where_it_came_from_is_ours() {
        use Sharer::{Other, Ours};
        let parents = [None, Some(0), Some(1), Some(0), Some(3), Some(4)];
        let cascade = Cascade::new(parents).expect("a tree");
        assert_eq!(cascade.earned(&[]), 3, "b, c and d");
        let sharers = [Other, Other, Other, Ours, Other, Other];
        assert_eq!(cascade.earned(&sharers), 2, "b and d");
    }
}
