//! Laws of the points, whatever they are fitted to.

use proptest::prelude::*;

use super::*;

fn profile(followers: u64, following: u64, posts: u64) -> Profile {
    Profile {
        followers: Some(followers),
        following: Some(following),
        posts: Some(posts),
        ..Profile::default()
    }
}

fn verdict(profile: &Profile) -> Verdict {
    Weights::shipped().judge(profile).verdict
}

#[test]
fn an_account_made_to_follow_is_suspect_and_one_that_talks_is_not() {
    let made = Profile {
        favourites: Some(0),
        listed: Some(0),
        url: Some(String::new()),
        ..profile(12, 480, 20)
    };
    assert_eq!(verdict(&made), Verdict::Suspect);
    let talks = Profile {
        favourites: Some(60),
        ..profile(150, 300, 1_200)
    };
    assert_eq!(verdict(&talks), Verdict::Clear);
    // New and silent, but nobody followed five hundred.
    assert_eq!(verdict(&profile(3, 12, 1)), Verdict::Clear);
}

#[test]
fn of_too_little_no_verdict_is_given() {
    let unknown = Profile {
        following: None,
        ..profile(12, 0, 20)
    };
    assert_eq!(verdict(&unknown), Verdict::Unknown);
    let counts_alone = Profile {
        posts: None,
        ..profile(12, 480, 0)
    };
    assert_eq!(verdict(&counts_alone), Verdict::Unknown);
    assert_eq!(verdict(&Profile::default()), Verdict::Unknown);
}

#[test]
fn the_shipped_rates_meet_the_goal() {
    let Checked {
        caught,
        bought,
        cleared,
        people,
    } = CHECKED;
    let accused = (people - cleared) as f64;
    assert!(accused / people as f64 <= 0.01);
    let missed = (bought - caught) as f64;
    let f1 = 2.0 * caught as f64 / (2.0 * caught as f64 + missed + accused);
    assert!(f1 >= 0.97, "{f1}");
}

proptest! {
    #[test]
    fn whatever_people_come_by_slowly_never_speaks_for_bought(
        followers in 0_u64..5_000, following in 0_u64..5_000, posts in 0_u64..5_000,
        more in 0_u64..5_000,
    ) {
        let weights = Weights::shipped();
        let points = |profile: &Profile| weights.judge(profile).points;
        let now = points(&profile(followers, following, posts));
        prop_assert!(points(&profile(followers + more, following, posts)) <= now);
        prop_assert!(points(&profile(followers, following, posts + more)) <= now);
        prop_assert!(points(&profile(followers, following + more, posts)) >= now);
    }

    #[test]
    fn the_sum_is_that_of_the_shown_addends(followers in 0_u64..500, following in 0_u64..500) {
        let weights = Weights::shipped();
        let likeness = weights.judge(&profile(followers, following, 7));
        let shown: f64 = likeness.addends.iter().map(|addend| addend.points).sum();
        prop_assert!((likeness.points - weights.base - shown).abs() < 1e-12);
        prop_assert_eq!(likeness.addends.len(), 3);
    }
}

/// Profiles that differ in their home page alone: 9 of 10 bought ones have none, 4 of 10 people.
fn by_home_page(people: usize, bought: usize) -> Vec<(Profile, Class)> {
    let make = |number: usize, has_none: usize, class| {
        let url = if number % 10 < has_none {
            ""
        } else {
            "https://example.org"
        };
        (
            Profile {
                url: Some(url.to_owned()),
                ..profile(100, 200, 300)
            },
            class,
        )
    };
    (0..people)
        .map(|number| make(number, 4, Class::Person))
        .chain((0..bought).map(|number| make(number, 9, Class::Bought)))
        .collect()
}

fn fitted(profiles: &[(Profile, Class)]) -> Result<Weights, NoFit> {
    let profiles: Vec<_> = profiles
        .iter()
        .map(|(profile, class)| (profile, *class))
        .collect();
    fit(&profiles)
}

#[test]
fn what_differs_gets_the_log_odds_ratio_and_what_does_not_nothing() {
    let weights = fitted(&by_home_page(2_000, 2_000)).unwrap();
    let [home_page, others @ ..] = &weights.bands.iter().rev().collect::<Vec<_>>()[..] else {
        panic!("there are features");
    };
    let ratio = (0.9_f64 / 0.1 * 0.6 / 0.4).ln();
    assert!(
        (home_page[0] - home_page[1] - ratio).abs() < 0.02,
        "{home_page:?}"
    );
    assert!(
        others
            .iter()
            .flat_map(|bands| bands.iter())
            .all(|points| points.abs() < 0.02)
    );
}

#[test]
fn points_do_not_depend_on_how_many_of_each_kind_were_found() {
    let even = fitted(&by_home_page(2_000, 2_000)).unwrap();
    let few_bought = fitted(&by_home_page(4_000, 500)).unwrap();
    assert!((even.base - few_bought.base).abs() < 0.02);
    for (one, other) in even.bands.iter().zip(&few_bought.bands) {
        assert!(
            one.iter()
                .zip(other)
                .all(|(one, other)| (one - other).abs() < 0.05)
        );
    }
}

#[test]
fn a_fit_needs_both_kinds_and_folds_that_can_be_made() {
    assert_eq!(fitted(&by_home_page(20, 0)), Err(NoFit::OneKind));
    assert_eq!(fitted(&[]), Err(NoFit::OneKind));
    let profiles = by_home_page(20, 20);
    let profiles: Vec<_> = profiles
        .iter()
        .map(|(profile, class)| (profile, *class))
        .collect();
    for folds in [0, 1, 41] {
        let refused = cross_validated(&profiles, folds);
        assert_eq!(
            refused,
            Err(NoFit::Folds {
                folds,
                profiles: 40
            })
        );
    }
}

#[test]
fn nobody_is_judged_by_points_that_knew_them() {
    // The only bought account with a home page teaches the others that such are people's.
    let mut profiles = by_home_page(40, 40);
    for (profile, class) in &mut profiles {
        let is_bought = *class == Class::Bought;
        profile.url = Some(if is_bought {
            String::new()
        } else {
            "https://example.org".to_owned()
        });
    }
    profiles[50].0.url = Some("https://example.org".to_owned());
    let profiles: Vec<_> = profiles
        .iter()
        .map(|(profile, class)| (profile, *class))
        .collect();
    let apart = cross_validated(&profiles, 80).unwrap()[50];
    let together = fit(&profiles).unwrap().judge(profiles[50].0).points;
    assert!(apart < together - 0.1, "{apart} and {together}");
}
