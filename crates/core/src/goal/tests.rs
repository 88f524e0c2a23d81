//! The laws of progress and pace.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn goal(measure: Measure, baseline: f64, target: f64) -> Goal {
    Goal {
        id: GoalId(Uuid::nil()),
        workspace_id: WorkspaceId(Uuid::nil()),
        name: "more tea".to_owned(),
        kind: GoalKind::Awareness,
        measure,
        baseline,
        target,
        starts_on: day("2026-03-01"),
        due_on: day("2026-03-10"),
        scope: Scope::default(),
        created_by: UserId(Uuid::nil()),
        created_at: DateTime::UNIX_EPOCH,
        deleted_at: None,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn every_kind_has_a_measure_of_its_own() {
    let mut measures: Vec<_> = GoalKind::ALL
        .iter()
        .map(|kind| kind.standard_measure())
        .collect();
    measures.sort();
    measures.dedup();
    assert_eq!(measures, Measure::ALL);
}

#[test]
fn levels_start_at_the_baseline_and_counts_at_zero() {
    let followers = goal(Measure::Followers, 100.0, 200.0);
    assert_eq!(followers.progress(150.0), Some(0.5));
    assert_eq!(followers.progress(100.0), Some(0.0));
    assert_eq!(followers.progress(90.0), Some(-0.1));
    let leads = goal(Measure::Leads, 4.0, 10.0);
    assert_eq!(leads.progress(5.0), Some(0.5));
}

#[test]
fn a_way_of_no_length_has_no_progress() {
    assert_eq!(goal(Measure::Followers, 5.0, 5.0).progress(5.0), None);
}

#[test]
fn a_goal_may_also_be_to_have_less() {
    assert_eq!(
        goal(Measure::PostsPerWeek, 20.0, 10.0).progress(15.0),
        Some(0.5)
    );
}

#[test]
fn pace_compares_the_way_with_the_days() {
    let goal = goal(Measure::Followers, 0.0, 100.0);
    for (value, today, expected) in [
        (Some(0.0), "2026-02-28", Pace::NotBegun),
        (None, "2026-02-28", Pace::NotBegun),
        (None, "2026-03-05", Pace::Unknown),
        (Some(50.0), "2026-03-05", Pace::OnPace),
        (Some(49.0), "2026-03-05", Pace::Behind),
        (Some(100.0), "2026-03-02", Pace::Reached),
        (Some(99.0), "2026-03-10", Pace::Behind),
        (Some(99.0), "2026-03-11", Pace::Missed),
        (Some(120.0), "2026-04-01", Pace::Reached),
    ] {
        assert_eq!(goal.pace(value, day(today)), expected, "{value:?} {today}");
    }
}

#[test]
fn a_scope_comes_back_from_its_text() {
    let scope = Scope {
        channel_id: Some(ChannelId(Uuid::from_u128(1))),
        query_id: None,
        compared: vec![QueryId(Uuid::from_u128(2))],
    };
    assert_eq!(Scope::try_from(scope.to_string()).expect("a scope"), scope);
    assert_eq!(
        Scope::try_from("{}".to_owned()).expect("a scope"),
        Scope::default()
    );
    assert!(Scope::try_from("what".to_owned()).is_err());
}

proptest! {
    #[test]
    fn more_is_never_worse(low in -1e6..1e6_f64, more in 0.0..1e6_f64, day_of_month in 1_u32..28) {
        let goal = goal(Measure::Followers, 10.0, 1000.0);
        let today = NaiveDate::from_ymd_opt(2026, 3, day_of_month).expect("a date");
        let rank = |pace| match pace {
            Pace::Missed | Pace::Behind => 0,
            Pace::OnPace => 1,
            _ => 2,
        };
        prop_assert!(
            rank(goal.pace(Some(low), today)) <= rank(goal.pace(Some(low + more), today))
        );
    }
}
