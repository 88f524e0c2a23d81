//! Accounts in step: how often names are wrong, on made networks and on real ones with shuffled times.

use anyhow::Result;
use evidence::cascade::coordination::{Act, Chance, Coordination, Look, coordination};
use evidence::chance;
use rand::{Rng, RngExt};

use crate::table::Row;

/// As its defaults on the command line.
pub(super) const LOOK: Look = Look {
    window_s: 60.0,
    things_least: 3,
    wrong_most: 0.05,
    chance: Chance::ItemsAndHabits,
};

const ORGANIC: u32 = 150;
const GROUPS: u32 = 3;
const MEMBERS: u32 = 5;
const THINGS: u32 = 80;
const CIRCLES: u32 = 4;
const NETWORKS: u64 = 200;

/// Networks with groups that move together, each within 20 s.
pub(super) fn made() -> Result<Row> {
    let (mut wrong, mut found) = (0.0, 0.0);
    for seed in 0..NETWORKS {
        let mut chance = chance::generator(seed);
        let mut acts = organic(&mut chance);
        in_step(&mut acts, &mut chance);
        let told = coordination(&acts, LOOK)?;
        let right = told.pairs.iter().filter(|pair| {
            let group = |account: u32| account.checked_sub(ORGANIC).map(|place| place / MEMBERS);
            group(pair.one).is_some() && group(pair.one) == group(pair.other)
        });
        let (right, named) = (right.count() as f64, told.pairs.len() as f64);
        wrong += (named - right) / named.max(1.0);
        found += right / f64::from(GROUPS * MEMBERS * (MEMBERS - 1) / 2);
    }
    let networks = NETWORKS as f64;
    Ok(Row {
        method: "accounts in step: wrong names, true pairs found",
        data: "200 made networks, 15 of 165 accounts in step",
        published: "≤ 5 % wrong (Benjamini and Hochberg 1995)".to_owned(),
        ours: format!(
            "{:.2} % wrong, {:.0} % found",
            100.0 * wrong / networks,
            100.0 * found / networks
        ),
        seeds: format!("0–{}", NETWORKS - 1),
    })
}

/// Networks in which nobody moves together.
pub(super) fn none() -> Result<Row> {
    let mut any = 0;
    for seed in 0..NETWORKS {
        let told = coordination(&organic(&mut chance::generator(seed)), LOOK)?;
        any += u32::from(!told.pairs.is_empty());
    }
    Ok(Row {
        method: "accounts in step: anybody named where nobody is",
        data: "200 made networks",
        published: "≤ 5 % of networks (the same)".to_owned(),
        ours: format!("{:.1} %", 100.0 * f64::from(any) / NETWORKS as f64),
        seeds: format!("0–{}", NETWORKS - 1),
    })
}

/// The same shares with the times of each thing dealt out anew among those who shared it: nobody can be
/// in step. How many of the deals name anybody.
pub(super) fn shuffled(acts: &[Act], deals: u64) -> Result<u32> {
    let mut named = 0;
    for seed in 0..deals {
        let mut chance = chance::generator(seed);
        let mut acts = acts.to_vec();
        acts.sort_by_key(|act| act.item);
        for thing in acts.chunk_by_mut(|one, other| one.item == other.item) {
            for left in (1..thing.len()).rev() {
                let other = (chance.random::<f64>() * (left as f64 + 1.0)) as usize;
                let at_s = thing[left].at_s;
                thing[left].at_s = thing[other].at_s;
                thing[other].at_s = at_s;
            }
        }
        named += u32::from(!told(&acts)?.pairs.is_empty());
    }
    Ok(named)
}

pub(super) fn told(acts: &[Act]) -> Result<Coordination> {
    Ok(coordination(acts, LOOK)?)
}

/// Things flare up and fade within hours; accounts are more or less quick and prefer their own circle's.
fn organic(chance: &mut impl Rng) -> Vec<Act> {
    let mut acts = Vec::new();
    let fades_s: Vec<f64> = (0..THINGS)
        .map(|_| 600.0 + 12_000.0 * chance.random::<f64>())
        .collect();
    for account in 0..ORGANIC {
        let quick = (chance.random::<f64>() * 4.0 - 3.0).exp();
        for (item, fades_s) in (0..).zip(&fades_s) {
            let likes = if item % CIRCLES == account % CIRCLES {
                0.7
            } else {
                0.1
            };
            if chance.random::<f64>() < likes {
                let at_s = -chance.random::<f64>().ln() * fades_s * quick;
                acts.push(Act {
                    account,
                    item,
                    at_s,
                });
            }
        }
    }
    acts
}

fn in_step(acts: &mut Vec<Act>, chance: &mut impl Rng) {
    for group in 0..GROUPS {
        for item in (group..THINGS).step_by(7) {
            let together_s = -chance.random::<f64>().ln() * 6_000.0;
            for member in 0..MEMBERS {
                let account = ORGANIC + group * MEMBERS + member;
                let at_s = together_s + 20.0 * chance.random::<f64>();
                acts.push(Act {
                    account,
                    item,
                    at_s,
                });
            }
        }
    }
}
