//! Laws of credit, and published cases.

use chrono::DateTime;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::bootstrap::Resampling;
use crate::chance::generator;
use crate::counts::Poisson;

fn journey(path: &str, conversions: f64, nulls: f64) -> Journey {
    Journey {
        channels: path.split('>').map(|name| name.trim().to_owned()).collect(),
        days_before: None,
        conversions,
        value: conversions * 10.0,
        nulls,
    }
}

fn journeys(of: &[Journey]) -> Journeys {
    let mut journeys = Journeys::default();
    for journey in of {
        journeys.add(journey).expect("a journey");
    }
    journeys
}

fn conversions(journeys: &Journeys, model: Model) -> Vec<f64> {
    let credits = journeys.credits(1).expect("credits");
    credits
        .given(model)
        .iter()
        .map(|credit| credit.conversions)
        .collect()
}

fn assert_near(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found_one, expected_one) in found.iter().zip(expected) {
        assert!(
            (found_one - expected_one).abs() < 1e-9,
            "{what}: {found:?} ≠ {expected:?}"
        );
    }
}

/// The example of the Python package `pychattr`, which simulates A 1.991 and B 1.009. By hand: nobody
/// converts without A; without B only the third way does, whose chance is that of never leaving A for B.
#[test]
fn the_chain_is_solved_exactly_where_others_simulate() {
    let example = journeys(&[
        journey("A > B > A > B > B > A", 1.0, 0.0),
        journey("A > B > B > A > A", 1.0, 0.0),
        journey("A > A", 1.0, 0.0),
    ]);
    let credits = example.credits(1).expect("credits");
    assert_near(credits.removal_effects(), &[1.0, 0.5], "removal effects");
    assert_near(&conversions(&example, Model::Markov), &[2.0, 1.0], "markov");
}

/// Three ways, two of them without a conversion, all reckoned by hand.
#[test]
fn each_model_gives_a_small_case_what_a_hand_calculation_gives() {
    let case = journeys(&[
        journey("C1 > C2 > C3", 1.0, 0.0),
        journey("C1", 0.0, 1.0),
        journey("C2 > C3", 0.0, 1.0),
    ]);
    let sixth = 1.0 / 6.0;
    let decay = [0.5_f64.powf(2.0 / 7.0), 0.5_f64.powf(1.0 / 7.0), 1.0];
    let whole: f64 = decay.iter().sum();
    for (model, expected) in [
        (Model::First, [1.0, 0.0, 0.0]),
        (Model::Last, [0.0, 0.0, 1.0]),
        (Model::Linear, [2.0 * sixth, 2.0 * sixth, 2.0 * sixth]),
        (Model::UShaped, [0.4, 0.2, 0.4]),
        (Model::TimeDecay, decay.map(|weight| weight / whole)),
        // From the start 2/3 go to C1 and 1/3 to C2; half of C1 go on to C2; all of C2 to C3.
        (Model::Markov, [0.5 / 2.5, 1.0 / 2.5, 1.0 / 2.5]),
        (Model::Shapley, [2.0 * sixth, 2.0 * sixth, 2.0 * sixth]),
    ] {
        assert_near(&conversions(&case, model), &expected, model.code());
    }
}

#[test]
fn a_touch_seven_days_older_counts_half() {
    let mut aged = journey("old > new", 3.0, 0.0);
    aged.days_before = Some(vec![10.0, 3.0]);
    assert_near(
        &conversions(&journeys(&[aged]), Model::TimeDecay),
        &[1.0, 2.0],
        "decay",
    );
    let mut ancient = journey("old > new", 3.0, 0.0);
    ancient.days_before = Some(vec![90_007.0, 90_000.0]);
    assert_near(
        &conversions(&journeys(&[ancient]), Model::TimeDecay),
        &[1.0, 2.0],
        "ancient",
    );
}

#[test]
fn touches_that_nobody_could_name_are_a_channel() {
    let mut way = journey("search >  > search", 2.0, 0.0);
    let nowhere = Journey {
        channels: Vec::new(),
        conversions: 1.0,
        ..Journey::default()
    };
    let told = journeys(&[way.clone(), nowhere]);
    assert_eq!(told.channels(), ["search", UNKNOWN]);
    assert_near(&conversions(&told, Model::Last), &[2.0, 1.0], "last");
    way.conversions = 0.0;
    way.value = 0.0;
    let of_nobody = journeys(&[way]);
    assert!(of_nobody.channels().is_empty());
    assert_near(&conversions(&of_nobody, Model::Markov), &[], "nobody");
}

