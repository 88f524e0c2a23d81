//! Goals are measured from what happened, and open to it.

use chrono::TimeDelta;
use earned_app::goals::{GoalInput, Standing};
use earned_app::leads::LeadInput;
use earned_app::queries::{self, QueryInput};
use earned_app::schedule::When;
use earned_app::{ActionError, deliver, goals, leads};
use earned_core::goal::Pace;
use earned_core::people::Role;
use evidence::Value;

use crate::deliver::on_the_site;
use crate::support::TestApp;

fn input(kind: &str, target: &str) -> GoalInput {
    GoalInput {
        name: "More talk".to_owned(),
        kind: kind.to_owned(),
        baseline: "0".to_owned(),
        target: target.to_owned(),
        starts_on: "2026-03-01".to_owned(),
        due_on: "2026-03-31".to_owned(),
        ..GoalInput::default()
    }
}

async fn set(test: &TestApp, input: GoalInput) -> earned_core::id::GoalId {
    goals::create(&test.app, &test.owner(), input)
        .await
        .expect("a goal")
}

async fn lead(test: &TestApp, on: &str) {
    let input = LeadInput {
        name: "Mei".to_owned(),
        happened_on: on.to_owned(),
        ..LeadInput::default()
    };
    leads::create(&test.app, &test.owner(), input)
        .await
        .expect("a lead");
}

async fn standings(test: &TestApp) -> Vec<Standing> {
    goals::list(&test.app, &test.owner())
        .await
        .expect("the goals")
}

#[tokio::test]
async fn leads_count_on_the_days_of_the_goal_and_open_to_themselves() {
    let test = TestApp::start().await;
    let id = set(&test, input("sales", "10")).await;
    for day in [
        "2026-02-28",
        "2026-03-01",
        "2026-03-02",
        "2026-03-31",
        "2026-04-01",
    ] {
        lead(&test, day).await;
    }
    let (standing, rows) = goals::open(&test.app, &test.owner(), id)
        .await
        .expect("the goal");
    assert_eq!(standing.line.value, Value::Known(3.0));
    assert_eq!(rows.iter().map(|row| row.amount).sum::<i64>(), 3);
    assert_eq!(standing.progress, Some(0.3));
    assert_eq!(standing.pace, Pace::OnPace);
    assert_eq!(standings(&test).await[0].line, standing.line);
}

#[tokio::test]
async fn a_baseline_left_open_is_what_the_days_before_brought() {
    let test = TestApp::start().await;
    for day in ["2026-01-28", "2026-01-29", "2026-02-28", "2026-03-01"] {
        lead(&test, day).await;
    }
    let open = GoalInput {
        baseline: String::new(),
        ..input("sales", "10")
    };
    set(&test, open).await;
    let goal = &standings(&test).await[0].goal;
    // The 31 days before 1 March begin on 29 January.
    assert_eq!(goal.baseline.to_string(), "2");
}

#[tokio::test]
async fn what_was_never_read_is_missing_and_not_zero() {
    let test = TestApp::start().await;
    set(&test, input("awareness", "1000")).await;
    let owner = test.owner();
    let text = QueryInput {
        name: "Us".to_owned(),
        text: "oolong".to_owned(),
    };
    let ours = queries::create(&test.app, &owner, text)
        .await
        .expect("a query");
    let voice = GoalInput {
        query: ours.to_string(),
        ..input("voice", "30")
    };
    set(&test, voice).await;
    queries::remove(&test.app, &owner, ours)
        .await
        .expect("put away");
    let whys: Vec<_> = standings(&test)
        .await
        .iter()
        .map(|standing| (standing.line.value.why_missing(), standing.pace))
        .collect();
    assert!(
        whys.contains(&(Some("no-channels"), Pace::Unknown)),
        "{whys:?}"
    );
    assert!(
        whys.contains(&(Some("no-queries"), Pace::Unknown)),
        "{whys:?}"
    );
    let unknown = GoalInput {
        baseline: String::new(),
        ..input("awareness", "1000")
    };
    let answer = goals::create(&test.app, &test.owner(), unknown).await;
    assert!(
        matches!(answer, Err(ActionError::Problems(problems)) if problems[0].code == "baseline-unknown")
    );
}

