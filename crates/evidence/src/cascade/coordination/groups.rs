//! Which accounts pairs join. Who is in a group need not be a pair with all in it.

use std::collections::BTreeMap;

use super::Pair;

/// The accounts that pairs join, each group in order of its numbers; largest group first, then by number.
pub(super) fn of(pairs: &[Pair]) -> Vec<Vec<u32>> {
    let mut group_of: BTreeMap<u32, u32> = BTreeMap::new();
    for pair in pairs {
        let one = top(&mut group_of, pair.one);
        let other = top(&mut group_of, pair.other);
        group_of.insert(one.max(other), one.min(other));
    }
    let accounts: Vec<u32> = group_of.keys().copied().collect();
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for account in accounts {
        groups
            .entry(top(&mut group_of, account))
            .or_default()
            .push(account);
    }
    let mut groups: Vec<Vec<u32>> = groups.into_values().collect();
    groups.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
    groups
}

/// The account that stands for a group, halving the way there for the next time.
fn top(group_of: &mut BTreeMap<u32, u32>, account: u32) -> u32 {
    let mut at = account;
    loop {
        let above = *group_of.entry(at).or_insert(at);
        if above == at {
            return at;
        }
        let higher = *group_of.entry(above).or_insert(above);
        group_of.insert(at, higher);
        at = higher;
    }
}
