//! What each line says of accounts made for it.

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::chance::generator;
use crate::counts::NegativeBinomial;
use crate::credibility::account::Link;
use crate::credibility::{Daily, FollowerSample, PostKind, Profile, Tier, Writer, shipped_judge};
use crate::rates::Rate;

fn now() -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2_026, 6, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
    day.expect("a day").and_utc()
}

/// The band and the earned points of a line.
fn said(fact: &str, account: &Account) -> (&'static str, f64) {
    let rule = RULES.iter().find(|rule| rule.fact == fact).expect(fact);
    let reading = (rule.read)(account, now());
    let Some(band) = reading.band else {
        return (reading.value.why_missing().expect("a reason"), 0.0);
    };
    (band.name, band.points * reading.confidence)
}

fn band_of(fact: &str, account: &Account) -> &'static str {
    said(fact, account).0
}

fn with_counts(followers: u64, following: u64) -> Account {
    let (followers, following) = (Some(followers), Some(following));
    Account {
        profile: Profile {
            followers,
            following,
            ..Profile::default()
        },
        ..Account::default()
    }
}

/// Counters of so many days, the last of them yesterday.
fn with_history(days: impl IntoIterator<Item = (u64, u64)>) -> Account {
    let days: Vec<_> = days.into_iter().collect();
    let first = now().date_naive() - TimeDelta::days(days.len() as i64);
    let history = (0..)
        .zip(days)
        .map(|(number, (followers, following))| Daily {
            on: first + TimeDelta::days(number),
            followers,
            following: Some(following),
        });
    Account {
        history: Some(history.collect()),
        ..Account::default()
    }
}

#[test]
fn a_ratio_is_read_with_its_size_and_its_history() {
    let fact = "followed-per-follower-log2";
    for (followers, following, band) in [
        (5_000, 5_100, "follows-everyone-back"),
        (500, 510, "balanced"),
        (1_000, 2_000, "few-came-back"),
        (10, 500, "hardly-any-came-back"),
        (2_000, 1_000, "check-for-purge"),
        (1_000_000, 50, "check-for-purge"),
    ] {
        assert_eq!(
            band_of(fact, &with_counts(followers, following)),
            band,
            "{followers}:{following}"
        );
    }
    let (_, points) = said(fact, &with_counts(1_000_000, 50));
    assert!(
        points.abs() < 1e-12,
        "a celebrity's ratio without a history is a question"
    );
    let history =
        |after: u64| (0..60).map(move |day| (9_000, if day < 40 { 3_000 } else { after }));
    for (after, band) in [(1_000, "purged"), (2_900, "followed-by-many")] {
        let account = Account {
            history: with_history(history(after)).history,
            ..with_counts(9_000, after)
        };
        assert_eq!(band_of(fact, &account), band);
    }
    assert_eq!(band_of(fact, &Account::default()), "counts-not-told");
}

#[test]
fn a_purge_is_a_sudden_drop_of_the_followed_alone() {
    let fact = "largest-drop-of-followed";
    let drops = |at: u64, days: u64, followed: u64, followers: u64| {
        with_history((0..60_u64).map(move |day| {
            let done = day.saturating_sub(at).min(days);
            (
                5_000 - followers * done / days,
                2_000 - followed * done / days,
            )
        }))
    };
    assert_eq!(band_of(fact, &drops(30, 5, 700, 0)), "purge-seen");
    assert_eq!(
        band_of(fact, &drops(30, 28, 700, 0)),
        "no-purge",
        "a slow tidying"
    );
    assert_eq!(
        band_of(fact, &drops(30, 5, 700, 900)),
        "no-purge",
        "followers went, too"
    );
    assert_eq!(
        band_of(fact, &with_history((0..27).map(|_| (5, 5)))),
        "no-counter-history"
    );
    let few = with_history((0..60).map(|day| (50, if day < 30 { 20 } else { 2 })));
    assert_eq!(
        band_of(fact, &few),
        "no-purge",
        "twenty follows are no scheme"
    );
}

fn with_jump(kept: u64) -> Account {
    with_history((0..100_u64).map(|day| {
        let jump = if day < 50 {
            0
        } else if day < 60 {
            900
        } else {
            kept
        };
        (2_000 + 3 * day + jump, 100)
    }))
}

#[test]
fn a_jump_is_explained_kept_or_lost() {
    let fact = "growth-jumps-unexplained";
    let steady = with_history((0..100).map(|day| (2_000 + 3 * day, 100)));
    assert_eq!(band_of(fact, &steady), "no-jump");
    assert_eq!(band_of(fact, &with_jump(900)), "jumps-not-looked-up");
    assert_eq!(band_of(fact, &with_jump(100)), "jumps-that-decayed");
    let jump_day = now() - TimeDelta::days(50);
    for (event, band) in [
        (jump_day + TimeDelta::hours(3), "jumps-explained"),
        (jump_day - TimeDelta::hours(47), "jumps-explained"),
        (jump_day - TimeDelta::hours(49), "jumps-unexplained"),
        (jump_day + TimeDelta::hours(25), "jumps-unexplained"),
    ] {
        let account = Account {
            events: Some(vec![event]),
            ..with_jump(900)
        };
        assert_eq!(band_of(fact, &account), band, "{event}");
    }
}

