//! A token opens one workspace, and only a token does.

use earned_app::access::enter;
use earned_app::{members, tokens};
use earned_core::people::Ability;
use reqwest::{Method, StatusCode};

use super::client::{Program, colleague};
use super::described::operations;
use super::world::World;

#[tokio::test]
async fn a_token_of_another_workspace_finds_nothing_and_changes_nothing() {
    let world = World::open().await;
    let before = world.rows_of_tea_house().await;
    let elsewhere = enter(&world.app, &world.stranger.0, "other-house")
        .await
        .unwrap();
    let stranger = Program::of(&world, &elsewhere, Ability::ALL).await;
    let mut asked = 0;
    for operation in operations(&world).await {
        if !operation.has_ids() {
            continue;
        }
        let told = stranger.perform(&world, &operation).await;
        assert_eq!(
            told.status,
            StatusCode::NOT_FOUND,
            "{operation:?}: {}",
            told.body
        );
        asked += 1;
    }
    assert!(asked > 45, "{asked}");
    assert_eq!(world.rows_of_tea_house().await, before);
}

#[tokio::test]
async fn without_a_token_nothing_is_told_whatever_else_one_carries() {
    let world = World::open().await;
    let before = world.rows_of_tea_house().await;
    let nobody = Program::without_token(&world);
    let browser = Program::with_session(&world, &world.owner.1);
    for operation in operations(&world).await {
        for program in [&nobody, &browser] {
            let told = program.perform(&world, &operation).await;
            assert_eq!(told.status, StatusCode::UNAUTHORIZED, "{operation:?}");
            assert_eq!(told.headers["www-authenticate"], "Bearer");
            assert_eq!(told.body["code"], "token", "{operation:?}");
        }
    }
    assert_eq!(world.rows_of_tea_house().await, before);
}

#[tokio::test]
async fn a_token_ends_with_itself_and_with_the_membership_it_acts_for() {
    let world = World::open().await;
    let (app, owner) = (&world.app, &world.tea_house);
    let ended = Program::of(&world, owner, &[Ability::Read]).await;
    let list = tokens::list(app, owner).await.unwrap();
    let last = list.iter().find(|token| token.name == "A test").unwrap();
    ended.get("/api/v1/goals").await;
    tokens::remove(app, owner, last.id).await.unwrap();
    let mei = colleague(app, owner).await;
    let of_mei = Program::of(&world, &mei, &[Ability::Read]).await;
    of_mei.get("/api/v1/goals").await;
    members::remove(app, owner, mei.user.id).await.unwrap();
    for program in [ended, of_mei] {
        let told = program.ask(Method::GET, "/api/v1/goals", None).await;
        assert_eq!(told.status, StatusCode::UNAUTHORIZED);
    }
}
