//! What `earned evidence` tells of spreads beside their shape: guessed parents, what was earned, wordings,
//! accounts, forecasts and accounts in step.

#[path = "support/face.rs"]
mod face;

use std::fmt::Write;

use face::{Face, json_lines, told};
use serde_json::{Value, json};

const CASCADE: Face = Face(&["evidence", "cascade"]);
const FORECAST: Face = Face(&["evidence", "cascade-forecast"]);
const COORDINATION: Face = Face(&["evidence", "coordination"]);

/// A spread without parents: one share of many followers, then forty of few.
fn unparented() -> String {
    let later =
        (1..41).map(|number| format!("{number},{},{}\n", number * number * 3, number * 37 % 90));
    let rows: String = later.collect();
    format!("id,time,followers\n0,0,5000\n{rows}")
}

#[test]
fn parents_that_are_not_told_are_guessed_over_many_trees() {
    let shaped = CASCADE.run(&["--format", "csv", "--trees", "20", "-"], &unparented());
    assert_eq!(shaped.status.code(), Some(0), "{}", told(&shaped));
    let spread = &json_lines(&shaped)[0];
    let counts = ["size", "guessed", "trees"].map(|field| spread[field].clone());
    assert_eq!(counts, [json!(41), json!(40), json!(180)]);
    let depth = spread["depth"].as_f64().expect("a depth");
    let interval = &spread["intervals"]["depth"];
    assert!(interval[0].as_f64() <= Some(depth) && Some(depth) <= interval[1].as_f64());
    let spreader = &spread["spreaders"][0];
    let (low, high) = (&spreader["by_rule"][0], &spreader["by_rule"][1]);
    assert!(low.as_f64() < high.as_f64(), "rules differ: {spreader}");
    let again = CASCADE.run(&["--format", "csv", "--trees", "20", "-"], &unparented());
    assert_eq!(
        json_lines(&again)[0],
        *spread,
        "the same seed tells the same"
    );
    let other = CASCADE.run(
        &["--format", "csv", "--trees", "20", "--seed", "2", "-"],
        &unparented(),
    );
    assert_ne!(json_lines(&other)[0], *spread);
}

