//! Whatever makes something makes it once for a key. How that holds through crashes and races is
//! told by the laws of `earned-app`; here, that every address keeps to it.

use reqwest::{Method, StatusCode};
use serde_json::json;

use super::client::Program;
use super::described::operations;
use super::world::World;

/// What the world has not: a network that answers, a file, and a post that is not on the calendar.
const REFUSED: [&str; 5] = [
    "connect_bluesky",
    "add_feed",
    "add_stream",
    "begin_import",
    "request_review",
];

/// What is shown once cannot be shown again.
const SHOWN_ONCE: [&str; 2] = ["invite", "create_token"];

#[tokio::test]
async fn sent_twice_with_its_key_every_creation_is_one() {
    let world = World::open().await;
    let program = Program::of_owner(&world).await;
    // So that the post may go out.
    let review = world.fill("/api/v1/reviews/{review}", "");
    program.ask(Method::DELETE, &review, None).await;
    let mut made = 0;
    for operation in operations(&world)
        .await
        .iter()
        .filter(|one| one.is_creation)
    {
        let key: &[(&str, &str)] = &[("idempotency-key", &operation.id)];
        let path = operation.path(&world);
        let ask = || {
            let body = operation.example.as_ref();
            program.ask_with(operation.method.clone(), &path, (body, key))
        };
        let first = ask().await;
        if REFUSED.contains(&operation.id.as_str()) {
            assert!(
                first.status.is_client_error(),
                "{operation:?}: {}",
                first.body
            );
            continue;
        }
        assert_eq!(
            first.status,
            StatusCode::CREATED,
            "{operation:?}: {}",
            first.body
        );
        assert_eq!(
            first.headers["idempotency-replayed"], "false",
            "{operation:?}"
        );
        let rows = world.rows_of_tea_house().await;
        let second = ask().await;
        assert_eq!(world.rows_of_tea_house().await, rows, "{operation:?}");
        if SHOWN_ONCE.contains(&operation.id.as_str()) {
            assert_eq!(second.body["code"], "secret-shown-once", "{operation:?}");
            continue;
        }
        assert_eq!(
            second.status,
            StatusCode::CREATED,
            "{operation:?}: {}",
            second.body
        );
        assert_eq!(
            second.headers["idempotency-replayed"], "true",
            "{operation:?}"
        );
        assert_eq!(
            second.headers["location"], first.headers["location"],
            "{operation:?}"
        );
        made += 1;
    }
    assert!(made > 10, "{made}");
}

#[tokio::test]
async fn a_key_holds_for_one_request() {
    let world = World::open().await;
    let program = Program::of_owner(&world).await;
    let key: &[(&str, &str)] = &[("idempotency-key", "spring")];
    let lead = json!({"name": "Hotel by the lake"});
    let made = program
        .ask_with(Method::POST, "/api/v1/leads", (Some(&lead), key))
        .await;
    assert_eq!(made.status, StatusCode::CREATED);
    let other = json!({"name": "Hotel on the hill"});
    let told = program
        .ask_with(Method::POST, "/api/v1/leads", (Some(&other), key))
        .await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(told.body["problems"][0]["code"], "key-reused");
}

#[tokio::test]
async fn of_ten_at_once_one_makes_it() {
    let world = World::open().await;
    let program = Program::of_owner(&world).await;
    let key: &[(&str, &str)] = &[("idempotency-key", "spring")];
    let lead = json!({"name": "Hotel by the lake"});
    let tries =
        (0..10).map(|_| program.ask_with(Method::POST, "/api/v1/leads", (Some(&lead), key)));
    let told = futures_util::future::join_all(tries).await;
    for one in &told {
        let is_good = one.status == StatusCode::CREATED || one.body["code"] == "key-at-work";
        assert!(is_good, "{one:?}");
    }
    let leads = program.get("/api/v1/leads").await;
    let hotels = leads["items"].as_array().unwrap().iter();
    assert_eq!(
        hotels
            .filter(|lead| lead["name"] == "Hotel by the lake")
            .count(),
        1
    );
}