#[tokio::test]
async fn posts_per_week_are_those_of_the_latest_seven_days() {
    let test = TestApp::start().await;
    let id = set(&test, input("presence", "3")).await;
    let mut weeks = Vec::new();
    for _ in 0..3 {
        on_the_site(&test.app, &test.owner(), "Tea of the week", When::Now)
            .await
            .expect("a delivery");
        deliver::run_due(&test.app).await.expect("an answer");
        test.pass(TimeDelta::days(4));
        let (standing, rows) = goals::open(&test.app, &test.owner(), id)
            .await
            .expect("the goal");
        assert_eq!(standing.line.value, Value::Known(rows.len() as f64));
        weeks.push(rows.len());
    }
    assert_eq!(weeks, [1, 1, 1]);
    on_the_site(&test.app, &test.owner(), "One more", When::Now)
        .await
        .expect("a delivery");
    deliver::run_due(&test.app).await.expect("an answer");
    test.pass(TimeDelta::days(2));
    assert_eq!(standings(&test).await[0].line.value, Value::Known(2.0));
}

#[tokio::test]
async fn a_goal_is_changed_and_put_away() {
    let test = TestApp::start().await;
    let id = set(&test, input("sales", "10")).await;
    goals::update(&test.app, &test.owner(), id, input("sales", "20"))
        .await
        .expect("a change");
    assert_eq!(standings(&test).await[0].goal.target.to_string(), "20");
    goals::remove(&test.app, &test.owner(), id)
        .await
        .expect("a removal");
    assert!(standings(&test).await.is_empty());
    let again = goals::remove(&test.app, &test.owner(), id).await;
    assert!(matches!(again, Err(ActionError::NotFound)));
}

#[tokio::test]
async fn what_makes_no_goal_is_refused_at_its_field() {
    let test = TestApp::start().await;
    let changed = |change: fn(&mut GoalInput)| {
        let mut input = input("sales", "10");
        change(&mut input);
        input
    };
    for (input, field) in [
        (changed(|input| input.name = " ".to_owned()), "name"),
        (changed(|input| input.kind = "fame".to_owned()), "kind"),
        (
            changed(|input| input.measure = "fame".to_owned()),
            "measure",
        ),
        (changed(|input| input.target = "many".to_owned()), "target"),
        (changed(|input| input.target = "-1".to_owned()), "target"),
        (changed(|input| input.target = "0".to_owned()), "target"),
        (
            changed(|input| input.baseline = "few".to_owned()),
            "baseline",
        ),
        (
            changed(|input| input.due_on = "2026-02-01".to_owned()),
            "due_on",
        ),
        (
            changed(|input| input.starts_on = String::new()),
            "starts_on",
        ),
        (
            changed(|input| input.channel = uuid::Uuid::nil().to_string()),
            "channel",
        ),
    ] {
        let answer = goals::create(&test.app, &test.owner(), input).await;
        let Err(ActionError::Problems(problems)) = answer else {
            panic!("{field}: {answer:?}");
        };
        assert_eq!(problems[0].field, field);
    }
}

#[tokio::test]
async fn time_passes_and_a_goal_falls_behind_and_is_missed() {
    let test = TestApp::start().await;
    set(&test, input("sales", "10")).await;
    lead(&test, "2026-03-02").await;
    let mut paces = Vec::new();
    for _ in 0..3 {
        paces.push(standings(&test).await[0].pace);
        test.pass(TimeDelta::days(15));
    }
    assert_eq!(paces, [Pace::OnPace, Pace::Behind, Pace::Missed]);
}

#[tokio::test]
async fn an_analyst_sees_goals_and_sets_none() {
    let test = TestApp::start().await;
    let analyst = test.member(Role::Analyst).await;
    let answer = goals::create(&test.app, &analyst, input("sales", "10")).await;
    assert!(matches!(answer, Err(ActionError::Forbidden)));
    assert!(goals::list(&test.app, &analyst).await.is_ok());
}
