//! Who may let others in and send them away.

use chrono::TimeDelta;
use earned_app::{ActionError, members};
use earned_core::people::Role;

use crate::support::TestApp;

#[tokio::test]
async fn only_owners_invite() {
    let test = TestApp::start().await;
    for role in [Role::Author, Role::Approver, Role::Analyst] {
        let member = test.member(role).await;
        let answer = members::invite(&test.app, &member, Role::Author, "").await;
        assert!(matches!(answer, Err(ActionError::Forbidden)), "{role}");
    }
}

#[tokio::test]
async fn an_invitation_works_once() {
    let test = TestApp::start().await;
    let (_, token) = members::invite(&test.app, &test.owner(), Role::Author, "")
        .await
        .expect("an invitation");
    assert!(members::look_at(&test.app, &token).await.is_ok());
    let account = earned_app::setup::NewAccount {
        email: "mei@tea.example".to_owned(),
        name: "Mei".to_owned(),
        password: "a slow cup of oolong".to_owned(),
        language: earned_core::people::Language::ZhCn,
    };
    members::accept_anew(&test.app, &token, account)
        .await
        .expect("a member");
    let again = members::look_at(&test.app, &token).await;
    assert!(matches!(again, Err(ActionError::NotFound)));
}

#[tokio::test]
async fn an_invitation_ends_by_itself() {
    let test = TestApp::start().await;
    let (_, token) = members::invite(&test.app, &test.owner(), Role::Author, "")
        .await
        .expect("an invitation");
    test.pass(TimeDelta::days(members::INVITATION_DAYS));
    let answer = members::look_at(&test.app, &token).await;
    assert!(matches!(answer, Err(ActionError::NotFound)));
}

#[tokio::test]
async fn the_last_owner_stays() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let removed = members::remove(&test.app, &owner, owner.user.id).await;
    assert!(matches!(removed, Err(ActionError::Problems(_))));
}
