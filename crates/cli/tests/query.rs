//! `earned query` as outsiders measure with it: what goes in, what comes out, and the exit code.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

#[path = "support/face.rs"]
mod face;

use face::{Face, json_lines, out, told};
use serde_json::json;

const QUERY: Face = Face(&["query"]);

fn file(folder: &tempfile::TempDir, name: &str, content: &str) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_mistake_is_shown_at_its_place_and_is_an_exit_code() {
    let wrong = QUERY.run(&["check", "茶 OR cup AND"], "");
    assert_eq!(wrong.status.code(), Some(1));
    let shown = out(&wrong);
    assert!(
        shown.contains("at 10: nothing after AND [nothing-after]"),
        "{shown}"
    );
    assert!(shown.contains("\n             ^^^\n"), "{shown}");
    let right = QUERY.run(&["check", "茶杯 NEAR/5 cup"], "");
    assert_eq!((right.status.code(), out(&right).trim()), (Some(0), "ok"));
}

#[test]
fn many_queries_are_checked_from_a_file_and_told_as_json() {
    let rows = "id,query\na,tea cup\nb,tea AND\nc,小米\n";
    let checked = QUERY.run(&["check", "--json", "--format", "csv", "--file", "-"], rows);
    assert_eq!(checked.status.code(), Some(1));
    let told = json_lines(&checked);
    assert_eq!(
        told[0],
        json!({"id": "a", "ok": true, "problems": [], "advice": []})
    );
    assert_eq!(told[1]["problems"][0]["code"], "nothing-after");
    assert_eq!(
        (
            &told[1]["problems"][0]["start"],
            &told[1]["problems"][0]["end"]
        ),
        (&json!(4), &json!(7))
    );
    assert_eq!(told[2]["advice"][0]["code"], "common-name");
}

#[test]
fn a_query_is_explained_beside_a_post() {
    let explained = QUERY.run(
        &[
            "explain",
            "tea (cup OR mug) -milk",
            "--text",
            "A mug of Tea",
        ],
        "",
    );
    assert_eq!(explained.status.code(), Some(0));
    let shown = out(&explained);
    assert!(
        shown.starts_with("tea AND (cup OR mug) AND NOT milk\n"),
        "{shown}"
    );
    assert!(shown.contains("  + OR\n    - cup\n    + mug\n"), "{shown}");
    assert!(shown.ends_with("A [mug] of [Tea]\nmatches\n"), "{shown}");
    let other = QUERY.run(&["explain", "tea", "--text", "coffee"], "");
    assert_eq!(other.status.code(), Some(1));
    assert_eq!(
        QUERY.run(&["explain", "tea AND"], "").status.code(),
        Some(1)
    );
}

#[test]
fn queries_are_asked_about_posts_of_both_formats_with_the_same_answer() {
    let folder = tempfile::tempdir().unwrap();
    let queries = file(
        &folder,
        "queries.jsonl",
        "{\"id\":\"near\",\"query\":\"屏幕 NEAR/6 碎\"}\n{\"id\":2,\"query\":\"has:link -kind:repost\"}\n",
    );
    let lines = "{\"id\":\"p1\",\"text\":\"屏幕一摔就碎了 https://tea.example\",\"kind\":\"post\"}\n\
                 {\"id\":2,\"text\":\"nothing\"}\n\n\
                 {\"id\":\"p3\",\"text\":\"https://tea.example\",\"kind\":\"repost\"}\n";
    let table = "id,text,kind\np1,屏幕一摔就碎了 https://tea.example,post\n2,nothing,\n\
                 p3,https://tea.example,repost\n";
    for (name, content) in [("posts.jsonl", lines), ("posts.csv", table)] {
        let posts = file(&folder, name, content);
        let matched = QUERY.run(&["match", "--queries", &queries, &posts, "--why"], "");
        assert_eq!(matched.status.code(), Some(0), "{}", told(&matched));
        let answers = json_lines(&matched);
        assert_eq!(answers.len(), 1, "{answers:?}");
        assert_eq!(
            (&answers[0]["post"], &answers[0]["queries"]),
            (&json!("p1"), &json!(["near", "2"]))
        );
        assert_eq!(
            answers[0]["why"],
            json!({"near": [[0, 2], [5, 6]], "2": []}),
            "{name}"
        );
        assert!(
            told(&matched).contains("3 posts: 1 matched, 2 matches, 0 bad rows"),
            "{}",
            told(&matched)
        );
    }
}

#[test]
fn a_bad_row_is_told_with_its_line_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let queries = file(&folder, "queries.txt", "// the brand\ntea\n\ncup*\n");
    let rows = "{\"text\":\"tea cups\"}\nno row\n{\"id\":\"no text\"}\n{\"text\":\"tea\",\"at\":\"whenever\"}\n";
    let matched = QUERY.run(&["match", "--queries", &queries, "-"], rows);
    assert_eq!(matched.status.code(), Some(3));
    assert_eq!(
        json_lines(&matched),
        [json!({"line": 1, "queries": ["2", "4"]})]
    );
    let told = told(&matched);
    for line in [
        "line 2:",
        "line 3: missing field `text`",
        "line 4: `at` is no time",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
    let wrong = file(&folder, "wrong.txt", "tea\ntea AND\n");
    let refused = QUERY.run(&["match", "--queries", &wrong, "-"], rows);
    assert_eq!(
        (refused.status.code(), out(&refused).as_str()),
        (Some(1), "")
    );
}

#[test]
fn a_foreign_query_is_carried_over_and_what_is_lost_is_said() {
    let carried = QUERY.run(
        &[
            "import",
            "--from",
            "x",
            "from:acme tea -is:retweet min_faves:5",
        ],
        "",
    );
    assert_eq!(out(&carried), "author:acme AND tea AND NOT kind:repost\n");
    assert_eq!(carried.status.code(), Some(4));
    assert!(
        told(&carried).contains("`min_faves:5` was left out"),
        "{}",
        told(&carried)
    );
}
