//! `earned evidence best-time` as outsiders use it: what goes in, what comes out, and the exit code.

#[path = "support/face.rs"]
mod face;

use std::fmt::Write;

use face::{Face, json_lines, told};
use serde_json::json;

const BEST_TIME: Face = Face(&["evidence", "best-time"]);

/// Ten days with a post every hour, in UTC, three times as good at noon.
fn better_at_noon() -> String {
    let mut table = "at,reactions,format\n".to_owned();
    for day in 1..=10 {
        for hour in 0..24 {
            let usual = [20, 31, 26][(day + hour) % 3];
            let reactions = if (11..=13).contains(&hour) {
                3 * usual
            } else {
                usual
            };
            writeln!(table, "2026-03-{day:02}T{hour:02}:20:00Z,{reactions},text").expect("text");
        }
    }
    table
}

#[test]
fn the_hour_is_told_on_the_audiences_clock_with_its_gain_and_the_pace() {
    let found = BEST_TIME.run(
        &["--format", "csv", "--zone", "Asia/Shanghai", "-"],
        &better_at_noon(),
    );
    assert_eq!(found.status.code(), Some(0), "{}", told(&found));
    let found = &json_lines(&found)[0];
    assert_eq!(found["best"], json!(20));
    let gain = found["gain"]["value"]["known"].as_f64().expect("a gain");
    let low = found["gain"]["interval"]["low"]
        .as_f64()
        .expect("an interval");
    assert!(0.5 < low && low < gain, "{}", found["gain"]);
    assert_eq!(found["hours"].as_array().expect("hours").len(), 24);
    assert_eq!(found["posts"]["used"], json!(240));
    // Reactions were counted a day after each post, so the channel has been silent for one.
    let cadence = &found["cadence"];
    assert_eq!(cadence["silent_days"], json!({"known": 1.0}));
    assert_eq!(cadence["pace"], json!("steady"));
}

#[test]
fn few_posts_name_hours_to_try_and_bad_rows_are_told() {
    let mut lines = String::new();
    for hour in 6..22 {
        writeln!(
            lines,
            "{{\"at\":\"2026-03-02 {hour:02}:00\",\"reactions\":{}}}",
            hour * 3 % 11
        )
        .expect("text");
    }
    lines.push_str(
        "{\"at\":\"yesterday\",\"reactions\":3}\n{\"at\":\"2026-03-02 07:00\",\"reactions\":-3}\n",
    );
    lines.push_str("{\"at\":\"2026-03-02 07:00\",\"reactions\":3,\"paid\":\"perhaps\"}\n");
    lines.push_str(
        "{\"at\":\"2026-03-02 07:00\",\"reactions\":900,\"paid\":true,\"age_hours\":24}\n",
    );
    let found = BEST_TIME.run(&["--zone", "Europe/Berlin", "-"], &lines);
    assert_eq!(found.status.code(), Some(3));
    let out = &json_lines(&found)[0];
    assert_eq!(
        (&out["best"], &out["gain"]["value"]),
        (&json!(null), &json!({"missing": "few-posts"}))
    );
    assert_eq!(
        (&out["posts"]["used"], &out["posts"]["paid"]),
        (&json!(16), &json!(1))
    );
    assert!(!out["vary"].as_array().expect("hours to try").is_empty());
    let why = told(&found);
    for line in [
        "line 17: `yesterday` is no time",
        "line 18: reactions `-3`",
        "line 19: paid `perhaps`",
    ] {
        assert!(why.contains(line), "{line} in {why}");
    }
    let without_zone = BEST_TIME.run(&["-"], "{\"at\":\"2026-03-02 07:00\",\"reactions\":3}\n");
    assert!(
        told(&without_zone).contains("has no offset"),
        "{}",
        told(&without_zone)
    );
}