#[test]
fn honest_growth_rarely_looks_like_a_jump() {
    let mut chance = generator(7);
    let mut accused = 0;
    for mean in [0.2, 2.0, 20.0, 200.0] {
        for _ in 0..50 {
            let gains = NegativeBinomial::new(mean, 2.5).expect("a distribution");
            let mut followers = 1_000;
            let days: Vec<_> = (0..120)
                .map(|_| {
                    followers += gains.sample(&mut chance);
                    (followers, 100)
                })
                .collect();
            accused +=
                usize::from(band_of("growth-jumps-unexplained", &with_history(days)) != "no-jump");
        }
    }
    assert!(accused <= 8, "{accused} of 200");
}

fn sample(followed_back: Option<(u64, u64)>, suspects: Option<(u64, u64)>) -> Account {
    let counted = |(hits, cases)| Counted { hits, cases };
    let followers = Some(FollowerSample {
        followed_back: followed_back.map(counted),
        suspects: suspects.map(counted),
        judge: shipped_judge(),
    });
    Account {
        followers,
        ..Account::default()
    }
}

#[test]
fn a_sample_of_followers_tells_of_trade_and_of_purchase() {
    for (hits, band) in [
        (20, "follows-few-back"),
        (100, "follows-some-back"),
        (180, "follows-most-back"),
    ] {
        let account = sample(Some((hits, 200)), None);
        assert_eq!(band_of("followers-followed-back", &account), band, "{hits}");
        assert_eq!(
            band_of("followers-probably-bought", &account),
            "no-follower-sample"
        );
    }
    for (hits, band) in [
        (4, "few-bought"),
        (70, "some-bought"),
        (140, "many-bought"),
        (300, "most-bought"),
    ] {
        let account = sample(None, Some((hits, 400)));
        assert_eq!(
            band_of("followers-probably-bought", &account),
            band,
            "{hits}"
        );
    }
}

fn writers(answered: usize, all: usize) -> Account {
    let writer = |number| Writer {
        answered_after: (number < answered).then(|| TimeDelta::hours(2)),
    };
    Account {
        writers: Some((0..all).map(writer).collect()),
        ..Account::default()
    }
}

#[test]
fn whoever_answers_earns_points_and_more_of_them_with_more_people() {
    let fact = "people-answered";
    assert_eq!(band_of(fact, &writers(0, 0)), "nobody-wrote");
    for (answered, band) in [
        (1, "answers-hardly-anybody"),
        (10, "answers-few"),
        (25, "answers-many"),
        (34, "answers-most"),
    ] {
        assert_eq!(band_of(fact, &writers(answered, 52)), band);
    }
    let (_, few) = said(fact, &writers(3, 4));
    let (_, many) = said(fact, &writers(300, 400));
    assert!(0.0 < few && few < many / 2.0, "{few} and {many}");
}

fn post(number: i64, kind: PostKind, text: &str) -> Post {
    Post {
        // A prime number of minutes apart, so that no minute of the hour is met more often.
        at: now() - TimeDelta::minutes(1 + 97 * number),
        kind,
        text: text.to_owned(),
        tool: None,
        reshares: Some(0),
    }
}

fn with_posts(posts: impl IntoIterator<Item = Post>) -> Account {
    Account {
        posts: Some(posts.into_iter().collect()),
        ..Account::default()
    }
}

#[test]
fn repeats_bare_links_and_reposts_are_not_ones_own() {
    let own = |number: i64| {
        post(
            number,
            PostKind::New,
            &format!("{number} things that I saw on day {number}"),
        )
    };
    let fact = "updates-of-its-own";
    let value = |account: &Account| (originality::RULE.read)(account, now()).value;
    let text = "Our great new offer is here for you, only today and only now, so hurry up! #";
    for (posts, share) in [
        (vec![own(1), own(2_00)], 1.0),
        (
            vec![own(1), post(2, PostKind::Repost, "said by another")],
            0.5,
        ),
        (
            vec![own(1), post(2, PostKind::New, "https://example.org/a")],
            0.5,
        ),
        (
            vec![
                post(1, PostKind::New, &format!("{text}a")),
                post(2, PostKind::New, &format!("{text}b")),
            ],
            0.5,
        ),
        (
            vec![post(1, PostKind::New, "ok"), post(2, PostKind::New, "好")],
            1.0,
        ),
        (vec![own(1), post(2, PostKind::Reply, "yes, gladly")], 1.0),
    ] {
        assert_eq!(
            value(&with_posts(posts.clone())),
            Value::Known(share),
            "{posts:?}"
        );
    }
    assert_eq!(band_of(fact, &with_posts([])), "no-updates");
    let old = (0..40).map(|number| Post {
        at: now() - TimeDelta::days(91),
        ..own(number)
    });
    assert_eq!(band_of(fact, &with_posts(old)), "no-updates");
}

