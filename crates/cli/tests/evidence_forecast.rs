//! `earned evidence forecast` as outsiders use it: what goes in, what comes out, and the exit code.

#[path = "support/face.rs"]
mod face;

use face::{Face, json_lines, out, told};
use serde_json::json;

const FORECAST: Face = Face(&["evidence", "forecast"]);
const LEADS: &str =
    "period,count\n2025-07,3\n2025-08,2\n2025-09,5\n2025-10,4\n2025-11,\n2026-01,7\n2026-02,6\n";

#[test]
fn what_may_come_is_told_with_intervals_and_the_same_for_a_seed() {
    let found = FORECAST.run(&["--format", "csv", "--horizon", "3", "-"], LEADS);
    assert_eq!(found.status.code(), Some(0), "{}", told(&found));
    assert_eq!(
        out(&found),
        out(&FORECAST.run(&["--format", "csv", "--horizon", "3", "-"], LEADS))
    );
    let found = &json_lines(&found)[0];
    let periods: Vec<&str> = found["fan"]
        .as_array()
        .expect("a fan")
        .iter()
        .map(|ahead| ahead["period"].as_str().expect("a period"))
        .collect();
    assert_eq!(periods, ["2026-03", "2026-04", "2026-05"]);
    // November has no count and December no row: neither is zero.
    assert_eq!(
        (&found["periods"], &found["unknown_periods"]),
        (&json!(6), &json!(2))
    );
    let interval = &found["total"]["interval"];
    let (low, high) = (interval["low"].as_f64(), interval["high"].as_f64());
    assert!(
        low >= Some(3.0) && low < high && high < Some(80.0),
        "{interval}"
    );
    assert_eq!(
        found["stop"]["total"]["value"],
        json!({"missing": "no-pauses"})
    );
}

#[test]
fn a_goal_has_a_chance_a_plausible_range_and_the_month_it_is_likely_by() {
    let goal = |goal: &str, by: &str| {
        let found = FORECAST.run(&["--format", "csv", "--goal", goal, "--by", by, "-"], LEADS);
        assert_eq!(found.status.code(), Some(0), "{}", told(&found));
        json_lines(&found)[0]["goal"].clone()
    };
    let near = goal("30", "2026-03");
    let far = goal("30", "2026-08-31");
    assert_eq!(
        (&near["so_far"], &far["by"]),
        (&json!(27), &json!("2026-08"))
    );
    let chance =
        |goal: &serde_json::Value| goal["chance"]["value"]["known"].as_f64().expect("a chance");
    assert!(
        chance(&near) < chance(&far) && chance(&far) > 0.95,
        "{near} {far}"
    );
    assert_eq!(near["even_by"], json!("2026-03"));
    let past = goal("30", "2026-01");
    assert_eq!(
        past["chance"]["value"],
        json!({"missing": "date-not-ahead"})
    );
}

#[test]
fn a_goal_can_be_checked_before_there_is_any_count() {
    let asked = [
        "--format",
        "csv",
        "--begin",
        "2026-01",
        "--goal",
        "12",
        "--by",
        "2026-02",
        "--in-one-period",
        "-",
    ];
    let found = FORECAST.run(&asked, "period,count\n");
    assert_eq!(found.status.code(), Some(0), "{}", told(&found));
    let found = &json_lines(&found)[0];
    assert_eq!(found["total"]["lacks"], json!(["own-history"]));
    let goal = &found["goal"];
    assert!(
        goal["chance"]["value"]["known"].as_f64() < Some(0.3),
        "{goal}"
    );
    assert!(goal["plausible"]["high"].as_f64() < Some(20.0), "{goal}");
}

#[test]
fn rows_that_are_no_counts_are_told_with_their_lines() {
    let table = "period,count,hours\n2026-01,3,10\n2026-01-01,4,10\nJanuary,4,1\n2026-02,-2,1\n2026-03,2,some\n2026-02,5,8\n";
    let found = FORECAST.run(&["--format", "csv", "-"], table);
    assert_eq!(found.status.code(), Some(3));
    assert_eq!(json_lines(&found)[0]["periods"], json!(2));
    let why = told(&found);
    for line in [
        "line 3: `2026-01-01` is there already",
        "line 4: `January` is no period",
        "line 5: `-2` is no count",
        "line 6: effort `some`",
    ] {
        assert!(why.contains(line), "{line} in {why}");
    }
}
