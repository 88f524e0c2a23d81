//! Sums and grades over whole cards.

use proptest::prelude::*;

use super::*;
use crate::corrected::Counted;
use crate::credibility::{FollowerSample, Picture, Profile, Writer, shipped_judge};

fn told(followers: u64, following: u64) -> Account {
    let profile = Profile {
        followers: Some(followers),
        following: Some(following),
        posts: Some(900),
        favourites: Some(12),
        name: Some("Ann".to_owned()),
        url: Some("https://example.org".to_owned()),
        picture: Some(Picture::Own),
        ..Profile::default()
    };
    Account {
        profile,
        ..Account::default()
    }
}

fn at() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

#[test]
fn under_three_known_lines_there_is_no_grade() {
    let profile = Profile {
        url: Some(String::new()),
        name: Some("Ann".to_owned()),
        ..Profile::default()
    };
    let two = card(
        &Account {
            profile: profile.clone(),
            ..Account::default()
        },
        at(),
    );
    assert_eq!(two.points.value, Value::Missing("not-enough-evidence"));
    assert_eq!((two.grade, two.between, two.points.sample), (None, None, 2));
    let writers = Some(vec![
        Writer {
            answered_after: None
        };
        10
    ]);
    let three = card(
        &Account {
            profile,
            writers,
            ..Account::default()
        },
        at(),
    );
    assert_eq!((three.grade, three.points.sample), (Some(Grade::C), 3));
}

#[test]
fn every_card_says_which_levels_it_reached_and_what_is_missing() {
    let levels = card(&told(300, 200), at()).levels;
    let missing: Vec<_> = levels
        .iter()
        .map(|level| (level.level, level.missing.clone()))
        .collect();
    assert_eq!(
        missing,
        [
            (Level::A, vec!["posts", "people-who-wrote"]),
            (Level::B, vec!["counters-of-28-days"]),
            (
                Level::C,
                vec!["followers-followed-back", "followers-that-look-bought"]
            ),
        ]
    );
    assert!(levels.iter().all(|level| !level.reached));
    let counted = Some(Counted {
        hits: 10,
        cases: 200,
    });
    let followers = FollowerSample {
        followed_back: counted,
        suspects: counted,
        judge: shipped_judge(),
    };
    let account = Account {
        followers: Some(followers),
        posts: Some(vec![]),
        writers: Some(vec![]),
        ..told(300, 200)
    };
    let reached = card(&account, at()).levels.map(|level| level.reached);
    assert_eq!(reached, [true, false, true]);
}

#[test]
fn knowing_more_makes_the_interval_narrower() {
    let width = |account: &Account| {
        let between = card(account, at()).points.interval.expect("an interval");
        between.high - between.low
    };
    let sampled = |cases: u64| {
        let counted = Some(Counted {
            hits: cases / 50,
            cases,
        });
        let followers = FollowerSample {
            followed_back: counted,
            suspects: counted,
            judge: shipped_judge(),
        };
        width(&Account {
            followers: Some(followers),
            ..told(300, 200)
        })
    };
    let widths = [width(&told(300, 200)), sampled(50), sampled(400)];
    assert!(
        widths.is_sorted_by(|before, after| before > after),
        "{widths:?}"
    );
}

#[test]
fn a_bought_audience_is_told_by_the_grade() {
    let grade = |hits: u64| {
        let counted = Some(Counted { hits, cases: 400 });
        let followers = FollowerSample {
            followed_back: None,
            suspects: counted,
            judge: shipped_judge(),
        };
        card(
            &Account {
                followers: Some(followers),
                ..told(30_000, 200)
            },
            at(),
        )
        .grade
    };
    assert!(grade(8) < grade(280), "the better grade comes first");
}

proptest! {
    #[test]
    fn the_sum_is_that_of_the_shown_lines_and_lies_between_its_grades(
        followers in 0_u64..100_000, following in 0_u64..100_000,
    ) {
        let card = card(&told(followers, following), at());
        let shown: f64 = card.evidence.iter().map(|line| line.points).sum();
        let sum = card.points.value.known().expect("a sum");
        prop_assert!((sum - shown).abs() < 1e-9);
        let (grade, [best, worst]) = (card.grade.expect("a grade"), card.between.expect("two"));
        prop_assert!(best <= grade && grade <= worst);
        for line in &card.evidence {
            prop_assert_eq!(line.band == "unknown", line.line.value.known().is_none());
            prop_assert!(line.line.value.known().is_some() || line.points == 0.0);
        }
    }
}