#[test]
fn posts_at_set_minutes_are_scheduled_and_spread_ones_are_not() {
    let fact = "minutes-even-p";
    let at = |minutes: Vec<i64>| {
        let moment = |(hour, minute): (i64, i64)| {
            now() - TimeDelta::hours(hour) + TimeDelta::minutes(minute)
        };
        let posts = (1..).zip(minutes).map(|place| Post {
            at: moment(place),
            ..post(0, PostKind::New, "x")
        });
        with_posts(posts)
    };
    let mut chance = generator(3);
    let by_hand: Vec<i64> = (0..200).map(|_| chance.random_range(0..60)).collect();
    assert_eq!(band_of(fact, &at(by_hand)), "by-hand");
    assert_eq!(
        band_of(fact, &at((0..200).map(|number| number % 4 * 15).collect())),
        "scheduled-or-automatic"
    );
    assert_eq!(
        band_of(fact, &at((0..80).map(|number| number % 2 * 30).collect())),
        "scheduled-or-automatic"
    );
    assert_eq!(
        band_of(fact, &at((0..180).map(|number| number % 60).collect())),
        "too-even-for-chance"
    );
    assert_eq!(band_of(fact, &at(vec![0; 59])), "too-few-posts");
}

#[test]
fn a_home_page_counts_for_what_is_known_of_it() {
    let account = |url: Option<&str>, links_back| Account {
        profile: Profile {
            url: url.map(str::to_owned),
            ..Profile::default()
        },
        links_back,
        ..Account::default()
    };
    let page = Some("https://example.org");
    for (account, band) in [
        (account(None, None), "home-page-not-told"),
        (account(Some(" "), None), "none"),
        (account(page, None), "not-looked-up"),
        (account(page, Some(Link::Back)), "links-back"),
        (account(page, Some(Link::NotBack)), "does-not-link-back"),
    ] {
        assert_eq!(band_of("home-page", &account), band);
    }
}

#[test]
fn being_passed_on_is_read_beside_accounts_of_the_same_size() {
    let reshares = Rate::new(2.0, 1.0).expect("a rate");
    let account = |posts: i64, each: u64, days: i64| {
        let posts = (0..posts).map(|number| Post {
            at: now() - TimeDelta::days(days),
            reshares: Some(each),
            ..post(number, PostKind::New, "x")
        });
        Account {
            tier: Some(Tier { reshares }),
            ..with_posts(posts)
        }
    };
    let fact = "passed-on-percentile";
    for (each, band) in [
        (0, "hardly-passed-on"),
        (2, "like-others"),
        (20, "among-the-most"),
    ] {
        assert_eq!(band_of(fact, &account(40, each, 1)), band);
    }
    let value = |account: &Account| {
        (amplification::RULE.read)(account, now())
            .value
            .known()
            .expect("known")
    };
    let (lately, long_ago) = (value(&account(5, 9, 1)), value(&account(5, 9, 600)));
    assert!(
        lately > 0.98 && (0.5..0.7).contains(&long_ago),
        "{lately} and {long_ago}"
    );
    assert_eq!(
        band_of(fact, &with_posts([])),
        "accounts-of-its-size-not-known"
    );
}

#[test]
fn what_is_not_told_is_not_held_against_a_profile() {
    let account = |description: Option<&str>, name: Option<&str>| Account {
        profile: Profile {
            name: name.map(str::to_owned),
            description: description.map(str::to_owned),
            ..Profile::default()
        },
        ..Account::default()
    };
    for (account, band) in [
        (account(None, None), "profile-not-told"),
        (account(None, Some("Ann")), "filled"),
        (account(Some(""), Some("Ann")), "partly-filled"),
        (account(Some(""), Some("")), "hardly-filled"),
    ] {
        assert_eq!(band_of("profile-filled", &account), band);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_line_goes_beyond_its_reach_or_speaks_without_a_value(
        followers in any::<u64>(), following in any::<u64>(), posts in any::<Option<u64>>(),
        back in 0_u64..300, suspects in 0_u64..300,
    ) {
        let profile = Profile { posts, ..with_counts(followers, following).profile };
        let account = Account { profile, ..sample(Some((back, 200)), Some((suspects, 200))) };
        for rule in RULES {
            let reading = (rule.read)(&account, now());
            let points = reading.band.map_or(0.0, |band| band.points);
            prop_assert!(points.abs() <= rule.reach, "{}", rule.fact);
            prop_assert!((0.0..=1.0).contains(&reading.confidence), "{}", rule.fact);
            prop_assert_eq!(reading.band.is_some(), reading.value.known().is_some());
            prop_assert!(reading.value.known().is_none_or(f64::is_finite), "{}", rule.fact);
        }
    }
}
