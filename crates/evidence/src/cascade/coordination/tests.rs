//! On made networks: who is named wrongly, who is found. No real accounts.

use rand::{Rng, RngExt};

use super::*;
use crate::chance;

const LOOK: Look = Look {
    window_s: 60.0,
    things_least: 3,
    wrong_most: 0.05,
    chance: Chance::ItemsAndHabits,
};

/// A made network: things flare up and fade within hours, accounts are more or less quick and prefer
/// things of their own circle; then groups that move together, each member within `LOOK.window_s`/3 of
/// the others, at any time after a thing's start.
struct Made {
    organic: u32,
    groups: u32,
    members: u32,
}

const THINGS: u32 = 60;
const CIRCLES: u32 = 4;

impl Made {
    fn acts(&self, chance: &mut impl Rng) -> Vec<Act> {
        let mut acts = Vec::new();
        let fades_s: Vec<f64> = (0..THINGS)
            .map(|_| 600.0 * (1.0 + 20.0 * chance.random::<f64>()))
            .collect();
        let delay = |item: u32, quick: f64, chance: &mut dyn FnMut() -> f64| {
            -chance().ln() * fades_s[item as usize] * quick
        };
        for account in 0..self.organic {
            let quick = (chance.random::<f64>() * 4.0 - 3.0).exp();
            for item in 0..THINGS {
                let likes = if item % CIRCLES == account % CIRCLES {
                    0.7
                } else {
                    0.1
                };
                if chance.random::<f64>() < likes {
                    let at_s = delay(item, quick, &mut || chance.random());
                    acts.push(Act {
                        account,
                        item,
                        at_s,
                    });
                }
            }
        }
        for group in 0..self.groups {
            for item in (group..THINGS).step_by(5) {
                let together_s = delay(item, 1.0, &mut || chance.random());
                for member in 0..self.members {
                    let account = self.organic + group * self.members + member;
                    let at_s = together_s + 20.0 * chance.random::<f64>();
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

    /// Whether two accounts do move together.
    fn is_true(&self, pair: &Pair) -> bool {
        let group = |account: u32| {
            account
                .checked_sub(self.organic)
                .map(|place| place / self.members)
        };
        group(pair.one).is_some() && group(pair.one) == group(pair.other)
    }
}

/// Over many networks: the share of wrongly named pairs on average, and the share of true ones found.
fn over(made: &Made, rounds: u64, look: Look) -> (f64, f64) {
    let (mut wrong, mut found) = (0.0, 0.0);
    for seed in 0..rounds {
        let acts = made.acts(&mut chance::generator(seed));
        let told = coordination(&acts, look).expect("a look");
        let right = told.pairs.iter().filter(|pair| made.is_true(pair)).count() as f64;
        let named = told.pairs.len() as f64;
        wrong += (named - right) / named.max(1.0);
        found += right / f64::from((made.groups * made.members * (made.members - 1) / 2).max(1));
    }
    (wrong / rounds as f64, found / rounds as f64)
}

#[test]
fn of_those_named_hardly_any_is_named_wrongly_and_most_are_found() {
    let made = Made {
        organic: 80,
        groups: 2,
        members: 4,
    };
    let (wrong, found) = over(&made, 20, LOOK);
    assert!(wrong <= 0.05, "{wrong}");
    assert!(found >= 0.8, "{found}");
}

#[test]
fn where_nobody_moves_together_hardly_ever_anybody_is_named() {
    let made = Made {
        organic: 80,
        groups: 0,
        members: 1,
    };
    // Every pair named is wrong, so the mean is the share of networks in which any is.
    let (wrong, _) = over(&made, 40, LOOK);
    assert!(wrong <= 0.05, "{wrong}");
}

#[test]
fn a_group_is_told_with_all_its_members() {
    let made = Made {
        organic: 60,
        groups: 1,
        members: 5,
    };
    let told = coordination(&made.acts(&mut chance::generator(3)), LOOK).expect("a look");
    assert_eq!(told.groups, [vec![60, 61, 62, 63, 64]]);
    let pair = told.pairs[0];
    assert!(
        pair.together <= pair.common && pair.p <= pair.q && pair.q <= 0.05,
        "{pair:?}"
    );
    assert!(pair.by_chance < pair.together as f64);
}

/// Two that share everything in the first seconds are near each other by habit alone.
#[test]
fn two_that_are_always_quick_are_no_pair_for_that() {
    let mut chance = chance::generator(5);
    let mut acts = Vec::new();
    for item in 0..12 {
        for account in 0..30 {
            let late = if account < 2 { 20.0 } else { 40_000.0 };
            acts.push(Act {
                account,
                item,
                at_s: late * chance.random::<f64>(),
            });
        }
    }
    let by_items = Look {
        chance: Chance::Items,
        ..LOOK
    };
    assert_eq!(
        coordination(&acts, by_items).expect("a look").groups,
        [vec![0, 1]]
    );
    assert_eq!(coordination(&acts, LOOK).expect("a look").pairs, []);
}

/// q by hand: four pairs of 10 looked at, p · 10 / place, and no greater than that of any after it.
#[test]
fn q_is_the_published_step_up() {
    let pair = |p| Pair {
        one: 0,
        other: 1,
        together: 2,
        common: 2,
        by_chance: 0.0,
        p,
        q: 1.0,
    };
    let mut pairs: Vec<Pair> = [0.001, 0.009, 0.012, 0.3].into_iter().map(pair).collect();
    name(&mut pairs, 10, 0.05);
    let qs: Vec<f64> = pairs.iter().map(|pair| pair.q).collect();
    for (q, expected) in qs.iter().zip([0.01, 0.04, 0.04]) {
        assert!((q - expected).abs() < 1e-12, "{qs:?}");
    }
    assert_eq!(qs.len(), 3);
}

#[test]
fn the_same_thing_shared_twice_counts_once() {
    let mut acts: Vec<Act> = (0..10)
        .flat_map(|item| (0..20).map(move |account| (item, account)))
        .map(|(item, account)| Act {
            account,
            item,
            at_s: f64::from(account * 1_000),
        })
        .collect();
    let before = coordination(&acts, LOOK);
    // Account 1 comes again, close to account 19, on each thing.
    acts.extend((0..10).map(|item| Act {
        account: 1,
        item,
        at_s: 19_001.0,
    }));
    assert_eq!(coordination(&acts, LOOK), before);
}

#[test]
fn a_look_that_can_tell_nothing_is_refused() {
    let act = Act {
        account: 0,
        item: 0,
        at_s: f64::NAN,
    };
    assert_eq!(coordination(&[act], LOOK), Err(NoLook::NoTime { act: 0 }));
    let refused = |look| coordination(&[], look).expect_err("refused");
    assert_eq!(
        refused(Look {
            window_s: -1.0,
            ..LOOK
        }),
        NoLook::Window(-1.0)
    );
    assert_eq!(
        refused(Look {
            things_least: 1,
            ..LOOK
        }),
        NoLook::Things(1)
    );
    assert_eq!(
        refused(Look {
            wrong_most: 1.0,
            ..LOOK
        }),
        NoLook::Wrong(1.0)
    );
    assert_eq!(coordination(&[], LOOK).map(|told| told.pairs), Ok(vec![]));
}
