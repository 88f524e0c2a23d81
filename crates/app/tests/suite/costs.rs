//! Hours and money as they are booked.

use earned_app::activities::ActivityInput;
use earned_app::costs::CostInput;
use earned_app::workspaces::WorkspaceInput;
use earned_app::{ActionError, PeriodChoice, activities, costs, workspaces};
use earned_core::cost::{Cost, CostKind};
use earned_core::people::{Language, Role};
use earned_core::period::Period;
use earned_core::workspace::ReviewRule;

use crate::support::TestApp;

fn march() -> Period {
    let choice = PeriodChoice {
        period: "2026-03".to_owned(),
        ..PeriodChoice::default()
    };
    choice.resolve(chrono::NaiveDate::MIN).expect("a month")
}

fn time(amount: &str) -> CostInput {
    CostInput {
        kind: "time".to_owned(),
        amount: amount.to_owned(),
        ..CostInput::default()
    }
}

async fn booked(test: &TestApp) -> Vec<Cost> {
    costs::list(&test.app, &test.owner(), march())
        .await
        .expect("the costs")
}

#[tokio::test]
async fn time_is_valued_when_it_is_booked() {
    let test = TestApp::start().await;
    costs::book(&test.app, &test.owner(), time("1:30"))
        .await
        .expect("an entry");
    let dearer = WorkspaceInput {
        name: "Tea House".to_owned(),
        slug: String::new(),
        language: Language::En,
        time_zone: "Asia/Shanghai".to_owned(),
        currency: "CNY".to_owned(),
        hour_cost_minor: 90_000,
        review: ReviewRule::Never,
    };
    workspaces::update(&test.app, &test.owner(), dearer)
        .await
        .expect("a change");
    let costs = booked(&test).await;
    assert_eq!((costs[0].minutes, costs[0].amount_minor), (90, 30_000));
    assert_eq!(costs[0].happened_on.to_string(), "2026-03-02");
}

#[tokio::test]
async fn money_is_kept_to_the_hundredth() {
    let test = TestApp::start().await;
    let input = CostInput {
        kind: "money".to_owned(),
        amount: "120.05".to_owned(),
        happened_on: "2026-03-31".to_owned(),
        ..CostInput::default()
    };
    costs::book(&test.app, &test.owner(), input)
        .await
        .expect("an entry");
    let costs = booked(&test).await;
    assert_eq!(
        (costs[0].kind, costs[0].amount_minor),
        (CostKind::Money, 12_005)
    );
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_at_its_field() {
    let test = TestApp::start().await;
    let changed = |change: fn(&mut CostInput)| {
        let mut input = time("60");
        change(&mut input);
        input
    };
    for (input, field) in [
        (changed(|input| input.kind = "love".to_owned()), "kind"),
        (changed(|input| input.amount = "soon".to_owned()), "amount"),
        (changed(|input| input.amount = "0".to_owned()), "amount"),
        (
            changed(|input| input.happened_on = "2026-02-30".to_owned()),
            "happened_on",
        ),
        (
            changed(|input| input.activity = "what".to_owned()),
            "activity",
        ),
        (
            changed(|input| input.channel = uuid::Uuid::nil().to_string()),
            "channel",
        ),
    ] {
        let answer = costs::book(&test.app, &test.owner(), input).await;
        let Err(ActionError::Problems(problems)) = answer else {
            panic!("{field}: {answer:?}");
        };
        assert_eq!(problems[0].field, field);
    }
    assert_eq!(booked(&test).await, []);
}

#[tokio::test]
async fn removing_an_activity_removes_what_was_booked_on_it() {
    let test = TestApp::start().await;
    let activity = ActivityInput {
        kind: "meetup".to_owned(),
        name: "Tea tasting".to_owned(),
        ..ActivityInput::default()
    };
    let id = activities::create(&test.app, &test.owner(), activity)
        .await
        .expect("an activity");
    let input = CostInput {
        activity: id.to_string(),
        ..time("2h")
    };
    costs::book(&test.app, &test.owner(), input)
        .await
        .expect("an entry");
    activities::remove(&test.app, &test.owner(), id)
        .await
        .expect("a removal");
    assert_eq!(booked(&test).await, []);
}

#[tokio::test]
async fn analysts_read_and_book_nothing() {
    let test = TestApp::start().await;
    let analyst = test.member(Role::Analyst).await;
    let answer = costs::book(&test.app, &analyst, time("60")).await;
    assert!(matches!(answer, Err(ActionError::Forbidden)));
    assert!(costs::list(&test.app, &analyst, march()).await.is_ok());
}
