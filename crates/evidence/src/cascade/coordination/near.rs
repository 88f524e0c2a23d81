//! Which shares of the same thing are near each other in time. Judges nothing.

use std::collections::{BTreeMap, HashMap};

use super::{Act, NoLook};

/// A thing and who shared it when, in order of time; each account once, with its first share.
pub(super) struct Item {
    pub(super) number: u32,
    acts: Vec<(f64, u32)>,
}

/// What an account shared: the thing and how long after its first share, in order of the things.
pub(super) type Shared = Vec<(u32, f64)>;

/// By account, those with enough things.
pub(super) type Accounts = HashMap<u32, Shared>;

/// Pairs of shares within the window that are counted at most; were each of another pair of accounts, they
/// would take some 200 MB.
const NEAR_MOST: usize = 5_000_000;

impl Item {
    /// The share of all pairs of its shares that are within the window.
    pub(super) fn within(&self, window_s: f64) -> f64 {
        let count = self.acts.len();
        let near: usize = self
            .windows(window_s)
            .map(|(place, end)| end - place - 1)
            .sum();
        let all = count * count.saturating_sub(1) / 2;
        if all == 0 {
            0.0
        } else {
            near as f64 / all as f64
        }
    }

    /// By share: its place and the place of the first one that is no longer near it.
    fn windows(&self, window_s: f64) -> impl Iterator<Item = (usize, usize)> {
        let mut end = 0;
        self.acts
            .iter()
            .enumerate()
            .map(move |(place, &(at_s, _))| {
                while end < self.acts.len() && self.acts[end].0 - at_s <= window_s {
                    end += 1;
                }
                (place, end)
            })
    }
}

/// Shares by thing, in order of the things' numbers.
pub(super) fn items(acts: &[Act]) -> Vec<Item> {
    let mut first: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for act in acts {
        let at_s = first.entry((act.item, act.account)).or_insert(act.at_s);
        *at_s = at_s.min(act.at_s);
    }
    let mut items: Vec<Item> = Vec::new();
    for ((number, account), at_s) in first {
        match items.last_mut() {
            Some(item) if item.number == number => item.acts.push((at_s, account)),
            _ => items.push(Item {
                number,
                acts: vec![(at_s, account)],
            }),
        }
    }
    for item in &mut items {
        item.acts
            .sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    }
    items
}

/// The accounts that shared so many things at least.
pub(super) fn accounts(items: &[Item], things_least: usize) -> Accounts {
    let mut accounts = Accounts::new();
    for item in items {
        let start_s = item.acts.first().map_or(0.0, |act| act.0);
        for &(at_s, account) in &item.acts {
            accounts
                .entry(account)
                .or_default()
                .push((item.number, at_s - start_s));
        }
    }
    accounts.retain(|_, shared| shared.len() >= things_least);
    accounts
}

/// By pair of accounts, the smaller number first: how many things they shared within the window.
pub(super) fn near_pairs(
    items: &[Item],
    accounts: &Accounts,
    window_s: f64,
) -> Result<HashMap<(u32, u32), usize>, NoLook> {
    let mut near = HashMap::new();
    let mut seen = 0;
    for item in items {
        for (place, end) in item.windows(window_s) {
            let one = item.acts[place].1;
            if !accounts.contains_key(&one) {
                continue;
            }
            for &(_, other) in &item.acts[place + 1..end] {
                if accounts.contains_key(&other) {
                    *near.entry((one.min(other), one.max(other))).or_default() += 1;
                    seen += 1;
                }
            }
            if seen > NEAR_MOST {
                return Err(NoLook::TooMany { most: NEAR_MOST });
            }
        }
    }
    Ok(near)
}

/// The things that both shared.
pub(super) fn in_common(one: &Shared, other: &Shared) -> Vec<u32> {
    let (mut first, mut second) = (0, 0);
    let mut common = Vec::new();
    while let (Some((left, _)), Some((right, _))) = (one.get(first), other.get(second)) {
        if left == right {
            common.push(*left);
        }
        first += usize::from(left <= right);
        second += usize::from(right <= left);
    }
    common
}

/// How often a delay of the one would be near a delay of the other, were each as likely to go with any
/// thing: the share of all pairs of their delays that are within the window.
pub(super) fn by_habit(one: &Shared, other: &Shared, window_s: f64) -> f64 {
    let sorted = |shared: &Shared| {
        let mut delays: Vec<f64> = shared.iter().map(|(_, delay)| *delay).collect();
        delays.sort_by(f64::total_cmp);
        delays
    };
    let (one, other) = (sorted(one), sorted(other));
    let near = one.iter().map(|delay| {
        let from = other.partition_point(|at| *at < delay - window_s);
        other.partition_point(|at| *at <= delay + window_s) - from
    });
    near.sum::<usize>() as f64 / (one.len() * other.len()) as f64
}
