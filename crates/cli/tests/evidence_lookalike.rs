//! `earned evidence lookalike` as outsiders measure with it.

#[path = "support/face.rs"]
mod face;

use face::{Face, json_lines, told};
use serde_json::{Value, json};

const LOOKALIKE: Face = Face(&["evidence", "lookalike"]);

fn fact<'a>(account: &'a Value, name: &str) -> &'a Value {
    let facts = account["evidence"].as_array().expect("facts");
    facts
        .iter()
        .find(|fact| fact["fact"] == name)
        .expect("the fact")
}

#[test]
fn accounts_are_judged_in_their_order_beside_what_the_brand_shows() {
    let folder = tempfile::tempdir().unwrap();
    let owned = folder.path().join("owned.csv");
    let own = "handle,name,description,url,created_at,followers\n\
               northwind,Northwind Kayaks,,https://northwind.example,2019-01-01T00:00:00Z,50000\n\
               northwind_help,,,,,\n";
    std::fs::write(&owned, own).unwrap();
    let accounts = "handle,name,description,url,created_at,followers\n\
                    n0rthwind_support,Northwind Kayaks,,https://northwind-refund.test,2026-01-01T00:00:00Z,9\n\
                    northwind_help,,,,,\nkayakfan,Ann,,,,\nnorthw1nd,,Parody of a brand,,,\n";
    let owned = owned.to_str().unwrap();
    let options = [
        "--format",
        "csv",
        "--brand",
        "northwind",
        "--owned",
        owned,
        "-",
    ];
    let judged = LOOKALIKE.run(&options, accounts);
    assert_eq!(judged.status.code(), Some(0), "{}", told(&judged));
    let judged = json_lines(&judged);
    let levels: Vec<&Value> = judged.iter().map(|account| &account["level"]).collect();
    assert_eq!(
        levels,
        ["report_now", "allowed", "nothing", "stated_parody"]
    );
    assert_eq!(judged[0]["handle_kind"], json!("lured"));
    assert_eq!(fact(&judged[0], "younger-days")["value"], json!(2557.0));
    let missing = fact(&judged[2], "link-likeness");
    assert_eq!(
        (&missing["value"], &missing["missing"]),
        (&json!(null), &json!("no-link"))
    );
}

#[test]
fn rows_that_say_nothing_usable_are_told_with_their_lines() {
    let rows = "{\"handle\":\"a\"}\n{\"handle\":\"\"}\n{\"handle\":\"b\",\"created_at\":\"soon\"}\n\
                {\"handle\":\"c\",\"avatar\":\"/nowhere/at-all.png\"}\n{\"handle\":\"d\",\"followers\":-1}\n";
    let judged = LOOKALIKE.run(&["--brand", "northwind", "-"], rows);
    assert_eq!(judged.status.code(), Some(3));
    assert_eq!(json_lines(&judged).len(), 1);
    let said = told(&judged);
    for line in [
        "line 2: `handle` is empty",
        "line 3: `created_at` is no time",
        "line 4: the picture /nowhere/at-all.png cannot be used",
        "line 5: `followers` must be a whole number",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
}
