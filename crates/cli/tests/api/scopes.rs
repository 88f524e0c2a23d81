//! What an operation says it needs is what it needs.

use earned_core::people::Ability;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::client::{Program, colleague};
use super::described::{Operation, operations};
use super::world::World;

#[tokio::test]
async fn every_other_ability_together_is_not_enough() {
    let world = World::open().await;
    let before = world.rows_of_tea_house().await;
    let mut asked = 0;
    for lacking in Ability::ALL.iter().filter(|one| **one != Ability::Read) {
        let others: Vec<Ability> = Ability::ALL
            .iter()
            .copied()
            .filter(|one| one != lacking)
            .collect();
        let program = Program::of(&world, &world.tea_house, &others).await;
        let all = operations(&world).await;
        for operation in all.iter().filter(|one| one.scope == lacking.name()) {
            let told = program.perform(&world, operation).await;
            assert_eq!(
                told.status,
                StatusCode::FORBIDDEN,
                "{operation:?}: {}",
                told.body
            );
            asked += 1;
        }
    }
    assert!(asked > 40, "{asked}");
    let tables = ["api_tokens", "records"];
    assert_eq!(
        without(&world.rows_of_tea_house().await, &tables),
        without(&before, &tables)
    );
}

/// The rows but for those of tables that making the tokens itself has changed.
fn without(rows: &str, tables: &[&str]) -> String {
    let mut is_kept = true;
    let mut kept = Vec::new();
    for line in rows.lines() {
        // A row after the first of its table is indented.
        if !line.starts_with("  ") {
            is_kept = !tables.iter().any(|table| line.starts_with(table));
        }
        if is_kept {
            kept.push(line);
        }
    }
    kept.join("\n")
}

#[tokio::test]
async fn the_ability_alone_is_enough() {
    let world = World::open().await;
    // Somebody who wrote nothing yet, so that the reviews are theirs to decide.
    let mei = colleague(&world.app, &world.tea_house).await;
    let approve_first = |ability: &&Ability| **ability != Ability::Approve;
    let mut abilities: Vec<&Ability> = Ability::ALL.iter().collect();
    abilities.sort_by_key(approve_first);
    for ability in abilities {
        let program = Program::of(&world, &mei, &[*ability]).await;
        let all = operations(&world).await;
        // What is no sample is not removed, whoever asks.
        let is_open = |one: &&Operation| one.scope == ability.name() && one.id != "remove_sample";
        for operation in all.iter().filter(is_open) {
            let told = program.perform(&world, operation).await;
            let is_let_in = !matches!(
                told.status,
                StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED
            );
            assert!(is_let_in, "{operation:?}: {}", told.body);
            assert!(
                !told.status.is_server_error(),
                "{operation:?}: {}",
                told.body
            );
        }
    }
}

#[tokio::test]
async fn whatever_is_there_can_be_read() {
    let world = World::open().await;
    let program = Program::of(&world, &world.tea_house, &[Ability::Read]).await;
    for operation in operations(&world).await {
        if operation.method == Method::GET && operation.scope == "read" {
            let told = program.perform(&world, &operation).await;
            assert_eq!(told.status, StatusCode::OK, "{operation:?}: {}", told.body);
        }
    }
}

#[tokio::test]
async fn no_program_gives_more_than_it_has() {
    let world = World::open().await;
    let program = Program::of(&world, &world.tea_house, &[Ability::Govern]).await;
    for (scopes, status) in [
        (json!(["govern"]), StatusCode::CREATED),
        (json!(["read"]), StatusCode::CREATED),
        (json!(["write"]), StatusCode::UNPROCESSABLE_ENTITY),
        (
            json!(["govern", "approve"]),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (json!([]), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let body = json!({"name": "Another", "scopes": scopes});
        let told = program
            .ask(Method::POST, "/api/v1/tokens", Some(&body))
            .await;
        assert_eq!(told.status, status, "{body}: {}", told.body);
    }
}