#[test]
fn without_a_conversion_there_is_no_credit_and_no_nonsense() {
    let lost = journeys(&[journey("a > b", 0.0, 9.0)]);
    for model in Model::ALL {
        assert_near(&conversions(&lost, model), &[0.0, 0.0], model.code());
    }
}

#[test]
fn what_is_no_journey_is_refused_with_its_reason() {
    let good = journey("a > b", 1.0, 0.0);
    let told = |journey: Journey| {
        Journeys::default()
            .add(&journey)
            .expect_err("refused")
            .to_string()
    };
    let bad = [
        (
            Journey {
                conversions: -1.0,
                ..good.clone()
            },
            "`conversions` must be a number from 0 on",
        ),
        (
            Journey {
                nulls: f64::NAN,
                ..good.clone()
            },
            "`nulls` must be a number from 0 on",
        ),
        (
            Journey {
                conversions: 0.0,
                ..good.clone()
            },
            "there is a value but no conversion",
        ),
        (
            Journey {
                days_before: Some(vec![1.0]),
                ..good.clone()
            },
            "there are 2 touches but 1 times; give each touch its time or none",
        ),
        (
            Journey {
                days_before: Some(vec![1.0, -1.0]),
                ..good.clone()
            },
            "touch 2 lies after the end of its journey",
        ),
    ];
    for (journey, why) in bad {
        assert_eq!(told(journey), why);
    }
    for order in [0, LONGEST_ORDER + 1] {
        assert_eq!(
            journeys(std::slice::from_ref(&good)).credits(order),
            Err(NoChain::Order { order })
        );
    }
}

/// Two thirds of those who convert come by search, and each comes alone: the count of either is known to
/// its root, so the interval of either should hold its true mean about nine times in ten.
#[test]
fn intervals_hold_the_true_credit_about_as_often_as_they_say() {
    let mut chance = generator(11);
    let plan = |seed| Resampling {
        draws: 200,
        level: 0.9,
        seed,
    };
    let truth = [40.0, 20.0];
    let mut held = 0;
    for seed in 0..60 {
        let seen = truth.map(|mean| Poisson::new(mean).unwrap().sample(&mut chance) as f64);
        let ways = [
            journey("search", seen[0], 100.0),
            journey("feed", seen[1], 100.0),
        ];
        let credits = journeys(&ways).credits_within(1, plan(seed)).unwrap();
        for (channel, mean) in truth.iter().enumerate() {
            let interval = credits.within(Model::Linear, channel).unwrap();
            held += u32::from((interval.low..=interval.high).contains(mean));
        }
    }
    assert!((99..=117).contains(&held), "{held} of 120 at 90 %");
}

#[test]
fn a_line_says_from_how_many_conversions_credit_is_and_that_it_is_no_cause() {
    let ways = journeys(&[journey("a > b > a", 3.0, 1.0), journey("b", 2.0, 0.0)]);
    let plan = Resampling {
        draws: 50,
        level: 0.9,
        seed: 1,
    };
    let credits = ways.credits_within(1, plan).unwrap();
    assert_eq!(credits, ways.credits_within(1, plan).unwrap());
    let lines = credits.lines(0, DateTime::UNIX_EPOCH);
    assert_eq!(lines.len(), Model::ALL.len());
    for line in &lines {
        assert_eq!(
            (line.sample, line.lacks.as_slice()),
            (3, ["cause"].as_slice())
        );
        assert!(
            line.interval
                .is_some_and(|interval| interval.low <= interval.high)
        );
    }
    assert!(
        ways.credits(1).unwrap().lines(0, DateTime::UNIX_EPOCH)[0]
            .interval
            .is_none()
    );
}

fn any_journeys() -> impl Strategy<Value = Vec<Journey>> {
    let way = (vec(0..5_usize, 1..7), 0..9_u32, 0..9_u32, -50.0..500.0_f64);
    vec(way, 1..12).prop_map(|ways| {
        let named = |channels: Vec<usize>| channels.iter().map(|c| format!("c{c}")).collect();
        let ways = ways
            .into_iter()
            .map(|(channels, conversions, nulls, value)| Journey {
                channels: named(channels),
                days_before: None,
                conversions: f64::from(conversions),
                value: if conversions > 0 { value } else { 0.0 },
                nulls: f64::from(nulls),
            });
        ways.collect()
    })
}

