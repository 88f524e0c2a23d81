//! The sample shows everything, leaves for nowhere, and goes without a trace.

use earned_app::conversations::{self, ConversationFilter, Nobodys};
use earned_app::mentions::{self, Ask};
use earned_app::{ActionError, Member, deliver, goals, people, sample, today};
use earned_core::conversation::ConversationState;
use earned_core::goal::Pace;
use earned_store::{conversations as stored, people as persons};

use crate::support::TestApp;

async fn made(test: &TestApp) -> Member {
    let who = test.signed_in_owner().await;
    let workspace = sample::create(&test.app, &who).await.expect("a sample");
    assert!(workspace.is_sample);
    earned_app::access::enter(&test.app, &who, &workspace.slug)
        .await
        .expect("a way in")
}

#[tokio::test]
async fn every_part_of_the_loop_has_something_to_show() {
    let test = TestApp::start().await;
    let member = made(&test).await;
    let app = &test.app;
    let half_year = Ask {
        period: "180".to_owned(),
        ..Ask::default()
    };
    let found = mentions::search(app, &member, &half_year)
        .await
        .expect("mentions");
    assert!(found.total > 1_000, "{}", found.total);
    assert!(found.languages.values.len() == 2);
    let goals = goals::list(app, &member).await.expect("goals");
    let paces: Vec<Pace> = goals.iter().map(|one| one.pace).collect();
    assert!(
        paces.contains(&Pace::Behind) && paces.contains(&Pace::Reached),
        "{paces:?}"
    );
    assert!(goals.iter().all(|one| one.line.value.known().is_some()));
    assert_eq!(
        people::list(app, &member, None)
            .await
            .expect("people")
            .rows
            .len(),
        12
    );
    assert_eq!(test.conversations_waiting_for(&member).await, 3);
    let today = today::look(app, &member).await.expect("a day");
    assert!(!today.stuck.is_empty() && !today.said.is_empty());
}

#[tokio::test]
async fn nothing_of_it_is_on_its_way_anywhere() {
    let test = TestApp::start().await;
    made(&test).await;
    assert_eq!(deliver::run_due(&test.app).await.expect("an answer"), 0);
    conversations::resume(&test.app).await.expect("an answer");
    let mut tx = test.app.db().read().await.expect("a unit");
    assert_eq!(
        earned_store::jobs::next_at(&mut tx)
            .await
            .expect("an answer"),
        None
    );
}

#[tokio::test]
async fn it_can_be_made_twice_and_removed_without_touching_anything_else() {
    let test = TestApp::start().await;
    let (first, second) = (made(&test).await, made(&test).await);
    assert_ne!(first.workspace.slug, second.workspace.slug);
    let real = sample::remove(&test.app, &test.owner()).await;
    assert!(matches!(real, Err(ActionError::Forbidden)));
    sample::remove(&test.app, &first).await.expect("removed");
    let left = mentions::has_any(&test.app, &first)
        .await
        .expect("an answer");
    assert!(!left, "its mentions are gone");
    assert!(
        mentions::has_any(&test.app, &second)
            .await
            .expect("an answer")
    );
    let who = test.signed_in_owner().await;
    let gone = earned_app::access::enter(&test.app, &who, &first.workspace.slug).await;
    assert!(matches!(gone, Err(ActionError::NotFound)));
}

#[tokio::test]
async fn lists_in_pages_have_every_row_once_and_in_order() {
    let test = TestApp::start().await;
    let workspace_id = made(&test).await.workspace.id;
    let mut tx = test.app.db().read().await.expect("a unit");
    let mut filter = ConversationFilter {
        state: ConversationState::Closed,
        assignee_id: None,
        nobodys: Nobodys::Too,
        person_id: None,
        after: None,
    };
    let all = stored::list(&mut tx, workspace_id, filter, 1_000).await;
    let all: Vec<_> = all
        .expect("all")
        .iter()
        .map(|line| line.conversation.id)
        .collect();
    let mut paged = Vec::new();
    loop {
        let page = stored::list(&mut tx, workspace_id, filter, 2)
            .await
            .expect("a page");
        let Some(last) = page.last() else { break };
        filter.after = Some((last.conversation.last_message_at, last.conversation.id));
        paged.extend(page.iter().map(|line| line.conversation.id));
    }
    assert!(all.len() > 4, "{} conversations", all.len());
    assert_eq!(paged, all);

    let all = persons::list(&mut tx, workspace_id, None, 1_000).await;
    let all: Vec<_> = all
        .expect("all")
        .iter()
        .map(|line| line.person.id)
        .collect();
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = persons::list(&mut tx, workspace_id, after, 5)
            .await
            .expect("a page");
        let Some(last) = page.last() else { break };
        after = Some((last.heard_at(), last.person.id));
        paged.extend(page.iter().map(|line| line.person.id));
    }
    assert_eq!(paged, all);
}
