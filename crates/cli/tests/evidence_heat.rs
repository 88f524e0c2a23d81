//! `earned evidence heat` as outsiders measure with it.

#[path = "support/face.rs"]
mod face;

use std::fmt::Write;

use face::{Face, json_lines, told};
use serde_json::{Value, json};

const HEAT: Face = Face(&["evidence", "heat"]);

/// Eight weeks that end on 2026-11-23, of platforms that hold still, but for one that triples.
fn weeks(platforms: &[(&str, [u64; 8])]) -> String {
    let dates = [
        "2026-10-05",
        "2026-10-12",
        "2026-10-19",
        "2026-10-26",
        "2026-11-02",
        "2026-11-09",
        "2026-11-16",
        "2026-11-23",
    ];
    let mut table = "platform,date,count\n".to_owned();
    for (platform, counts) in platforms {
        for (date, count) in dates.iter().zip(counts) {
            writeln!(table, "{platform},{date},{count}").expect("a string takes all");
        }
    }
    table
}

const FIELD: [(&str, [u64; 8]); 3] = [
    ("Bilibili", [100, 110, 95, 105, 300, 310, 290, 305]),
    ("Weibo", [200, 190, 205, 210, 201, 199, 204, 195]),
    ("Zhihu", [50, 52, 47, 55, 49, 53, 51, 50]),
];

fn of(lines: &[Value], platform: &str) -> Value {
    let found = lines.iter().find(|line| line["platform"] == platform);
    found.expect("the platform").clone()
}

#[test]
fn the_one_that_grows_for_sure_is_named_and_the_others_share_their_ranks() {
    let heat = HEAT.run(&["--format", "csv", "-"], &weeks(&FIELD));
    assert_eq!(heat.status.code(), Some(0), "{}", told(&heat));
    let lines = json_lines(&heat);
    let risen = of(&lines, "Bilibili");
    assert_eq!(risen["direction"], "rising");
    assert_eq!(risen["growth_ranks"], json!({"best": 1, "worst": 1}));
    assert_eq!(
        (&risen["before"], &risen["after"]),
        (&json!(410), &json!(1_205))
    );
    assert_eq!(risen["growth"], json!(1_205.5 / 410.5 - 1.0));
    for still in ["Weibo", "Zhihu"] {
        let still = of(&lines, still);
        assert_eq!(still["direction"], "cannot-tell");
        assert_eq!(still["growth_ranks"], json!({"best": 2, "worst": 3}));
    }
}

#[test]
fn days_are_put_into_weeks_and_the_same_seed_tells_the_same() {
    let mut days = "platform,date,count\n".to_owned();
    for (platform, each) in [("a", [9, 27]), ("b", [30, 30])] {
        for day in 0..56_u64 {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 10, 2).expect("a date");
            let date = date + chrono::Days::new(day);
            writeln!(days, "{platform},{date},{}", each[(day / 28) as usize]).unwrap();
        }
    }
    let once = HEAT.run(&["--format", "csv", "-"], &days);
    let lines = json_lines(&once);
    assert_eq!(of(&lines, "a")["before"], json!(9 * 28));
    assert_eq!(of(&lines, "a")["after"], json!(27 * 28));
    assert_eq!(of(&lines, "a")["direction"], "rising");
    let again = HEAT.run(&["--format", "csv", "-"], &days);
    assert_eq!(once.stdout, again.stdout);
}

#[test]
fn what_was_not_collected_or_collected_otherwise_is_told_and_not_compared() {
    let mut table = weeks(&FIELD).replace("Zhihu,2026-10-12,52\n", "");
    table = table.replace('\n', ",\n");
    table = table.replace("platform,date,count,", "platform,date,count,collection");
    table = table.replace("Weibo,2026-11-23,195,", "Weibo,2026-11-23,195,new query");
    let heat = HEAT.run(&["--format", "csv", "-"], &table);
    assert_eq!(heat.status.code(), Some(0), "{}", told(&heat));
    let lines = json_lines(&heat);
    assert_eq!(of(&lines, "Zhihu")["missing"], "weeks-not-collected");
    assert_eq!(of(&lines, "Weibo")["missing"], "collection-changed");
    assert_eq!(of(&lines, "Weibo")["growth"], Value::Null);
    assert_eq!(of(&lines, "Bilibili")["missing"], Value::Null);
    let heat = HEAT.run(&["--format", "csv", "--missing", "zero", "-"], &table);
    assert_eq!(of(&json_lines(&heat), "Zhihu")["before"], json!(152));
}

#[test]
fn rows_that_are_no_counts_are_told_with_their_lines() {
    let table = weeks(&FIELD) + "Weibo,2026-11-23,7\nWeibo,yesterday,7\nWeibo,2026-11-24,-1\n";
    let heat = HEAT.run(&["--format", "csv", "--until", "2026-11-23", "-"], &table);
    assert_eq!(heat.status.code(), Some(3));
    assert_eq!(json_lines(&heat).len(), 3);
    let told = told(&heat);
    for line in [
        "line 26: `Weibo` is there already for 2026-11-23",
        "line 27:",
        "line 28:",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
}

#[test]
fn a_level_that_is_no_share_is_wrong_use() {
    for level in ["0", "1", "nan", "high"] {
        let heat = HEAT.run(&["--format", "csv", "--level", level, "-"], "");
        assert_eq!(heat.status.code(), Some(2), "{level}");
        assert!(told(&heat).contains("a share above 0 and below 1"));
    }
}
