//! What the operator may do to accounts from the machine itself.

use chrono::TimeDelta;
use earned_app::account::{Knock, list_sessions, sign_in};
use earned_app::operator::{self, Operator, Seat};
use earned_app::{ActionError, members, password_link};
use earned_core::people::Role;

use crate::support::TestApp;

const NEW: &str = "a kettle that never whistles";

fn knock() -> Knock {
    Knock {
        user_agent: "a test".to_owned(),
        address: "127.0.0.1".to_owned(),
    }
}

fn seat(role: Role) -> Seat {
    Seat {
        slug: "tea-house".to_owned(),
        role,
    }
}

fn code(error: &ActionError) -> &'static str {
    match error {
        ActionError::Problems(problems) => problems[0].code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_added_person_signs_in_with_the_password_they_set_themselves() {
    let test = TestApp::start().await;
    let me = Operator::of_this_machine();
    let who = ("mei@tea.example", "Mei");
    let token = operator::add_user(&test.app, me, who, Some(seat(Role::Author))).await;
    let token = token.unwrap();
    let user = password_link::look_at(&test.app, &token).await.unwrap();
    assert_eq!(user.email, "mei@tea.example");
    password_link::use_up(&test.app, &token, NEW.to_owned())
        .await
        .unwrap();
    sign_in(&test.app, "mei@tea.example", NEW.to_owned(), knock())
        .await
        .unwrap();
    let members = members::list(&test.app, &test.owner()).await.unwrap();
    assert!(
        members
            .iter()
            .any(|one| one.name == "Mei" && one.role == Role::Author)
    );
}

#[tokio::test]
async fn a_link_works_once_for_two_days_and_only_the_newest() {
    let test = TestApp::start().await;
    let me = Operator::of_this_machine();
    let offer = async || operator::reset_password(&test.app, me, "Lin@tea.example").await;
    let use_up = async |token: &str| password_link::use_up(&test.app, token, NEW.to_owned()).await;
    let older = offer().await.unwrap();
    let newest = offer().await.unwrap();
    assert!(matches!(use_up(&older).await, Err(ActionError::NotFound)));
    use_up(&newest).await.unwrap();
    assert!(matches!(use_up(&newest).await, Err(ActionError::NotFound)));
    let late = offer().await.unwrap();
    test.pass(TimeDelta::hours(password_link::LINK_HOURS));
    assert!(matches!(use_up(&late).await, Err(ActionError::NotFound)));
}

#[tokio::test]
async fn a_new_password_ends_all_sessions_and_a_bad_one_changes_nothing() {
    let test = TestApp::start().await;
    let me = Operator::of_this_machine();
    let secret = sign_in(
        &test.app,
        "lin@tea.example",
        "a slow cup of oolong".to_owned(),
        knock(),
    );
    let secret = secret.await.unwrap();
    let who = earned_app::access::recognise(&test.app, &secret)
        .await
        .unwrap();
    let who = who.unwrap();
    let token = operator::reset_password(&test.app, me, "lin@tea.example")
        .await
        .unwrap();
    let bad = password_link::use_up(&test.app, &token, "short".to_owned()).await;
    assert_eq!(code(&bad.unwrap_err()), "password-short");
    assert!(!list_sessions(&test.app, &who).await.unwrap().is_empty());
    password_link::use_up(&test.app, &token, NEW.to_owned())
        .await
        .unwrap();
    assert!(list_sessions(&test.app, &who).await.unwrap().is_empty());
}

#[tokio::test]
async fn roles_are_given_but_the_last_owner_stays_one() {
    let test = TestApp::start().await;
    let me = Operator::of_this_machine();
    let give = async |email: &str, seat| operator::give_role(&test.app, me, email, seat).await;
    let refused = give("lin@tea.example", seat(Role::Analyst)).await;
    assert_eq!(code(&refused.unwrap_err()), "last-owner");
    let nobody = give("nobody@tea.example", seat(Role::Owner)).await;
    assert_eq!(code(&nobody.unwrap_err()), "email-unknown");
    let nowhere = Seat {
        slug: "nowhere".to_owned(),
        role: Role::Owner,
    };
    let nowhere = give("lin@tea.example", nowhere).await;
    assert_eq!(code(&nowhere.unwrap_err()), "workspace-unknown");
    operator::add_user(&test.app, me, ("mei@tea.example", "Mei"), None)
        .await
        .unwrap();
    give("mei@tea.example", seat(Role::Owner)).await.unwrap();
    give("lin@tea.example", seat(Role::Analyst)).await.unwrap();
    let lines = operator::list_users(&test.app, me).await.unwrap();
    let roles: Vec<_> = lines
        .iter()
        .map(|line| (line.user.name.as_str(), line.places[0].role))
        .collect();
    assert_eq!(roles, [("Lin", Role::Analyst), ("Mei", Role::Owner)]);
}