/// The value of Shapley by its definition: over all groups without a channel, what it adds, weighed by
/// how many orders bring it in just then.
fn shapley_by_definition(given: &[Journey], channels: &[String]) -> Vec<f64> {
    let count = channels.len();
    let bit = |name: &String| 1_u32 << channels.iter().position(|one| one == name).expect("known");
    let met: Vec<(u32, f64)> = (given.iter())
        .map(|way| {
            (
                way.channels.iter().fold(0, |set, name| set | bit(name)),
                way.conversions,
            )
        })
        .collect();
    let worth = |group: u32| -> f64 {
        met.iter()
            .filter(|(set, _)| set & !group == 0)
            .map(|(_, conversions)| conversions)
            .sum()
    };
    let factorial = |n: usize| (1..=n).map(|i| i as f64).product::<f64>();
    let of = |channel: usize| {
        let me = 1_u32 << channel;
        let groups = (0..1_u32 << count).filter(|group| group & me == 0);
        let adds = groups.map(|group| {
            let size = group.count_ones() as usize;
            let orders = factorial(size) * factorial(count - size - 1) / factorial(count);
            orders * (worth(group | me) - worth(group))
        });
        adds.sum()
    };
    (0..count).map(of).collect()
}

/// The chance to convert by walking: the mass that has converted after so many steps that none is left.
fn converted_by_walking(given: &[Journey], without: Option<&str>) -> f64 {
    let mut names: Vec<&str> = vec![""];
    let mut moves: Vec<(usize, usize, f64)> = Vec::new();
    let (converted, lost) = (usize::MAX, usize::MAX - 1);
    let mut place = |name| {
        names
            .iter()
            .position(|one| *one == name)
            .unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            })
    };
    for way in given {
        let mut at = 0;
        for name in &way.channels {
            let next = place(name.as_str());
            moves.push((at, next, way.conversions + way.nulls));
            at = next;
        }
        moves.extend([(at, converted, way.conversions), (at, lost, way.nulls)]);
    }
    let left = |from| {
        moves
            .iter()
            .filter(|(at, ..)| *at == from)
            .map(|(.., n)| n)
            .sum::<f64>()
    };
    let left: Vec<f64> = (0..names.len()).map(left).collect();
    let mut mass = vec![0.0; names.len()];
    (mass[0], moves) = (1.0, moves.into_iter().filter(|(.., n)| *n > 0.0).collect());
    let mut done = 0.0;
    while mass.iter().sum::<f64>() > 1e-9 {
        let mut next = vec![0.0; names.len()];
        for &(at, to, people) in &moves {
            let chance = mass[at] * people / left[at];
            match to {
                _ if to == converted => done += chance,
                _ if to == lost || Some(names[to]) == without => {}
                _ => next[to] += chance,
            }
        }
        mass = next;
    }
    done
}

proptest! {
    #[test]
    fn every_model_gives_away_all_conversions_and_all_value(given in any_journeys(), order in 1..=3_usize) {
        let told = journeys(&given);
        let credits = told.credits(order).expect("credits");
        for model in Model::ALL {
            let conversions: f64 = credits.given(model).iter().map(|credit| credit.conversions).sum();
            let value: f64 = credits.given(model).iter().map(|credit| credit.value).sum();
            prop_assert!((conversions - told.conversions()).abs() < 1e-9, "{}", model.code());
            prop_assert!((value - told.value()).abs() < 1e-9, "{}", model.code());
            prop_assert!(credits.given(model).iter().all(|credit| credit.conversions >= 0.0));
        }
    }

    #[test]
    fn shapley_is_what_its_definition_over_all_groups_gives(given in any_journeys()) {
        let told = journeys(&given);
        let known: Vec<Journey> = given.into_iter().filter(|way| way.conversions + way.nulls > 0.0).collect();
        let expected = shapley_by_definition(&known, told.channels());
        for (one, other) in conversions(&told, Model::Shapley).iter().zip(expected) {
            prop_assert!((one - other).abs() < 1e-9);
        }
    }

    #[test]
    fn a_removal_effect_is_what_walking_the_chain_loses(given in any_journeys()) {
        let told = journeys(&given);
        let whole = converted_by_walking(&given, None);
        prop_assume!(whole > 0.0);
        let credits = told.credits(1).expect("credits");
        for (name, effect) in told.channels().iter().zip(credits.removal_effects()) {
            let without = converted_by_walking(&given, Some(name));
            prop_assert!((effect - (1.0 - without / whole)).abs() < 1e-6, "{name}");
        }
    }

    #[test]
    fn staying_at_a_channel_changes_nothing_in_the_chain(given in any_journeys()) {
        let twice = given.iter().cloned().map(|mut way| {
            way.channels = way.channels.iter().flat_map(|name| [name.clone(), name.clone()]).collect();
            way
        });
        let (once, twice) = (journeys(&given), journeys(&twice.collect::<Vec<_>>()));
        let (once, twice) = (conversions(&once, Model::Markov), conversions(&twice, Model::Markov));
        for (one, other) in once.iter().zip(twice) {
            prop_assert!((one - other).abs() < 1e-9);
        }
    }
}
