//! What was approved is what goes out: approvals are given by others, and to exactly one content.

use chrono::TimeDelta;
use earned_app::posts::{self, ChannelInput, PostInput};
use earned_app::reviews::{self, Decision};
use earned_app::{ActionError, Member, channels, clearance};
use earned_core::id::{PostId, ReviewId};
use earned_core::people::{Language, Role};
use earned_core::post::{PostState, ReviewState};
use earned_core::text::diff::Change;
use earned_core::workspace::ReviewRule;

use crate::support::TestApp;

/// A post of an author that says `body` on the own site.
async fn draft(test: &TestApp, author: &Member, body: &str) -> PostId {
    posts::create(&test.app, author, saying(test, body).await)
        .await
        .expect("a post")
}

async fn saying(test: &TestApp, body: &str) -> PostInput {
    let channels = channels::list(&test.app, &test.owner()).await;
    PostInput {
        body: body.to_owned(),
        channels: vec![ChannelInput {
            channel_id: channels.expect("channels")[0].id,
            body: None,
        }],
        ..PostInput::blank(Language::En)
    }
}

async fn request(test: &TestApp, author: &Member, id: PostId) -> ReviewId {
    reviews::request(&test.app, author, id)
        .await
        .expect("a review")
}

async fn decide(
    test: &TestApp,
    member: &Member,
    id: ReviewId,
    decision: Decision,
) -> Result<(), ActionError> {
    reviews::decide(&test.app, member, id, decision, "because").await
}

async fn state(test: &TestApp, id: PostId) -> PostState {
    let view = posts::get(&test.app, &test.owner(), id).await;
    view.expect("a post").line.state
}

/// The codes of what keeps a post from going out.
async fn obstacles(test: &TestApp, id: PostId) -> Vec<&'static str> {
    let owner = test.owner();
    let view = posts::get(&test.app, &owner, id).await.expect("a post");
    let mut tx = test.app.db().read().await.expect("a unit of work");
    match clearance::may_go_out(&mut tx, &owner.workspace, &view.composition.post).await {
        Ok(cleared) => {
            assert_eq!(cleared.len(), view.composition.variants.len());
            Vec::new()
        }
        Err(ActionError::Problems(problems)) => {
            problems.into_iter().map(|problem| problem.code).collect()
        }
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn who_wrote_it_cannot_approve_it() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let author = test.member(Role::Author).await;
    let id = draft(&test, &author, "Spring oolong").await;
    // The owner may approve, but not what they helped to write.
    let changed = saying(&test, "Spring oolong is here").await;
    posts::save(&test.app, &owner, id, 1, changed)
        .await
        .expect("saved");
    let review = request(&test, &author, id).await;
    let answer = decide(&test, &owner, review, Decision::Approve).await;
    assert!(matches!(answer, Err(ActionError::Forbidden)));
    let answer = decide(&test, &author, review, Decision::Approve).await;
    assert!(matches!(answer, Err(ActionError::Forbidden)));
    let approver = test.member(Role::Approver).await;
    decide(&test, &approver, review, Decision::Approve)
        .await
        .expect("a decision");
    assert_eq!(state(&test, id).await, PostState::Approved);
}

#[tokio::test]
async fn who_asked_for_it_cannot_approve_it() {
    let test = TestApp::start().await;
    let author = test.member(Role::Author).await;
    let id = draft(&test, &author, "Spring oolong").await;
    let review = request(&test, &test.owner(), id).await;
    let answer = decide(&test, &test.owner(), review, Decision::Approve).await;
    assert!(matches!(answer, Err(ActionError::Forbidden)));
}

#[tokio::test]
async fn only_those_who_may_decide_are_shown_what_waits_for_them() {
    let test = TestApp::start().await;
    let author = test.member(Role::Author).await;
    let id = draft(&test, &author, "Spring oolong").await;
    request(&test, &author, id).await;
    for (member, count) in [
        (test.owner(), 1),
        (test.member(Role::Approver).await, 1),
        (test.member(Role::Analyst).await, 0),
        (author, 0),
    ] {
        let waiting = reviews::waiting_for_me(&test.app, &member).await;
        assert_eq!(waiting.expect("a list").len(), count, "{}", member.role);
    }
}

