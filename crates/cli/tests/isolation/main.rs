//! Nobody reaches another workspace, by any address there is. The addresses are read from the source
//! of the pages, so a new one is asked, too, or fails the test.

#[path = "../site/house.rs"]
mod house;
mod routes;
mod visitor;
#[expect(dead_code, reason = "what this suite does not need, others do")]
mod world;

use reqwest::StatusCode;
use routes::{Method, Route, routes};
use visitor::Visitor;
use world::World;

/// Answers that say nothing and do nothing.
fn is_no(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::NOT_FOUND | StatusCode::FORBIDDEN | StatusCode::UNPROCESSABLE_ENTITY
    )
}

fn of_workspaces() -> Vec<Route> {
    let all = routes();
    let inside: Vec<Route> = all
        .into_iter()
        .filter(|route| route.path.starts_with("/w/{slug}/"))
        .collect();
    assert!(inside.len() > 90, "the addresses were found");
    inside
}

#[tokio::test]
async fn a_stranger_finds_no_page_of_a_workspace_and_changes_nothing() {
    let world = World::open().await;
    let before = world.rows_of_tea_house().await;
    let stranger = Visitor::of(&world, &world.stranger).await;
    for route in of_workspaces() {
        let path = world.fill(&route.path, "tea-house");
        let status = stranger.ask(route.method, &path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{route:?}");
    }
    assert_eq!(world.rows_of_tea_house().await, before);
}

#[tokio::test]
async fn another_workspaces_ids_lead_nowhere_from_ones_own() {
    let world = World::open().await;
    let before = world.rows_of_tea_house().await;
    let stranger = Visitor::of(&world, &world.stranger).await;
    let with_ids = |route: &Route| route.path.matches('{').count() > 1;
    let mut asked = 0;
    for route in of_workspaces().into_iter().filter(with_ids) {
        if route.path.contains("{what}") {
            // The name of a number, not the id of anything.
            continue;
        }
        let path = world.fill(&route.path, "other-house");
        let status = stranger.ask(route.method, &path).await;
        assert!(is_no(status), "{route:?}: {status}");
        asked += 1;
    }
    assert!(asked > 45, "{asked}");
    assert_eq!(world.rows_of_tea_house().await, before);
}

#[tokio::test]
async fn who_belongs_there_is_let_in_with_the_same_addresses() {
    let world = World::open().await;
    let owner = Visitor::of(&world, &world.owner).await;
    for route in of_workspaces() {
        // A stream of changes never ends, and a picture and a file need their bytes.
        if route.method == Method::Post || route.path.ends_with("/live") {
            continue;
        }
        let path = world.fill(&route.path, "tea-house");
        let status = owner.ask(route.method, &path).await;
        assert!(
            status.is_success() || status.is_redirection(),
            "{route:?}: {status}"
        );
    }
}

#[tokio::test]
async fn nobody_is_let_in_without_signing_in() {
    let world = World::open().await;
    let before = world.rows_of_tea_house().await;
    let nobody = Visitor::nobody(&world);
    for route in of_workspaces() {
        let path = world.fill(&route.path, "tea-house");
        let status = nobody.ask(route.method, &path).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "to the sign-in: {route:?}");
    }
    assert_eq!(world.rows_of_tea_house().await, before);
}

#[tokio::test]
async fn no_form_is_taken_from_another_site_or_without_its_token() {
    let world = World::open().await;
    let before = world.rows_of_tea_house().await;
    let owner = Visitor::of(&world, &world.owner).await;
    let posts = routes()
        .into_iter()
        .filter(|route| route.method == Method::Post);
    let mut asked = 0;
    for route in posts {
        let path = world.fill(&route.path, "tea-house");
        assert_eq!(
            owner.ask_from_elsewhere(&path).await,
            StatusCode::FORBIDDEN,
            "{route:?}"
        );
        assert_eq!(
            owner.ask_without_token(&path).await,
            StatusCode::FORBIDDEN,
            "{route:?}"
        );
        asked += 1;
    }
    assert!(asked > 50, "{asked}");
    assert_eq!(world.rows_of_tea_house().await, before);
}

#[tokio::test]
async fn every_page_has_the_strict_policy() {
    let world = World::open().await;
    let owner = Visitor::of(&world, &world.owner).await;
    let gets = routes()
        .into_iter()
        .filter(|route| route.method == Method::Get);
    for route in gets.filter(|route| !route.path.ends_with("/live")) {
        let path = world.fill(&route.path, "tea-house");
        let headers = owner.headers(&path).await;
        let policy = headers
            .get("content-security-policy")
            .map(|value| value.to_str().unwrap());
        let policy = policy.unwrap_or_default();
        assert!(policy.contains("default-src"), "{route:?}: {policy}");
        assert!(!policy.contains("unsafe"), "{route:?}: {policy}");
        let sniff = headers
            .get("x-content-type-options")
            .map(reqwest::header::HeaderValue::as_bytes);
        assert_eq!(sniff, Some(&b"nosniff"[..]), "{route:?}");
    }
}
