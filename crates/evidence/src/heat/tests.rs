//! Heat of fields whose truth is known.

use super::Direction::{CannotTell, Falling, Rising};
use super::*;
use crate::chance::generator;
use crate::counts::NegativeBinomial;

const CERTAINTY: Certainty = Certainty {
    level: 0.95,
    draws: 250,
    seed: 1,
};

fn heat_of(platforms: &[Weekly]) -> Vec<Heat> {
    heat(platforms, CERTAINTY, DateTime::UNIX_EPOCH).expect("heat")
}

fn weekly(before: [u64; 4], after: [u64; 4]) -> Weekly {
    Weekly {
        before: before.map(Some).to_vec(),
        after: after.map(Some).to_vec(),
        collection: Collection::Steady,
    }
}

/// A field in which three of four hold still.
fn field() -> Vec<Weekly> {
    vec![
        weekly([100, 110, 95, 105], [300, 310, 290, 305]),
        weekly([200, 190, 205, 210], [201, 199, 204, 195]),
        weekly([50, 52, 47, 55], [49, 53, 51, 50]),
        weekly([80, 85, 78, 79], [20, 19, 24, 21]),
    ]
}

#[test]
fn what_tripled_rises_for_sure_and_what_held_still_cannot_be_told() {
    let told = heat_of(&field());
    let compared: Vec<Compared> = told.iter().map(|one| one.compared.unwrap()).collect();
    let directions: Vec<Direction> = compared.iter().map(|one| one.direction).collect();
    assert_eq!(directions, [Rising, CannotTell, CannotTell, Falling]);
    assert_eq!(compared[0].growth_ranks, Ranks { best: 1, worst: 1 });
    assert_eq!(compared[1].growth_ranks, Ranks { best: 2, worst: 3 });
    assert_eq!(compared[3].size_ranks, Ranks { best: 4, worst: 4 });
    assert!(told[0].top.value.known().unwrap() > 0.99);
    let growth = told[0].growth.value.known().unwrap();
    assert!((growth - (1205.5 / 410.5 - 1.0)).abs() < 1e-12);
    let shares: f64 = told
        .iter()
        .map(|one| one.share.value.known().unwrap())
        .sum();
    assert!((shares - 1.0).abs() < 1e-12);
}

#[test]
fn a_platform_that_was_collected_otherwise_is_told_and_not_compared() {
    let mut platforms = field();
    platforms[0].collection = Collection::Changed;
    platforms[2].before[1] = None;
    let told = heat_of(&platforms);
    for (place, why) in [(0, "collection-changed"), (2, "weeks-not-collected")] {
        assert_eq!(told[place].growth.value, Value::Missing(why));
        assert_eq!(told[place].share.value, Value::Missing(why));
        assert_eq!(told[place].compared, None);
    }
    assert_eq!(told[1].compared.unwrap().size_ranks.worst, 1);
    let share = told[1].share.value.known().unwrap();
    assert!((share - 799.0 / 883.0).abs() < 1e-12);
}

#[test]
fn the_order_of_platforms_changes_only_the_order_of_answers() {
    let platforms = [
        weekly([10; 4], [40; 4]),
        weekly([1_000; 4], [400; 4]),
        weekly([90; 4], [90; 4]),
    ];
    let forward = heat_of(&platforms);
    let backward = heat_of(&[
        platforms[2].clone(),
        platforms[1].clone(),
        platforms[0].clone(),
    ]);
    for (one, other) in forward.iter().zip(backward.iter().rev()) {
        assert_eq!(one.growth.value, other.growth.value);
        let (one, other) = (one.compared.unwrap(), other.compared.unwrap());
        assert_eq!(one.growth_ranks, other.growth_ranks);
        assert_eq!(one.direction, other.direction);
    }
}

#[test]
fn nothing_counted_anywhere_is_no_finding() {
    let told = heat_of(&[weekly([0; 4], [0; 4]), weekly([0; 4], [0; 4])]);
    for one in told {
        assert_eq!(one.share.value, Value::Missing("nothing-counted"));
        let compared = one.compared.unwrap();
        assert_eq!(compared.direction, CannotTell);
        assert_eq!(compared.growth_ranks, Ranks { best: 1, worst: 2 });
    }
}

#[test]
fn weeks_that_do_not_fit_are_refused_with_their_platform() {
    let mut platforms = field();
    platforms[1].after.pop();
    let refused = heat(&platforms, CERTAINTY, DateTime::UNIX_EPOCH);
    assert_eq!(refused, Err(NoHeat::Weeks { platform: 1 }));
    assert_eq!(heat_of(&[]), []);
}

/// Five platforms of very different size that hold still: whatever is said of any pair is false. A
/// larger grid is in the evaluation.
#[test]
fn at_most_one_month_in_twenty_has_any_false_rank() {
    let mut chance = generator(9);
    let false_months = (0..140).filter(|_| {
        let platforms: Vec<Weekly> = (0..5)
            .map(|platform| {
                let mean = 10.0 * 3.0_f64.powi(platform);
                let count = NegativeBinomial::new(mean, 3.0).expect("a count");
                let mut month = || std::array::from_fn(|_| count.sample(&mut chance));
                weekly(month(), month())
            })
            .collect();
        let every = Ranks { best: 1, worst: 5 };
        let told = heat_of(&platforms);
        told.iter()
            .any(|one| one.compared.unwrap().growth_ranks != every)
    });
    let false_months = false_months.count();
    assert!(false_months <= 7, "{false_months} of 140");
}
