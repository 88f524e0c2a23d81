//! `earned evidence attribution` as outsiders measure with it.

#[path = "support/face.rs"]
mod face;

use face::{Face, json_lines, out, told};
use serde_json::json;

const ATTRIBUTION: Face = Face(&["evidence", "attribution"]);

const PATHS: &str = "path,total_conversions,total_conversion_value,total_null\n\
                     A > B > A > B > B > A,1,10,0\nA > B > B > A > A,1,20,\nA > A,1,30,0\n";

#[test]
fn every_model_stands_beside_the_others_and_says_that_it_is_no_cause() {
    let credited = ATTRIBUTION.run(&["--format", "csv", "-"], PATHS);
    assert_eq!(credited.status.code(), Some(0), "{}", told(&credited));
    let channels = json_lines(&credited);
    assert_eq!(channels.len(), 2);
    let (a, b) = (&channels[0], &channels[1]);
    assert_eq!((&a["channel"], &b["channel"]), (&json!("A"), &json!("B")));
    for (channel, expected) in [(a, 2.0), (b, 1.0)] {
        let markov = channel["conversions"]["markov"].as_f64();
        assert!(
            markov.is_some_and(|markov| (markov - expected).abs() < 1e-9),
            "{channel}"
        );
    }
    assert_eq!(a["conversions"]["last"], json!(3.0));
    assert_eq!(
        (&a["value"]["first"], &b["value"]["first"]),
        (&json!(60.0), &json!(0.0))
    );
    assert_eq!(
        (&a["removal_effect"], &a["lacks"]),
        (&json!(1.0), &json!(["cause"]))
    );
    assert_eq!(a.get("interval"), None);
}

#[test]
fn intervals_are_the_same_for_the_same_seed() {
    let with = |seed| {
        let options = ["--format", "csv", "--bootstrap", "50", "--seed", seed, "-"];
        out(&ATTRIBUTION.run(&options, PATHS))
    };
    assert_eq!(with("7"), with("7"));
    assert_ne!(with("7"), with("8"));
    assert!(with("7").contains("\"interval\""));
}

#[test]
fn a_table_is_headed_by_what_it_is() {
    let shown = out(&ATTRIBUTION.run(&["--format", "csv", "--table", "-"], PATHS));
    assert!(shown.starts_with("credit, not cause\n"), "{shown}");
    assert_eq!(shown.lines().count(), 5, "{shown}");
}

#[test]
fn rows_of_no_journey_are_told_with_their_lines_and_wrong_orders_fail() {
    let rows = "{\"path\":\"a > b\",\"total_conversions\":1}\n{\"path\":\"a\",\"total_conversions\":-1}\n\
                {\"total_conversions\":1}\n";
    let credited = ATTRIBUTION.run(&["-"], rows);
    assert_eq!(credited.status.code(), Some(3));
    assert_eq!(json_lines(&credited).len(), 2);
    let said = told(&credited);
    for line in [
        "line 2: `conversions` must be a number from 0 on",
        "line 3: missing field `path`",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
    let failed = ATTRIBUTION.run(&["--order", "9", "-"], rows);
    assert_eq!(failed.status.code(), Some(1));
    assert!(told(&failed).contains("the order must be from 1 to 4, not 9"));
}
