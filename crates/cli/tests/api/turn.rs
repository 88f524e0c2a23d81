//! One turn of the loop by a program alone: plan, publish, spend, evaluate.

use std::time::Duration;

use earned_app::queue;
use reqwest::Method;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::client::Program;
use super::world::World;

#[tokio::test]
async fn a_program_plans_publishes_and_reads_what_it_cost() {
    let world = World::open().await;
    tokio::spawn(queue::run(world.app.clone(), CancellationToken::new()));
    let program = Program::of_owner(&world).await;
    // What the world has on its calendar goes out first, so that it is not counted as ours.
    published(&program, &world.fill("{delivery}", "")).await;
    let goal = program
        .post(
            "/api/v1/goals",
            json!({
                "name": "Be seen", "kind": "presence", "target": 3,
                "starts_on": "2026-01-01", "due_on": "2030-12-31",
            }),
        )
        .await;
    let site = program.get("/api/v1/channels").await["items"][0]["id"].clone();
    let draft = json!({
        "body": "Spring tea is here. My key is AKIAJ7Q2MZ4TEXWN5KRV", "language": "en",
        "channels": [{"channel_id": site}],
    });
    let checks = program.post("/api/v1/posts/check", draft.clone()).await;
    assert_eq!(checks["items"][0]["may_go_out"], false);
    assert_eq!(checks["items"][0]["findings"][0]["rule"], "leaked_key");
    let post = program.post("/api/v1/posts", draft).await["post"].clone();
    let path = format!("/api/v1/posts/{}", text(&post["id"]));
    let saved = json!({
        "revision": post["revision"], "body": "Spring tea is here.", "language": "en",
        "channels": [{"channel_id": site}],
    });
    let saved = program.ask(Method::PUT, &path, Some(&saved)).await;
    assert_eq!(
        saved.body["checks"][0]["may_go_out"], true,
        "{}",
        saved.body
    );
    let before = program.get("/api/v1/report?period=7").await;
    let sent = program.post(&format!("{path}/deliveries"), json!({})).await;
    let delivery = text(&sent["items"][0]["id"]);
    let url = published(&program, &delivery).await;
    let page = url.trim_start_matches(&world.base);
    let seen = program.ask(Method::GET, page, None).await;
    assert!(seen.status.is_success(), "the public page of {url}");
    program
        .post(
            "/api/v1/costs",
            json!({"kind": "time", "amount": "30", "channel_id": site}),
        )
        .await;
    let after = program.get("/api/v1/report?period=7").await;
    for (number, more) in [("posts", 1), ("time_minor", 10_000)] {
        let of = |report: &Value| report["totals"][number].as_i64().unwrap();
        assert_eq!(of(&after) - of(&before), more, "{number}: {after}");
    }
    let path = format!("/api/v1/goals/{}", text(&goal["goal"]["id"]));
    let rows = program.get(&path).await["rows"].clone();
    let counted = rows.as_array().unwrap().iter();
    assert!(
        counted
            .clone()
            .any(|row| text(&row["label"]).starts_with("Spring tea")),
        "{rows}"
    );
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The address of what went out.
async fn published(program: &Program, delivery: &str) -> String {
    for _ in 0..200 {
        let shown = program.get(&format!("/api/v1/deliveries/{delivery}")).await;
        if shown["delivery"]["state"] == "confirmed" {
            return text(&shown["delivery"]["url"]);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{delivery} was not published");
}