#[tokio::test]
async fn any_change_voids_the_approval_and_is_shown() {
    let mut test = TestApp::start().await;
    test.review(ReviewRule::Posts).await;
    let author = test.member(Role::Author).await;
    let id = draft(&test, &author, "Ready on Monday").await;
    assert_eq!(obstacles(&test, id).await, ["review-needed"]);
    let review = request(&test, &author, id).await;
    assert_eq!(obstacles(&test, id).await, ["review-waiting"]);
    decide(&test, &test.owner(), review, Decision::Approve)
        .await
        .expect("a decision");
    assert_eq!(obstacles(&test, id).await, [""; 0]);

    test.pass(TimeDelta::minutes(1));
    let changed = saying(&test, "Ready on Tuesday").await;
    let saved = posts::save(&test.app, &author, id, 1, changed).await;
    assert!(saved.expect("saved").voided_review);
    assert_eq!(obstacles(&test, id).await, ["review-needed"]);
    let view = posts::get(&test.app, &author, id).await.expect("a post");
    assert_eq!(view.review.expect("a review").state, ReviewState::Voided);
    assert_eq!(
        view.since_approved.expect("a difference")[0].text,
        [
            Change::Kept("Ready on ".to_owned()),
            Change::Removed("Monday".to_owned()),
            Change::Added("Tuesday".to_owned()),
        ]
    );
}

#[tokio::test]
async fn what_waits_is_voided_by_a_change_too() {
    let test = TestApp::start().await;
    let author = test.member(Role::Author).await;
    let id = draft(&test, &author, "one").await;
    let review = request(&test, &author, id).await;
    let other = saying(&test, "other").await;
    posts::save(&test.app, &author, id, 1, other)
        .await
        .expect("saved");
    let answer = decide(&test, &test.owner(), review, Decision::Approve).await;
    assert!(matches!(answer, Err(ActionError::Conflict("review-over"))));
    assert_eq!(state(&test, id).await, PostState::Draft);
}

#[tokio::test]
async fn a_review_is_decided_once() {
    let test = TestApp::start().await;
    let author = test.member(Role::Author).await;
    let id = draft(&test, &author, "Spring oolong").await;
    let review = request(&test, &author, id).await;
    decide(&test, &test.owner(), review, Decision::Decline)
        .await
        .expect("a decision");
    let again = decide(&test, &test.owner(), review, Decision::Approve).await;
    assert!(matches!(again, Err(ActionError::Conflict("review-over"))));
    assert_eq!(state(&test, id).await, PostState::Declined);
    assert_eq!(obstacles(&test, id).await, ["review-declined"]);
}

#[tokio::test]
async fn a_no_has_a_reason() {
    let test = TestApp::start().await;
    let author = test.member(Role::Author).await;
    let id = draft(&test, &author, "Spring oolong").await;
    let review = request(&test, &author, id).await;
    let answer = reviews::decide(&test.app, &test.owner(), review, Decision::Decline, " ").await;
    assert!(matches!(answer, Err(ActionError::Problems(_))));
}

#[tokio::test]
async fn where_nobody_must_be_asked_an_open_question_still_holds_it_back() {
    let test = TestApp::start().await;
    let author = test.member(Role::Author).await;
    let id = draft(&test, &author, "Spring oolong").await;
    assert_eq!(obstacles(&test, id).await, [""; 0]);
    let review = request(&test, &author, id).await;
    assert_eq!(obstacles(&test, id).await, ["review-waiting"]);
    reviews::withdraw(&test.app, &author, review)
        .await
        .expect("withdrawn");
    assert_eq!(obstacles(&test, id).await, [""; 0]);
}

#[tokio::test]
async fn what_blocks_is_mended_before_anybody_is_asked() {
    let test = TestApp::start().await;
    let author = test.member(Role::Author).await;
    let leak = draft(&test, &author, "-----BEGIN RSA PRIVATE KEY----- MIIE").await;
    assert_eq!(obstacles(&test, leak).await, ["finding-blocks"]);
    let asked = reviews::request(&test.app, &author, leak).await;
    assert!(matches!(asked, Err(ActionError::Problems(_))));
    let nowhere = PostInput {
        channels: Vec::new(),
        ..saying(&test, "to nobody").await
    };
    let nowhere = posts::create(&test.app, &author, nowhere)
        .await
        .expect("a post");
    assert_eq!(obstacles(&test, nowhere).await, ["channels-missing"]);
}

#[tokio::test]
async fn what_is_put_away_does_not_go_out() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = draft(&test, &owner, "Spring oolong").await;
    posts::put_away(&test.app, &owner, id)
        .await
        .expect("put away");
    assert_eq!(obstacles(&test, id).await, ["post-put-away"]);
}
