//! A keyed request makes its thing once. The laws hold with any creating action; leads are the
//! shortest.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

use chrono::TimeDelta;
use earned_app::idempotency::{KEPT_DAYS, Turn, give_up, take_turn};
use earned_app::leads::{self, LeadInput};
use earned_app::{ActionError, Member, PeriodChoice};
use earned_core::people::Role;

use super::support::TestApp;

fn lead(name: &str) -> LeadInput {
    LeadInput {
        name: name.to_owned(),
        ..LeadInput::default()
    }
}

async fn number_of_leads(test: &TestApp) -> usize {
    let owner = test.owner();
    let period = PeriodChoice::default().of(&test.app, &owner).unwrap();
    leads::list(&test.app, &owner, period).await.unwrap().len()
}

async fn mine(test: &TestApp, member: &Member, key: &str, request: &str) -> Member {
    match take_turn(&test.app, member, key, request).await.unwrap() {
        Turn::Yours(member) => *member,
        Turn::Done(id) => panic!("{key} is done: {id}"),
    }
}

#[tokio::test]
async fn sent_again_a_request_finds_what_the_first_one_made() {
    let test = TestApp::start().await;
    let member = mine(&test, &test.owner(), "a", "one").await;
    let made = leads::create(&test.app, &member, lead("Hotel"))
        .await
        .unwrap();
    for _ in 0..2 {
        let turn = take_turn(&test.app, &test.owner(), "a", "one")
            .await
            .unwrap();
        assert!(matches!(turn, Turn::Done(id) if id == made.0));
    }
    assert_eq!(number_of_leads(&test).await, 1);
}

#[tokio::test]
async fn a_key_does_not_serve_another_request() {
    let test = TestApp::start().await;
    let member = mine(&test, &test.owner(), "a", "one").await;
    leads::create(&test.app, &member, lead("Hotel"))
        .await
        .unwrap();
    let answer = take_turn(&test.app, &test.owner(), "a", "two").await;
    let Err(ActionError::Problems(problems)) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(problems[0].code, "key-reused");
}

#[tokio::test]
async fn a_refused_request_may_come_again_mended_with_its_key() {
    let test = TestApp::start().await;
    let member = mine(&test, &test.owner(), "a", "without a name").await;
    leads::create(&test.app, &member, lead(""))
        .await
        .unwrap_err();
    give_up(&test.app, &member).await.unwrap();
    let member = mine(&test, &test.owner(), "a", "with a name").await;
    leads::create(&test.app, &member, lead("Hotel"))
        .await
        .unwrap();
}

#[tokio::test]
async fn of_requests_at_the_same_moment_one_has_the_turn() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let tries = (0..8).map(|_| take_turn(&test.app, &owner, "a", "one"));
    let turns = futures_util::future::join_all(tries).await;
    let yours = turns
        .iter()
        .filter(|turn| matches!(turn, Ok(Turn::Yours(_))));
    assert_eq!(yours.count(), 1);
    let waits = |turn: &&Result<Turn, ActionError>| {
        matches!(turn, Err(ActionError::TryLater("key-at-work")))
    };
    assert_eq!(turns.iter().filter(waits).count(), 7);
}

#[tokio::test]
async fn a_lost_try_is_taken_over_and_should_it_live_makes_nothing() {
    let test = TestApp::start().await;
    let lost = mine(&test, &test.owner(), "a", "one").await;
    test.pass(TimeDelta::seconds(61));
    let heir = mine(&test, &test.owner(), "a", "one").await;
    let late = leads::create(&test.app, &lost, lead("Hotel")).await;
    assert!(matches!(late, Err(ActionError::TryLater("key-at-work"))));
    assert_eq!(number_of_leads(&test).await, 0);
    leads::create(&test.app, &heir, lead("Hotel"))
        .await
        .unwrap();
    assert_eq!(number_of_leads(&test).await, 1);
}

#[tokio::test]
async fn whoever_gives_up_late_takes_no_key_from_its_heir() {
    let test = TestApp::start().await;
    let lost = mine(&test, &test.owner(), "a", "one").await;
    test.pass(TimeDelta::seconds(61));
    let heir = mine(&test, &test.owner(), "a", "one").await;
    give_up(&test.app, &lost).await.unwrap();
    leads::create(&test.app, &heir, lead("Hotel"))
        .await
        .unwrap();
    give_up(&test.app, &heir).await.unwrap();
    let turn = take_turn(&test.app, &test.owner(), "a", "one")
        .await
        .unwrap();
    assert!(matches!(turn, Turn::Done(_)), "what is done stays done");
}

#[tokio::test]
async fn keys_of_others_are_other_keys() {
    let test = TestApp::start().await;
    let colleague = test.member(Role::Owner).await;
    let stranger = test.stranger().await;
    for member in [test.owner(), colleague, stranger] {
        mine(&test, &member, "a", "one").await;
    }
}

#[tokio::test]
async fn keys_are_forgotten_after_their_days() {
    let test = TestApp::start().await;
    let member = mine(&test, &test.owner(), "a", "one").await;
    leads::create(&test.app, &member, lead("Hotel"))
        .await
        .unwrap();
    test.pass(TimeDelta::days(KEPT_DAYS) + TimeDelta::seconds(1));
    mine(&test, &test.owner(), "a", "two").await;
}

#[tokio::test]
async fn a_key_is_a_short_text_of_ascii() {
    let test = TestApp::start().await;
    for key in ["", "茶", &"k".repeat(201)] {
        let answer = take_turn(&test.app, &test.owner(), key, "one").await;
        let Err(ActionError::Problems(problems)) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(problems[0].code, "key-form");
    }
}
