//! The rule for parents beside the published one written out. Whether its guesses are right, nobody knows.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::cascade::{Origin, SharedAt};
use crate::chance;

/// Any shares: gaps between them, followers, and now and then a parent that is known.
fn any_shares() -> impl Strategy<Value = Shares> {
    let row = (
        0.0..500.0,
        0_u16..300,
        prop::option::weighted(0.2, any::<prop::sample::Index>()),
    );
    vec(row, 1..30).prop_map(|rows| {
        let mut at_s = 0.0;
        let mut shares = Vec::new();
        for (node, (gap, followers, known)) in rows.into_iter().enumerate() {
            at_s += gap;
            let parent = known.filter(|_| node > 0).map(|index| index.index(node));
            shares.push(SharedAt {
                at_s,
                followers: Some(f64::from(followers)),
                origin: parent.map_or(Origin::Unknown, Origin::Known),
            });
        }
        Shares::new(&shares).expect("shares")
    })
}

fn any_rule() -> impl Strategy<Value = Rule> {
    (0.0..=1.0, 0.1..4.0).prop_map(|(gamma, alpha)| Rule::new(gamma, alpha).expect("a rule"))
}

/// The rule as published, without anything that makes it fast: the chance of each earlier share.
fn as_published(shares: &Shares, rule: Rule, node: usize) -> Vec<f64> {
    let followers = &shares.followers()[..node];
    let all: f64 = followers.iter().sum();
    let since = shares.at_s()[..node]
        .iter()
        .map(|at| shares.at_s()[node] - at + 0.1);
    let weights: Vec<f64> = since.map(|since| since.powf(-rule.alpha)).collect();
    let all_weights: f64 = weights.iter().sum();
    let gamma = if all > 0.0 { rule.gamma } else { 0.0 };
    let each = followers.iter().zip(&weights).map(|(count, weight)| {
        let by_followers = if all > 0.0 { count / all } else { 0.0 };
        gamma * by_followers + (1.0 - gamma) * weight / all_weights
    });
    each.collect()
}

proptest! {
    #[test]
    fn the_expectation_is_that_of_the_published_rule(shares in any_shares(), rule in any_rule()) {
        let mut expected = vec![1.0; shares.size()];
        for node in (1..shares.size()).rev() {
            let chances = match shares.parent(node) {
                Some(parent) => (0..node).map(|before| f64::from(before == parent as usize)).collect(),
                None => as_published(&shares, rule, node),
            };
            for (before, chance) in chances.into_iter().enumerate() {
                expected[before] += chance * expected[node];
            }
        }
        let found = Chances::new(&shares, rule).expected_downstream();
        for (found, expected) in found.iter().zip(&expected) {
            prop_assert!((found - expected).abs() < 1e-9 * expected, "{found} for {expected}");
        }
        prop_assert!((found[0] - shares.size() as f64).abs() < 1e-9 * found[0], "the first brought all");
    }

    #[test]
    fn a_known_parent_is_kept_in_every_tree(shares in any_shares(), rule in any_rule(), seed: u64) {
        let mut generator = chance::generator(seed);
        for cascade in Chances::new(&shares, rule).sample(3, &mut generator) {
            for node in 1..shares.size() {
                let parent = cascade.parent(node).expect("only the first has none");
                prop_assert!(parent < node);
                prop_assert!(shares.parent(node).is_none_or(|known| known as usize == parent));
            }
        }
    }
}

/// One share with four before it; chances by hand: followers 1, 3, 0, 4 of 8, and times of 8, 4, 2, 1
/// seconds before, each less the tenth that the rule adds, with α = 2: 1, 4, 16, 64 of 85.
#[test]
fn parents_are_drawn_as_often_as_the_rule_says() {
    let share = |at_s, followers, origin| SharedAt {
        at_s,
        followers: Some(followers),
        origin,
    };
    let rows = [
        share(-8.0 + 0.1, 1.0, Origin::Unknown),
        share(-4.0 + 0.1, 3.0, Origin::Known(0)),
        share(-2.0 + 0.1, 0.0, Origin::Known(0)),
        share(-1.0 + 0.1, 4.0, Origin::Known(0)),
        share(0.0, 9.0, Origin::Unknown),
    ];
    let shares = Shares::new(&rows).expect("shares");
    let rule = Rule::new(0.25, 2.0).expect("a rule");
    let mut generator = chance::generator(7);
    let trees = 40_000;
    let mut drawn = [0; 4];
    for cascade in Chances::new(&shares, rule).sample(trees, &mut generator) {
        drawn[cascade.parent(4).expect("a parent")] += 1;
    }
    for (drawn, (followers, time)) in drawn.into_iter().zip([(1, 1), (3, 4), (0, 16), (4, 64)]) {
        let chance = 0.25 * f64::from(followers) / 8.0 + 0.75 * f64::from(time) / 85.0;
        let spread = (chance * (1.0 - chance) / trees as f64).sqrt();
        let found = f64::from(drawn) / trees as f64;
        assert!(
            (found - chance).abs() < 4.0 * spread,
            "{found} for {chance}"
        );
    }
}

#[test]
fn who_follows_an_earlier_sharer_got_it_from_the_last_of_them() {
    let share = |at_s, origin| SharedAt {
        at_s,
        followers: None,
        origin,
    };
    let rows = [
        share(0.0, Origin::Unknown),
        share(1.0, Origin::Follows(vec![])),
        share(2.0, Origin::Follows(vec![1, 0])),
        share(3.0, Origin::Follows(vec![0, 1])),
    ];
    let shares = Shares::new(&rows).expect("shares");
    let cascade = shares.exact().expect("nothing to guess");
    let parents: Vec<_> = (0..4).map(|node| cascade.parent(node)).collect();
    assert_eq!(parents, [None, Some(0), Some(1), Some(1)]);
}

#[test]
fn a_steep_rule_takes_the_most_recent_and_never_divides_by_nothing() {
    let rows: Vec<_> = (0..50)
        .map(|node| SharedAt {
            at_s: f64::from(node) * 1e6,
            followers: Some(0.0),
            origin: Origin::Unknown,
        })
        .collect();
    let shares = Shares::new(&rows).expect("shares");
    let steep = Rule::new(1.0, 300.0).expect("a rule");
    let expected = Chances::new(&shares, steep).expected_downstream();
    for (node, expected) in expected.iter().enumerate() {
        let below = 50.0 - node as f64;
        assert!((expected - below).abs() < 1e-9, "{node}: {expected}");
    }
}

#[test]
fn a_rule_outside_its_bounds_is_refused() {
    assert_eq!(Rule::new(1.5, 2.0), Err(NoRule::Gamma(1.5)));
    assert_eq!(Rule::new(0.5, 0.0), Err(NoRule::Alpha(0.0)));
    assert!(Rule::new(f64::NAN, 2.0).is_err() && Rule::new(0.5, f64::INFINITY).is_err());
}
