//! `earned evidence credibility` as outsiders measure with it: what goes in, what comes out, the exit code.

#[path = "support/face.rs"]
mod face;

use face::{Face, json_lines, out, told};
use serde_json::{Value, json};

const CREDIBILITY: Face = Face(&["evidence", "credibility"]);

const HEADER: &str = "id,screen_name,statuses_count,followers_count,friends_count,favourites_count,\
                      listed_count,created_at,url,default_profile_image,description\n";
const BOUGHT: &str = "1,made_to_follow,20,12,480,0,0,Sat Jun 23 15:49:49 +0000 2012,,1,\n";
const PERSON: &str = "2,anna,1200,150,300,60,2,2011-05-02,https://example.org,,true\n";

fn run(arguments: &[&str], input: &str) -> Vec<Value> {
    let ran = CREDIBILITY.run(&[arguments, &["-"]].concat(), input);
    assert_eq!(ran.status.code(), Some(0), "{}", told(&ran));
    json_lines(&ran)
}

#[test]
fn each_account_has_a_verdict_a_grade_and_the_evidence_for_it() {
    let accounts = run(&["--format", "csv"], &format!("{HEADER}{BOUGHT}{PERSON}"));
    let [bought, person] = &accounts[..] else {
        panic!("two rows give two objects: {accounts:?}");
    };
    assert_eq!(
        (&bought["handle"], &bought["suspect"]),
        (&json!("made_to_follow"), &json!(true))
    );
    assert_eq!(
        (&person["id"], &person["suspect"]),
        (&json!("2"), &json!(false))
    );
    assert!(
        bought["grade"].as_str() > person["grade"].as_str(),
        "A is the best"
    );
    for account in [bought, person] {
        let lines = account["evidence"].as_array().expect("lines");
        let sum: f64 = lines
            .iter()
            .map(|line| line["points"].as_f64().expect("points"))
            .sum();
        assert!((account["points"].as_f64().expect("a sum") - sum).abs() < 1e-9);
        let missing: Vec<_> = account["levels"]
            .as_array()
            .expect("levels")
            .iter()
            .collect();
        assert_eq!(missing.len(), 3);
        assert!(missing.iter().all(|level| level["reached"] == json!(false)));
    }
}

#[test]
fn plain_names_and_those_of_one_network_say_the_same() {
    let plain = "{\"handle\":\"a\",\"followers\":12,\"following\":480,\"posts\":20,\"url\":null}\n";
    let network = "{\"screen_name\":\"a\",\"followers_count\":\"12\",\"friends_count\":480.0,\"statuses_count\":20,\"url\":\"\"}\n";
    let as_of = ["--as-of", "2026-03-01T00:00:00Z"];
    let accounts = run(&as_of, &format!("{plain}{network}"));
    assert_eq!(accounts[0], accounts[1]);
}

#[test]
fn of_an_almost_unknown_account_nothing_is_said() {
    let account = &run(&[], "{\"handle\":\"a\",\"followers\":12}\n")[0];
    assert_eq!(
        (&account["suspect"], &account["grade"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(account["why_no_grade"], json!("not-enough-evidence"));
}

#[test]
fn posts_talk_and_counters_deepen_the_audit() {
    let days: Vec<Value> = (1..=30)
        .map(|day| json!({"on": format!("2026-04-{day:02}"), "followers": 900 + day, "following": 200}))
        .collect();
    let row = json!({
        "handle": "a", "followers": 930, "following": 200, "posts": 80, "history": days,
        "recent_posts": [{"at": "2026-04-29T08:00:00Z", "text": "What I saw today"}],
        "writers": [{"answered_after_hours": 2.5}, {"answered_after_hours": null}],
        "events": [], "followers_sample": {"followed_back": {"hits": 20, "cases": 200}, "suspects": {"hits": 9, "cases": 200}},
        "links_back": true, "size_tier": {"shape": 2.0, "rate": 1.0},
    });
    let account = &run(&["--as-of", "2026-05-01T00:00:00Z"], &format!("{row}\n"))[0];
    let levels = account["levels"].as_array().expect("levels");
    assert!(
        levels.iter().all(|level| level["reached"] == json!(true)),
        "{levels:?}"
    );
    let lines = account["evidence"].as_array().expect("lines");
    let answered = lines
        .iter()
        .find(|line| line["fact"] == json!("people-answered"));
    assert_eq!(answered.expect("a line")["value"], json!({"known": 0.5}));
}

#[test]
fn a_sample_of_an_audience_gives_its_share_corrected_for_errors() {
    let rows = BOUGHT.repeat(61) + &PERSON.repeat(339);
    let table = format!("{HEADER}{rows}");
    let rates = [
        "--format",
        "csv",
        "--audience",
        "--sensitivity",
        "0.95",
        "--specificity",
        "950/1000",
    ];
    let told = &run(&rates, &table)[0];
    assert_eq!(
        (&told["suspects"], &told["profiles"]),
        (&json!(61), &json!(400))
    );
    let share = told["share"].as_f64().expect("a share");
    assert!((share - (0.1525 - 0.05) / 0.9).abs() < 1e-6, "{share}");
    assert!(
        told["interval"]["low"].as_f64() < Some(share)
            && Some(share) < told["interval"]["high"].as_f64()
    );
    assert_eq!(
        run(&rates, &table)[0],
        *told,
        "the same seed tells the same"
    );
    let own = &run(
        &["--format", "csv", "--audience", "--sample", "100"],
        &table,
    )[0];
    assert_eq!(
        (&own["profiles"], &own["listed"]),
        (&json!(100), &json!(400))
    );
    assert_eq!(own["lacks"], json!(["error-rates-counted-on-this-network"]));
}

#[test]
fn rows_that_cannot_be_used_are_told_with_their_line_and_the_rest_is_used() {
    let rows = format!("{HEADER}{BOUGHT}3,b,-4,1,1,0,0,,,,\n4,c,1,1,1,0,0,yesterday,,,\n{PERSON}");
    let ran = CREDIBILITY.run(&["--format", "csv", "-"], &rows);
    assert_eq!(ran.status.code(), Some(3));
    assert_eq!(json_lines(&ran).len(), 2);
    let told = told(&ran);
    for why in [
        "line 3:",
        "`-4` is no count",
        "line 4:",
        "`yesterday` is no moment",
    ] {
        assert!(told.contains(why), "{why} in {told}");
    }
}

#[test]
fn wrong_rates_are_wrong_use_and_an_empty_audience_fails() {
    for rate in ["1.2", "NaN", "3/2", "0/0", "most"] {
        let ran = CREDIBILITY.run(&["--audience", "--sensitivity", rate, "-"], "");
        assert_eq!(ran.status.code(), Some(2), "{rate}: {}", told(&ran));
    }
    let ran = CREDIBILITY.run(&["--audience", "-"], "");
    assert_eq!(ran.status.code(), Some(1), "{}", told(&ran));
}

#[test]
fn a_table_is_for_people() {
    let ran = CREDIBILITY.run(
        &["--format", "csv", "--table", "-"],
        &format!("{HEADER}{BOUGHT}"),
    );
    let table = out(&ran);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 2, "{table}");
    assert!(
        lines[1].starts_with("made_to_follow") && lines[1].contains(" yes "),
        "{table}"
    );
}
