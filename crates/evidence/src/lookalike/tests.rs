//! Sheets of whole accounts, and names of every kind.

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;

use super::likeness::bare;
use super::*;

const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn brand() -> Profile {
    Profile {
        handle: "northwind".to_owned(),
        name: "Northwind Kayaks".to_owned(),
        bio: "Northwind makes kayaks by hand in Bergen since 1978. Write to us any time."
            .to_owned(),
        links: vec!["https://northwind.example".to_owned()],
        created_at: Some(AT),
        followers: Some(50_000),
        ..Profile::default()
    }
}

fn named(handle: &str) -> Profile {
    Profile {
        handle: handle.to_owned(),
        ..Profile::default()
    }
}

fn sheet(account: &Profile) -> Sheet {
    Target::new(brand()).sheet(account, &Allowed::default(), AT)
}

fn likeness(own: &str, other: &str) -> Likeness {
    Target::new(named(own)).likeness(other)
}

#[test]
fn names_are_alike_in_the_way_they_were_made() {
    for (own, other, kind) in [
        ("northwind", "@NorthWind", Kind::Same),
        ("northwind", "nоrthwind", Kind::Confusable),
        ("northwind", "northvvind", Kind::Confusable),
        ("northwind", "north.wind_", Kind::Separators),
        ("northwind", "norhtwind", Kind::Edited),
        ("northwind", "n0rthw1nd", Kind::Edited),
        ("northwind", "northwind_support", Kind::Lured),
        ("northwind", "thenorthwindhk", Kind::Lured),
        ("northwind", "n0rthwlnd-help", Kind::Lured),
        ("戴尔", "戴爾", Kind::Confusable),
        ("戴尔", "代尔", Kind::Sound),
        ("小米", "晓迷", Kind::Sound),
        ("戴尔科技", "daierkeji", Kind::Sound),
        ("华为", "华为官方客服", Kind::Lured),
    ] {
        let found = likeness(own, other);
        assert_eq!(found.kind, kind, "{own} {other}: {found:?}");
        assert!(found.score >= ALIKE, "{own} {other}: {found:?}");
    }
}

#[test]
fn other_words_beside_a_name_are_no_likeness() {
    for (own, other) in [
        ("northwind", "northwind_paddlers"),
        ("northwind", "northwindfarm"),
        ("northwind", "southwind"),
        ("delta", "deltablues"),
        ("delta", "river_delta_birds"),
        ("dell", "sell"),
        ("dell", "adele"),
        ("小米", "小麦"),
        ("northwind", ""),
        ("northwind", "___"),
    ] {
        let found = likeness(own, other);
        assert!(found.score < ALIKE, "{own} {other}: {found:?}");
    }
    assert_eq!(likeness("", "anything"), Likeness::NONE);
    assert_eq!(likeness("", ""), Likeness::NONE);
}

#[test]
fn a_name_of_any_length_is_judged_by_its_beginning() {
    let endless = "support".repeat(100_000);
    assert!(likeness("northwind", &endless).score < ALIKE);
    assert!(likeness(&endless, &format!("{endless}support")).score >= ALIKE);
}

#[test]
fn evidence_adds_up_from_nothing_to_a_report() {
    let mut account = named("n0rthwind_support");
    assert_eq!(sheet(&account).level, Level::Watch);
    account.created_at = Some(AT + Duration::days(900));
    account.followers = Some(12);
    assert_eq!(sheet(&account).level, Level::Likely);
    account.name = "Northwind Kayaks".to_owned();
    let full = sheet(&account);
    assert_eq!((full.level, full.points), (Level::ReportNow, 9));
    assert_eq!(
        full.points,
        full.evidence
            .iter()
            .map(|evidence| evidence.points)
            .sum::<i32>()
    );
    let small_and_new = Profile {
        handle: "kayakfan".to_owned(),
        name: String::new(),
        ..account
    };
    assert_eq!(
        (sheet(&small_and_new).level, sheet(&small_and_new).points),
        (Level::Nothing, 0)
    );
}

#[test]
fn what_is_not_known_is_missing_on_the_sheet() {
    let told = sheet(&named("northwind1"));
    let missing = told
        .evidence
        .iter()
        .filter_map(|evidence| evidence.line.value.why_missing());
    let expected = [
        "no-name",
        "no-picture",
        "bio-too-short",
        "no-link",
        "no-date",
        "no-followers-count",
        "not-told",
    ];
    assert_eq!(missing.collect::<Vec<_>>(), expected);
}

#[test]
fn own_accounts_partners_and_open_parodies_are_left_alone() {
    let allowed: Allowed = ["@Northwind_Help"].into_iter().collect();
    let target = Target::new(brand());
    let own = target.sheet(&named("northwind_help"), &allowed, AT);
    assert_eq!(own.level, Level::Allowed);
    let mut parody = named("northwlnd");
    parody.bio = "Parody. Not affiliated with anybody who can paddle.".to_owned();
    assert_eq!(
        target.sheet(&parody, &allowed, AT).level,
        Level::StatedParody
    );
    parody.links = vec!["https://northwind-refund.test/win".to_owned()];
    assert!(target.sheet(&parody, &allowed, AT).level >= Level::Likely);
    parody.links = vec!["https://shop.northwind.example".to_owned()];
    assert_eq!(
        target.sheet(&parody, &allowed, AT).level,
        Level::StatedParody
    );
}

#[test]
fn a_network_that_vouches_for_an_account_weighs_against() {
    let mut account = named("northwind_official");
    let before = sheet(&account).points;
    account.is_verified = Some(true);
    assert_eq!(sheet(&account).points, before - 4);
    assert_eq!(sheet(&account).level, Level::Nothing);
}

proptest! {
    #[test]
    fn a_name_is_the_same_as_itself_and_scores_stay_within_0_and_1(own in "\\PC{0,12}", other in "\\PC{0,16}") {
        let found = likeness(&own, &other);
        prop_assert!((0.0..=1.0).contains(&found.score), "{found:?}");
        prop_assert_eq!(found.kind == Kind::Different, found.score == 0.0);
        let own_name = bare(&own);
        if !own_name.is_empty() {
            prop_assert_eq!(likeness(&own, own_name).kind, Kind::Same);
        }
    }

    #[test]
    fn an_empty_profile_is_judged_without_a_panic(handle in "\\PC{0,30}", bio in "\\PC{0,60}", link in "\\PC{0,30}") {
        let account = Profile { bio, links: vec![link], ..named(&handle) };
        let found = sheet(&account);
        prop_assert!(found.evidence.iter().all(|evidence| evidence.line.value.known().is_none_or(f64::is_finite)));
    }
}
