//! `earned evidence fit` and `ahp` as outsiders measure with them.

#[path = "support/face.rs"]
mod face;

use std::path::PathBuf;

use face::{Face, json_lines, told};
use serde_json::{Value, json};

const FIT: Face = Face(&["evidence", "fit"]);
const AHP: Face = Face(&["evidence", "ahp"]);

/// A file of criteria that is there as long as its folder.
fn criteria(folder: &tempfile::TempDir, table: &str) -> PathBuf {
    let file = folder.path().join("criteria.csv");
    std::fs::write(&file, table).expect("a file");
    file
}

const RANKED: &str = "criterion,rank,worst,best\naudience,1,0,100\ncost,2,500,100\n";
const SCORES: &str = "alternative,criterion,score,low,high\n\
    Weibo,audience,90,80,95\nWeibo,cost,400,,\n\
    Zhihu,audience,30,,\nZhihu,cost,100,,\n\
    Threads,audience,10,,\nThreads,cost,500,,\n";

#[test]
fn the_best_comes_first_with_what_it_consists_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = criteria(&folder, RANKED);
    let file = file.to_str().expect("a path");
    let fit = FIT.run(&["--format", "csv", "--criteria", file, "-"], SCORES);
    assert_eq!(fit.status.code(), Some(0), "{}", told(&fit));
    let lines = json_lines(&fit);
    let names: Vec<&Value> = lines.iter().map(|line| &line["alternative"]).collect();
    assert_eq!(names, ["Weibo", "Zhihu", "Threads"]);
    // 0.75 · 90 and 0.25 · 25 points.
    assert_eq!(lines[0]["points"], json!({"audience": 67.5, "cost": 6.25}));
    assert_eq!(lines[0]["score"], json!(73.75));
    assert_eq!(lines[0]["choice"], "clear");
    assert_eq!(lines[1]["choice"], Value::Null);
    assert_eq!(lines[1]["change"]["criterion"], "audience");
    assert_eq!(lines[1]["first_if_swapped"], json!([["audience", "cost"]]));
    assert_eq!(lines[2]["acceptability"][2], json!(1.0));
    assert_eq!(lines[2]["central_weights"], Value::Null);
    let firsts = lines.iter().map(|line| line["acceptability"][0].as_f64());
    assert!((firsts.flatten().sum::<f64>() - 1.0).abs() < 1e-12);
}

#[test]
fn equal_criteria_that_disagree_end_in_a_tie() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = criteria(&folder, &RANKED.replace("cost,2", "cost,1"));
    let file = file.to_str().expect("a path");
    let fit = FIT.run(&["--format", "csv", "--criteria", file, "-"], SCORES);
    let lines = json_lines(&fit);
    assert_eq!(
        (&lines[0]["choice"], &lines[1]["choice"]),
        (&json!("tie"), &json!("tie"))
    );
    assert_eq!(lines[2]["choice"], Value::Null);
}

#[test]
fn scores_that_cannot_be_used_are_told_and_the_rest_is_judged() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = criteria(&folder, RANKED);
    let file = file.to_str().expect("a path");
    let scores =
        SCORES.to_owned() + "Weibo,cost,1,,\nWeibo,mood,1,,\nX,cost,5,7,9\nX,audience,5,,\n";
    let fit = FIT.run(&["--format", "csv", "--criteria", file, "-"], &scores);
    assert_eq!(fit.status.code(), Some(3));
    assert_eq!(json_lines(&fit).len(), 3);
    let told = told(&fit);
    for line in [
        "line 8: `Weibo` has a score in `cost` already",
        "line 9: there is no criterion `mood`",
        "line 10: a score must lie between its low and its high",
        "`X` has not a score in every criterion",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
    let file = criteria(
        &folder,
        "criterion,rank,weight,worst,best\na,1,,0,1\nb,,2,0,1\n",
    );
    let file = file.to_str().expect("a path");
    let fit = FIT.run(&["--format", "csv", "--criteria", file, "-"], SCORES);
    assert_eq!(fit.status.code(), Some(1));
}

#[test]
fn comparisons_that_agree_have_their_weights_and_no_inconsistency() {
    let table = "criterion,other,times\na,b,2\nb,c,3\nc,a,0.16666666666666666\n";
    let ahp = AHP.run(&["--format", "csv", "-"], table);
    assert_eq!(ahp.status.code(), Some(0), "{}", told(&ahp));
    let found = &json_lines(&ahp)[0];
    for (name, weight) in [("a", 0.6), ("b", 0.3), ("c", 0.1)] {
        let found = found["weights"][name].as_f64().expect("a weight");
        assert!((found - weight).abs() < 1e-9, "{name}: {found}");
    }
    assert!(found["consistency_ratio"].as_f64().expect("a ratio") < 1e-9);
    let lacking = AHP.run(
        &["--format", "csv", "-"],
        "criterion,other,times\na,b,2\nb,c,3\n",
    );
    assert_eq!(lacking.status.code(), Some(1));
    assert!(told(&lacking).contains("`a` and `c` are not compared"));
}
