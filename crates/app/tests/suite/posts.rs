//! Nobody loses what they wrote, and nobody overwrites what they have not seen.

use chrono::TimeDelta;
use earned_app::check::{Obstacle, check_input};
use earned_app::posts::{self, ChannelInput, PostInput};
use earned_app::{ActionError, channels};
use earned_core::id::{ChannelId, PostId};
use earned_core::people::{Language, Role};
use earned_core::post::PostState;
use earned_store::posts::PostFilter;

use crate::support::TestApp;

async fn site(test: &TestApp) -> ChannelId {
    let channels = channels::list(&test.app, &test.owner()).await;
    channels.expect("channels")[0].id
}

fn saying(body: &str, channel_id: ChannelId) -> PostInput {
    PostInput {
        body: body.to_owned(),
        channels: vec![ChannelInput {
            channel_id,
            body: None,
        }],
        ..PostInput::blank(Language::En)
    }
}

async fn draft(test: &TestApp, body: &str) -> PostId {
    let input = saying(body, site(test).await);
    posts::create(&test.app, &test.owner(), input)
        .await
        .expect("a post")
}

async fn body(test: &TestApp, id: PostId) -> String {
    let view = posts::get(&test.app, &test.owner(), id).await;
    view.expect("a post").composition.post.body
}

#[tokio::test]
async fn a_form_loaded_before_the_last_change_is_refused_and_loses_nothing() {
    let test = TestApp::start().await;
    let (lin, mei) = (test.owner(), test.member(Role::Author).await);
    let (id, site) = (draft(&test, "first").await, site(&test).await);
    let saved = posts::save(&test.app, &mei, id, 1, saying("Mei's", site)).await;
    assert_eq!(saved.expect("saved").revision, 2);
    let late = posts::save(&test.app, &lin, id, 1, saying("Lin's", site)).await;
    assert!(matches!(
        late,
        Err(ActionError::Conflict("changed-meanwhile"))
    ));
    assert_eq!(body(&test, id).await, "Mei's");
}

#[tokio::test]
async fn of_two_saves_at_once_only_one_is_kept() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let (id, site) = (draft(&test, "first").await, site(&test).await);
    let (one, other) = tokio::join!(
        posts::save(&test.app, &owner, id, 1, saying("one", site)),
        posts::save(&test.app, &owner, id, 1, saying("other", site)),
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let kept = if one.is_ok() { "one" } else { "other" };
    assert_eq!(body(&test, id).await, kept);
}

#[tokio::test]
async fn saving_what_is_there_already_changes_nothing() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = draft(&test, "two\nlines").await;
    test.pass(TimeDelta::minutes(1));
    let again = saying("two\r\nlines", site(&test).await);
    let saved = posts::save(&test.app, &owner, id, 1, again).await;
    assert_eq!(saved.expect("saved").revision, 1);
}

#[tokio::test]
async fn a_channel_without_words_of_its_own_says_what_the_post_says() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let site = site(&test).await;
    for (own, said) in [
        (None, "for all"),
        (Some(" \r\n"), "for all"),
        (Some("for the site"), "for the site"),
    ] {
        let mut input = saying("for all", site);
        input.channels[0].body = own.map(str::to_owned);
        let id = posts::create(&test.app, &owner, input)
            .await
            .expect("a post");
        let view = posts::get(&test.app, &owner, id).await.expect("a post");
        assert_eq!(view.composition.contents()[0].content.text, said);
    }
}

#[tokio::test]
async fn a_post_that_is_put_away_comes_back_as_it_was() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = draft(&test, "keep me").await;
    let state = async || {
        let view = posts::get(&test.app, &owner, id).await;
        view.expect("a post").line.state
    };
    posts::put_away(&test.app, &owner, id)
        .await
        .expect("put away");
    assert_eq!(state().await, PostState::PutAway);
    let listed = posts::list(&test.app, &owner, PostFilter::default()).await;
    assert_eq!(listed.expect("a list").rows.len(), 0);
    posts::bring_back(&test.app, &owner, id)
        .await
        .expect("brought back");
    assert_eq!(state().await, PostState::Draft);
    assert_eq!(body(&test, id).await, "keep me");
}

#[tokio::test]
async fn lists_show_the_latest_change_first_and_go_on_where_they_ended() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let mut ids = Vec::new();
    for number in 0..posts::PAGE + 2 {
        test.pass(TimeDelta::seconds(number % 2));
        ids.push(draft(&test, &number.to_string()).await);
    }
    ids.reverse();
    let mut filter = PostFilter::default();
    let mut seen = Vec::new();
    loop {
        let page = posts::list(&test.app, &owner, filter)
            .await
            .expect("a page");
        seen.extend(page.rows.iter().map(|line| line.post.id));
        let Some(last) = page.last_before_more() else {
            break;
        };
        filter.after = Some((last.post.updated_at, last.post.id));
    }
    assert_eq!(seen, ids);
}

#[tokio::test]
async fn lists_can_be_narrowed_by_state_and_channel() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let site = site(&test).await;
    draft(&test, "for the site").await;
    let nowhere = PostInput::blank(Language::En);
    posts::create(&test.app, &owner, nowhere)
        .await
        .expect("a post");
    for (state, channel_id, count) in [
        (None, None, 2),
        (Some(PostState::Draft), None, 2),
        (Some(PostState::Published), None, 0),
        (None, Some(site), 1),
    ] {
        let filter = PostFilter {
            state,
            channel_id,
            after: None,
        };
        let found = posts::list(&test.app, &owner, filter).await;
        assert_eq!(found.expect("a list").rows.len(), count, "{filter:?}");
    }
}

#[tokio::test]
async fn to_strangers_a_post_and_a_channel_are_not_there() {
    let test = TestApp::start().await;
    let stranger = test.stranger().await;
    let (id, site) = (draft(&test, "ours").await, site(&test).await);
    let read = posts::get(&test.app, &stranger, id).await;
    assert!(matches!(read, Err(ActionError::NotFound)));
    let written = posts::save(&test.app, &stranger, id, 1, saying("theirs", site)).await;
    assert!(matches!(written, Err(ActionError::NotFound)));
    let borrowed = posts::create(&test.app, &stranger, saying("theirs", site)).await;
    assert!(matches!(borrowed, Err(ActionError::Problems(_))));
}

#[tokio::test]
async fn analysts_and_approvers_write_nothing() {
    let test = TestApp::start().await;
    for role in [Role::Analyst, Role::Approver] {
        let member = test.member(role).await;
        let input = saying("mine", site(&test).await);
        let answer = posts::create(&test.app, &member, input).await;
        assert!(matches!(answer, Err(ActionError::Forbidden)), "{role}");
    }
}

#[tokio::test]
async fn what_is_typed_is_looked_at_for_each_channel() {
    let test = TestApp::start().await;
    let site = site(&test).await;
    let checks = async |text: &str| {
        let mut input = saying(text, site);
        // As a form sends it: a field that is there, and blank.
        input.channels[0].body = Some(String::new());
        check_input(&test.app, &test.owner(), &input)
            .await
            .expect("checks")
            .remove(0)
    };
    assert_eq!(checks(" ").await.obstacles, [Obstacle::Empty]);
    let leaking = checks("-----BEGIN RSA PRIVATE KEY----- MIIE").await;
    assert!(leaking.is_blocked());
    assert!(!checks("Spring oolong is here").await.is_blocked());
}
