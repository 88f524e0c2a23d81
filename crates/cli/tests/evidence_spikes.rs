//! `earned evidence spikes` as outsiders measure with it: what goes in, what comes out, and the exit code.

#[path = "support/face.rs"]
mod face;

use std::fmt::Write;

use face::{Face, json_lines, told};
use serde_json::{Value, json};

const SPIKES: Face = Face(&["evidence", "spikes"]);
const CSV: [&str; 3] = ["--format", "csv", "-"];

/// Ten days of hours with 5 or 6 mentions each, one of which has many more.
fn table(header: &str, series: &str, burst: usize) -> String {
    let mut table = format!("{header}\n");
    for hour in 0..240 {
        let count = if hour == burst { 90 } else { 5 + hour % 2 };
        let (day, hour) = (1 + hour / 24, hour % 24);
        writeln!(table, "2026-03-{day:02} {hour:02}:00:00,{count}{series}").expect("text");
    }
    table
}

fn score(row: &Value) -> f64 {
    row["score"].as_f64().expect("a score")
}

#[test]
fn every_row_has_a_score_and_the_burst_has_the_highest() {
    let scored = SPIKES.run(&CSV, &table("timestamp,value", "", 200));
    assert_eq!(scored.status.code(), Some(0), "{}", told(&scored));
    let rows = json_lines(&scored);
    assert_eq!(rows.len(), 240);
    assert!(rows.iter().all(|row| (0.0..=1.0).contains(&score(row))));
    let burst = &rows[200];
    assert_eq!(
        (&burst["time"], &burst["alert"]),
        (&json!("2026-03-09 08:00:00"), &json!(true))
    );
    assert!(
        rows.iter()
            .all(|row| row == burst || score(row) < score(burst))
    );
    assert!(burst["high"].as_f64().expect("a range") < 90.0);
}

#[test]
fn alerts_only_says_what_was_seen_and_expected_and_how_rare_that_is() {
    let alerts = SPIKES.run(
        &[
            "--format",
            "csv",
            "--alerts-only",
            "--alarms-per-30-days",
            "0.5",
            "-",
        ],
        &table("time,count,series", ",brand", 200),
    );
    let alerts = json_lines(&alerts);
    assert_eq!(alerts.len(), 1);
    let alert = &alerts[0];
    assert_eq!(
        (&alert["series"], &alert["from"]),
        (&json!("brand"), &json!("2026-03-09T08:00:00"))
    );
    assert_eq!(
        (&alert["until"], &alert["count"]),
        (&json!("2026-03-09T09:00:00"), &json!(90))
    );
    assert_eq!(
        (&alert["collected"], &alert["alarms_per_30_days"]),
        (&json!(1.0), &json!(0.5))
    );
    assert!(alert["return_days"].as_f64().expect("days") >= 60.0);
}

#[test]
fn authors_are_counted_where_they_are_given_and_zones_are_understood() {
    let lines = "{\"time\":\"2026-03-01T01:00:00+01:00\",\"count\":9,\"authors\":4}\n\
                 {\"time\":\"2026-03-01T01:00:00Z\",\"count\":7}\n\
                 {\"time\":\"2026-03-01T02:00:00Z\",\"count\":\"\"}\n\
                 {\"time\":\"2026-03-01T03:00:00Z\",\"count\":8.0}\n";
    let scored = SPIKES.run(&["-"], lines);
    assert_eq!(scored.status.code(), Some(0), "{}", told(&scored));
    let rows = json_lines(&scored);
    let counts: Vec<&Value> = rows.iter().map(|row| &row["count"]).collect();
    assert_eq!(counts, [&json!(4), &json!(7), &json!(null), &json!(8)]);
    assert_eq!(rows[2]["score"], json!(null), "not collected is not zero");
}

#[test]
fn rows_that_cannot_be_used_are_told_with_their_lines() {
    let table = "time,count\n2026-03-01 00:00,1\nyesterday,1\n2026-03-01 01:00,-3\n\
                 2026-03-01 01:00,2\n2026-03-01 01:00,2\n";
    let scored = SPIKES.run(&CSV, table);
    assert_eq!(scored.status.code(), Some(3));
    assert_eq!(json_lines(&scored).len(), 2);
    let told = told(&scored);
    for line in [
        "line 3: `yesterday` is no time",
        "line 4: `-3` is no count",
        "line 6: ",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
    let wrong = SPIKES.run(&["--alarms-per-30-days", "0", "-"], "");
    assert_eq!(wrong.status.code(), Some(2));
}