#[test]
fn who_follows_an_earlier_sharer_needs_no_guess() {
    let rows =
        "id,time,account,follows\n1,0,ann,\n2,10,bob,ann\n3,20,cy,ann bob zed\n4,30,di,zed\n";
    let shaped = CASCADE.run(&["--format", "csv", "-"], rows);
    assert_eq!(shaped.status.code(), Some(0), "{}", told(&shaped));
    let spread = &json_lines(&shaped)[0];
    assert_eq!(
        (&spread["depth"], &spread["from_root"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(spread["spreaders"], json!([{"id": "2", "brought": 1}]));
}

#[test]
fn guessing_tells_which_rows_it_cannot_place() {
    let rows = "id,parent,time\n1,,0\n2,,10\n3,,\n4,9,20\n5,,soon\n";
    let shaped = CASCADE.run(&["--format", "csv", "-"], rows);
    assert_eq!(shaped.status.code(), Some(3));
    assert_eq!(json_lines(&shaped)[0]["size"], json!(2));
    let told = told(&shaped);
    for why in [
        "line 4: no time",
        "line 5: `9` is not before it",
        "line 6: `soon` is no time",
    ] {
        assert!(told.contains(why), "{why} in {told}");
    }
}

#[test]
fn kinds_and_texts_add_what_was_earned_and_its_wordings() {
    let rows = "id,parent,kind,text\n\
                1,,owned,Our new oven bakes forty loaves an hour\n\
                2,1,,Our new oven bakes forty loaves an hour!\n\
                3,1,staff,So proud of this one\n\
                4,3,,\n\
                5,2,,RT @shop: our new oven bakes forty loaves an hour\n";
    let shaped = CASCADE.run(&["--format", "csv", "-"], rows);
    assert_eq!(shaped.status.code(), Some(0), "{}", told(&shaped));
    let spread = &json_lines(&shaped)[0];
    assert_eq!(
        spread["earned"],
        json!(0.25),
        "only 5 came to another from another"
    );
    assert_eq!(
        spread["wordings"],
        json!({
            "different": 2,
            "wordless": 1,
            "most": [
                {"text": "Our new oven bakes forty loaves an hour", "shares": 3, "passed_on": 3},
                {"text": "So proud of this one", "shares": 1, "passed_on": 1},
            ],
        })
    );
}

#[test]
fn accounts_are_ranked_by_what_their_shares_bring_over_the_whole_file() {
    let mut rows = "cascade,id,parent,account\n".to_owned();
    for cascade in 0..6 {
        writeln!(
            rows,
            "{cascade},0,,shop\n{cascade},1,0,li\n{cascade},2,0,wei"
        )
        .unwrap();
        for reader in 3..8 {
            writeln!(rows, "{cascade},{reader},1,reader{reader}").unwrap();
        }
    }
    let ranked = CASCADE.run(&["--format", "csv", "--accounts", "--top", "2", "-"], &rows);
    assert_eq!(ranked.status.code(), Some(0), "{}", told(&ranked));
    let accounts = json_lines(&ranked);
    assert_eq!(accounts.len(), 2);
    assert_eq!(
        (&accounts[0]["account"], &accounts[0]["counted"]),
        (&json!("li"), &json!(5.0))
    );
    assert!(
        accounts[0]["expected"].as_f64() <= Some(5.0),
        "{}",
        accounts[0]
    );
    let pooled = CASCADE.run(&["--format", "csv", "--pooled", "-"], &rows);
    let pooled = json_lines(&pooled)[0]["branching_pooled"]["mean"].as_f64();
    assert!(
        pooled.is_some_and(|mean| (mean - 5.0 / 7.0).abs() < 1e-9),
        "all alike: {pooled:?}"
    );
}

/// As the R package `seismic` 1.1 has it, with the first share among them: 91.496595 + 1.
#[test]
fn a_large_spread_is_forecast_as_published() {
    let shares = (0..120_u32).map(|i| {
        let followers = if i == 0 { 2_000 } else { i * 7_919 % 400 };
        format!(
            "{{\"id\":{i},\"time\":{},\"followers\":{followers}}}\n",
            7 * i * i + i
        )
    });
    let rows: String = shares.collect();
    let arguments = ["--age", "100000s", "--mean-followers", "60", "-"];
    let forecast = FORECAST.run(&arguments, &rows);
    assert_eq!(forecast.status.code(), Some(0), "{}", told(&forecast));
    let forecast = &json_lines(&forecast)[0];
    assert_eq!(
        (&forecast["method"], &forecast["seen"]),
        (&json!("seismic"), &json!(120))
    );
    let size = forecast["size"].as_f64().expect("a size");
    assert!((size - 177.358_541_084_8).abs() < 1e-6, "{size}");
    let interval = |place: usize| forecast["interval"][place].as_f64().expect("an end");
    assert!(interval(0) <= size && size <= interval(1));
}

#[test]
fn a_small_spread_without_past_ones_says_why_it_has_no_forecast() {
    let rows = "{\"id\":1,\"time\":0}\n{\"id\":2,\"time\":60}\n{\"id\":3}\n";
    let forecast = FORECAST.run(&["--age", "1h", "-"], rows);
    assert_eq!(forecast.status.code(), Some(3));
    assert!(told(&forecast).contains("line 3: no time"));
    let forecast = &json_lines(&forecast)[0];
    assert_eq!(
        (&forecast["size"], &forecast["why"]),
        (&Value::Null, &json!("few-past"))
    );
    assert_eq!(
        FORECAST.run(&["--age", "soon", "-"], rows).status.code(),
        Some(2)
    );
}

#[test]
fn past_spreads_of_the_same_age_give_a_small_one_its_size() {
    let folder = std::env::temp_dir().join(format!("earned-past-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let past = folder.join("past.csv");
    let mut rows = "cascade,id,time\n".to_owned();
    for cascade in 2..32 {
        // So many in the first hour, and as many again later.
        for share in 0..2 * cascade {
            writeln!(rows, "{cascade},{share},{}", share * 3_600 / cascade).unwrap();
        }
    }
    std::fs::write(&past, rows).expect("a file");
    let path = past.to_str().expect("a path");
    let seen = "id,time\n0,0\n1,300\n2,600\n3,900\n4,1200\n5,1500\n6,1800\n7,2100\n";
    let arguments = ["--format", "csv", "--past", path, "--age", "1h", "-"];
    let forecast = FORECAST.run(&arguments, seen);
    std::fs::remove_dir_all(&folder).expect("it goes");
    assert_eq!(forecast.status.code(), Some(0), "{}", told(&forecast));
    let forecast = &json_lines(&forecast)[0];
    assert_eq!(
        (&forecast["method"], &forecast["past"]),
        (&json!("log-linear"), &json!(30))
    );
    let size = forecast["size"].as_f64().expect("a size");
    assert!((13.0..=17.0).contains(&size), "about twice 8: {size}");
}

#[test]
fn accounts_in_step_are_named_with_their_pairs() {
    let mut rows = "account,item,time\n".to_owned();
    for item in 0..12 {
        for account in 0..25 {
            let spread = (account * 7_919 + item * 104_729) % 86_400;
            writeln!(rows, "reader{account},{item},{spread}").unwrap();
        }
        let together = (item * 31_337) % 80_000;
        for bot in 0..3 {
            writeln!(rows, "bot{bot},{item},{}", together + bot * 9).unwrap();
        }
    }
    let found = COORDINATION.run(&["--format", "csv", "-"], &rows);
    assert_eq!(found.status.code(), Some(0), "{}", told(&found));
    let lines = json_lines(&found);
    let counts = ["accounts", "items", "looked_at", "pairs", "groups"];
    let counts = counts.map(|field| lines[0][field].clone());
    assert_eq!(
        counts,
        [json!(28), json!(12), json!(378), json!(3), json!(1)]
    );
    assert_eq!(lines[1]["accounts"], json!(["bot0", "bot1", "bot2"]));
    let pair = &lines[1]["pairs"][0];
    assert_eq!(
        (&pair["together"], &pair["common"]),
        (&json!(12), &json!(12))
    );
    assert!(
        pair["q"].as_f64() < Some(0.05) && pair["by_chance"].as_f64() < Some(2.0),
        "{pair}"
    );
}

#[test]
fn a_look_that_can_tell_nothing_fails_and_says_what_to_do() {
    let found = COORDINATION.run(
        &["--things", "1", "-"],
        "{\"account\":1,\"item\":2,\"time\":3}\n",
    );
    assert_eq!(found.status.code(), Some(1));
    assert!(
        told(&found).contains("ask for 2 at least"),
        "{}",
        told(&found)
    );
    let rows = "{\"account\":\"\",\"item\":2,\"time\":3}\n";
    let found = COORDINATION.run(&["-"], rows);
    assert_eq!(found.status.code(), Some(3));
    assert!(told(&found).contains("line 1: no account or no item"));
}
