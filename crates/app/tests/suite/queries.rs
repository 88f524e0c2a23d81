//! Stored queries are whole, belong to a workspace and can be brought back.

use earned_app::ActionError;
use earned_app::queries::{self, QueryInput};
use earned_core::people::Role;

use crate::support::TestApp;

pub(crate) fn input(name: &str, text: &str) -> QueryInput {
    QueryInput {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

async fn names(test: &TestApp) -> Vec<String> {
    let list = queries::list(&test.app, &test.owner()).await;
    list.expect("the queries")
        .into_iter()
        .map(|query| query.name)
        .collect()
}

#[tokio::test]
async fn what_is_put_away_is_gone_from_the_list_until_it_is_brought_back() {
    let test = TestApp::start().await;
    let (app, owner) = (&test.app, test.owner());
    let tea = queries::create(app, &owner, input("Tea", "tea OR 茶"))
        .await
        .unwrap();
    queries::create(app, &owner, input("Brand", "oolong"))
        .await
        .unwrap();
    assert_eq!(names(&test).await, ["Brand", "Tea"]);
    queries::remove(app, &owner, tea).await.unwrap();
    assert_eq!(names(&test).await, ["Brand"]);
    queries::restore(app, &owner, tea).await.unwrap();
    queries::update(app, &owner, tea, input("All tea", "tea OR 茶 OR thé"))
        .await
        .unwrap();
    assert_eq!(names(&test).await, ["All tea", "Brand"]);
}

#[tokio::test]
async fn a_text_with_a_mistake_is_never_stored() {
    let test = TestApp::start().await;
    for (name, text, field, code) in [
        ("", "tea", "name", "needed"),
        ("Tea", "", "text", "needed"),
        ("Tea", "tea AND", "text", "query-wrong"),
        ("Tea", "(tea", "text", "query-wrong"),
    ] {
        let answer = queries::create(&test.app, &test.owner(), input(name, text)).await;
        let Err(ActionError::Problems(problems)) = answer else {
            panic!("{text}: {answer:?}");
        };
        assert_eq!((problems[0].field, problems[0].code), (field, code));
    }
    assert!(names(&test).await.is_empty());
}

#[tokio::test]
async fn a_stranger_and_one_who_only_approves_change_nothing() {
    let test = TestApp::start().await;
    let id = queries::create(&test.app, &test.owner(), input("Tea", "tea"))
        .await
        .unwrap();
    let stranger = test.stranger().await;
    let found = queries::get(&test.app, &stranger, id).await;
    assert!(matches!(found, Err(ActionError::NotFound)));
    let removed = queries::remove(&test.app, &stranger, id).await;
    assert!(matches!(removed, Err(ActionError::NotFound)));
    let approver = test.member(Role::Approver).await;
    let changed = queries::update(&test.app, &approver, id, input("Mine", "tea")).await;
    assert!(matches!(changed, Err(ActionError::Forbidden)));
    assert_eq!(names(&test).await, ["Tea"]);
}
