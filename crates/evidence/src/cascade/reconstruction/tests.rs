//! Whether figures over many trees hold the truth of made spreads. Not how the trees are drawn.

use rand::{Rng, RngExt};

use super::*;
use crate::cascade::{Origin, SharedAt};
use crate::chance;

const ALL: Wish<'_> = Wish {
    rules: &Rule::SENSITIVITY,
    trees: 20,
    spreaders: 5,
    sharers: &[],
};

/// A spread with followers and times as they come, and the parents that its own rule drew.
fn made(size: usize, rule: Rule, generator: &mut impl Rng) -> (Shares, Cascade) {
    let mut at_s = 0.0;
    let rows: Vec<_> = (0..size)
        .map(|node| {
            // Gaps grow with age, and followers have a long tail, as in real spreads.
            at_s += -generator.random::<f64>().ln() * (5.0 + node as f64);
            let followers = 50.0 * generator.random::<f64>().powf(-0.8);
            SharedAt {
                at_s,
                followers: Some(followers),
                origin: Origin::Unknown,
            }
        })
        .collect();
    let shares = Shares::new(&rows).expect("shares");
    let truth = Chances::new(&shares, rule).sample(1, generator).remove(0);
    (shares, truth)
}

/// The aim of the method: on made spreads with known parents, whose rule is one of those looked at but
/// not told, the interval of what a share brought holds the truth in at least 85 of 100 cases.
#[test]
fn the_interval_of_what_a_share_brought_holds_the_truth() {
    let mut generator = chance::generator(11);
    let (mut held, mut all) = (0, 0);
    for round in 0..36 {
        let rule = Rule::SENSITIVITY[round % Rule::SENSITIVITY.len()];
        let (shares, truth) = made(80, rule, &mut generator);
        let found = shares.reconstruct(&ALL, &mut generator).expect("trees");
        let below = truth.downstream();
        for spreader in &found.spreaders {
            let interval = spreader.brought.interval.expect("many trees");
            let brought = below[spreader.node] as f64 - 1.0;
            held += i32::from((interval.low..=interval.high).contains(&brought));
            all += 1;
        }
    }
    assert!(f64::from(held) >= 0.85 * f64::from(all), "{held} of {all}");
}

#[test]
fn the_mean_over_the_trees_is_the_expectation() {
    let mut generator = chance::generator(12);
    let (shares, _) = made(40, Rule::SENSITIVITY[4], &mut generator);
    let chances = Chances::new(&shares, Rule::SENSITIVITY[4]);
    let expected = chances.expected_downstream();
    let mut sums = vec![0; shares.size()];
    let trees = chances.sample(4_000, &mut generator);
    for cascade in &trees {
        for (sum, below) in sums.iter_mut().zip(cascade.downstream()) {
            *sum += below;
        }
    }
    for (node, (sum, expected)) in sums.iter().zip(&expected).enumerate() {
        let mean = *sum as f64 / trees.len() as f64;
        assert!(
            (mean - expected).abs() < 0.15 * expected,
            "{node}: {mean} for {expected}"
        );
    }
}

#[test]
fn the_same_seed_tells_the_same() {
    let (shares, _) = made(60, Rule::SENSITIVITY[0], &mut chance::generator(13));
    let tell = |seed| shares.reconstruct(&ALL, &mut chance::generator(seed));
    assert_eq!(tell(1), tell(1));
    assert_ne!(tell(1), tell(2));
}

#[test]
fn where_nothing_is_guessed_there_is_one_tree_and_no_interval() {
    let share = |at_s, origin| SharedAt {
        at_s,
        followers: None,
        origin,
    };
    let rows = [
        share(0.0, Origin::Unknown),
        share(1.0, Origin::Known(0)),
        share(2.0, Origin::Known(1)),
    ];
    let shares = Shares::new(&rows).expect("shares");
    let wish = Wish {
        rules: &[],
        trees: 0,
        ..ALL
    };
    let found = shares
        .reconstruct(&wish, &mut chance::generator(1))
        .expect("one tree");
    assert_eq!((found.trees, found.guessed, found.size), (1, 0, 3));
    assert_eq!(
        found.depth,
        Guess {
            mean: 2.0,
            interval: None
        }
    );
    assert_eq!(
        found.branching,
        Some(Guess {
            mean: 0.5,
            interval: None
        })
    );
    let spreaders: Vec<_> = found
        .spreaders
        .iter()
        .map(|one| (one.node, one.brought.mean))
        .collect();
    assert_eq!(spreaders, [(1, 1.0)]);
    let guessed = Shares::new(&[rows[0].clone(), share(1.0, Origin::Unknown)]).expect("shares");
    let nothing = guessed.reconstruct(&wish, &mut chance::generator(1));
    assert_eq!(nothing, Err(NothingDrawn));
}
