//! What others say is kept once and answered once, and nothing goes out unchecked.

use chrono::TimeDelta;
use earned_app::channels;
use earned_app::conversations::{self, AnswerInput, ConversationFilter, Nobodys, Outcome};
use earned_app::people::{self, ExchangeInput};
use earned_app::{ActionError, Member, deliver, reviews};
use earned_core::channel::{Channel, ChannelState, NetworkName};
use earned_core::conversation::{Conversation, ConversationState, Message, MessageKind};
use earned_core::id::{AccountId, ChannelId, ConversationId, MessageId, PersonId};
use earned_core::people::{Language, Role};
use earned_core::person::{Account, Person};
use earned_core::workspace::ReviewRule;
use earned_store::{channels as rows, conversations as threads, messages, people as persons};

use crate::support::TestApp;

/// A conversation on an account, as the reading of the network stores it. Its sign-in has been
/// forgotten, so nothing can leave in these tests.
async fn spoken_to(test: &TestApp, owner: &Member) -> ConversationId {
    let (app, now) = (&test.app, test.app.now());
    let channel = account_of_ours(test, owner);
    let person = Person {
        id: PersonId(app.new_id()),
        workspace_id: owner.workspace.id,
        name: "Mei".to_owned(),
        note: String::new(),
        created_at: now,
    };
    let account = Account {
        id: AccountId(app.new_id()),
        workspace_id: owner.workspace.id,
        person_id: person.id,
        network: NetworkName::Bluesky,
        native_id: "did:plc:mei".to_owned(),
        handle: "mei.example".to_owned(),
        display_name: "Mei".to_owned(),
        seen_at: now,
    };
    let conversation = Conversation {
        id: ConversationId(app.new_id()),
        workspace_id: owner.workspace.id,
        channel_id: channel.id,
        person_id: person.id,
        root_id: "at://root".to_owned(),
        root_content_id: "rootcid".to_owned(),
        state: ConversationState::Open,
        assignee_id: None,
        last_message_at: now,
        first_answer_at: None,
        created_at: now,
        closed_at: None,
    };
    let message = message(test, &conversation, account.id);
    let mut tx = app.db().write().await.expect("a unit");
    rows::insert(&mut tx, &channel).await.expect("a channel");
    persons::insert(&mut tx, &person).await.expect("a person");
    persons::put_account(&mut tx, &account)
        .await
        .expect("an account");
    threads::insert(&mut tx, &conversation)
        .await
        .expect("a thread");
    assert!(
        messages::insert(&mut tx, &message)
            .await
            .expect("a message")
    );
    let again = Message {
        id: MessageId(app.new_id()),
        ..message
    };
    assert!(
        !messages::insert(&mut tx, &again).await.expect("an answer"),
        "told twice"
    );
    tx.commit().await.expect("a commit");
    conversation.id
}

/// Our account on the network.
pub(crate) fn account_of_ours(test: &TestApp, owner: &Member) -> Channel {
    Channel {
        id: ChannelId(test.app.new_id()),
        workspace_id: owner.workspace.id,
        network: NetworkName::Bluesky,
        name: "tea.example".to_owned(),
        server: "https://bsky.social".to_owned(),
        handle: "tea.example".to_owned(),
        native_id: "did:plc:tea".to_owned(),
        purpose: String::new(),
        language: Language::En,
        state: ChannelState::Connected,
        trouble: None,
        responsible_id: None,
        inbox_cursor: String::new(),
        created_at: test.app.now(),
    }
}

fn message(test: &TestApp, conversation: &Conversation, account_id: AccountId) -> Message {
    Message {
        id: MessageId(test.app.new_id()),
        workspace_id: conversation.workspace_id,
        conversation_id: conversation.id,
        channel_id: conversation.channel_id,
        kind: MessageKind::Reply,
        native_id: Some("at://their/words".to_owned()),
        content_id: "theircid".to_owned(),
        parent_id: "at://root".to_owned(),
        account_id: Some(account_id),
        author_id: None,
        body: "Is the oolong back?".to_owned(),
        url: "https://bsky.app/x".to_owned(),
        at: conversation.created_at,
    }
}

fn typed(test: &TestApp, body: &str) -> AnswerInput {
    AnswerInput {
        body: body.to_owned(),
        post: test.app.new_id().to_string(),
    }
}

fn open() -> ConversationFilter {
    ConversationFilter {
        state: ConversationState::Open,
        assignee_id: None,
        nobodys: Nobodys::Too,
        person_id: None,
        after: None,
    }
}

#[tokio::test]
async fn an_answer_hangs_under_their_last_words_and_a_double_click_sends_one() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = spoken_to(&test, &owner).await;
    test.pass(TimeDelta::minutes(5));
    assert_eq!(test.conversations_waiting_for(&owner).await, 1);
    let input = typed(&test, "Yes, since this morning.");
    let first = conversations::answer(&test.app, &owner, id, input.clone()).await;
    assert!(matches!(first, Ok(Outcome::OnItsWay(_))), "{first:?}");
    let second = conversations::answer(&test.app, &owner, id, input)
        .await
        .unwrap();
    assert_eq!(second, Outcome::AlreadySent);
    let thread = conversations::get(&test.app, &owner, id).await.unwrap();
    assert_eq!(thread.answers.len(), 1);
    let content = &thread.answers[0].sendings[0].content;
    let target = content.reply_to.as_ref().expect("a place in the thread");
    assert_eq!(target.parent_id, "at://their/words");
    assert_eq!(target.parent_content_id, "theircid");
    assert_eq!(
        (target.root_id.as_str(), target.root_content_id.as_str()),
        ("at://root", "rootcid")
    );
    assert_eq!(test.conversations_waiting_for(&owner).await, 0);
}

#[tokio::test]
async fn what_may_not_go_out_is_refused_and_nothing_is_kept() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = spoken_to(&test, &owner).await;
    let too_long = "tea ".repeat(200);
    // In two pieces, so that nobody's search for leaked keys finds this file.
    let key = format!("Use {}{} then", "AKIA", "Z3Q7WJ5N2K8P4R6T");
    for (body, code) in [
        ("  ", "needed"),
        (too_long.as_str(), "text-too-long"),
        (key.as_str(), "finding-blocks"),
    ] {
        let answer = conversations::answer(&test.app, &owner, id, typed(&test, body)).await;
        let Err(ActionError::Problems(problems)) = answer else {
            panic!("{body}: {answer:?}");
        };
        assert_eq!(problems[0].code, code);
    }
    let thread = conversations::get(&test.app, &owner, id).await.unwrap();
    assert!(thread.answers.is_empty());
}

#[tokio::test]
async fn where_everything_is_reviewed_an_answer_waits_for_somebody_else() {
    let mut test = TestApp::start().await;
    test.review(ReviewRule::Always).await;
    let author = test.member(Role::Author).await;
    let id = spoken_to(&test, &test.owner()).await;
    let outcome = conversations::answer(&test.app, &author, id, typed(&test, "Yes!")).await;
    let Ok(Outcome::Waits(review)) = outcome else {
        panic!("{outcome:?}");
    };
    let mine = reviews::decide(&test.app, &author, review, reviews::Decision::Approve, "").await;
    assert!(matches!(mine, Err(ActionError::Forbidden)));
    let approver = test.member(Role::Approver).await;
    reviews::decide(&test.app, &approver, review, reviews::Decision::Approve, "")
        .await
        .unwrap();
    let thread = conversations::get(&test.app, &author, id).await.unwrap();
    assert_eq!(thread.answers[0].line.state.name(), "scheduled");
    assert_eq!(thread.answers[0].sendings.len(), 1, "the word sends it");
}

#[tokio::test]
async fn an_answer_that_was_declined_goes_nowhere() {
    let mut test = TestApp::start().await;
    test.review(ReviewRule::Always).await;
    let author = test.member(Role::Author).await;
    let id = spoken_to(&test, &test.owner()).await;
    let outcome = conversations::answer(&test.app, &author, id, typed(&test, "Yes!")).await;
    let Ok(Outcome::Waits(review)) = outcome else {
        panic!("{outcome:?}");
    };
    let approver = test.member(Role::Approver).await;
    reviews::decide(
        &test.app,
        &approver,
        review,
        reviews::Decision::Decline,
        "No.",
    )
    .await
    .unwrap();
    let thread = conversations::get(&test.app, &author, id).await.unwrap();
    assert!(thread.answers[0].sendings.is_empty());
}

#[tokio::test]
async fn where_only_posts_are_reviewed_an_answer_goes_at_once() {
    let mut test = TestApp::start().await;
    test.review(ReviewRule::Posts).await;
    let author = test.member(Role::Author).await;
    let id = spoken_to(&test, &test.owner()).await;
    let outcome = conversations::answer(&test.app, &author, id, typed(&test, "Yes!")).await;
    assert!(matches!(outcome, Ok(Outcome::OnItsWay(_))), "{outcome:?}");
}

#[tokio::test]
async fn an_answer_counts_once_it_is_out_and_not_before() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = spoken_to(&test, &owner).await;
    let answer = typed(&test, "Yes, come by.");
    conversations::answer(&test.app, &owner, id, answer)
        .await
        .unwrap();
    // Without a sign-in it cannot leave; a person says that it was posted by hand.
    deliver::run_due(&test.app).await.unwrap();
    let thread = conversations::get(&test.app, &owner, id).await.unwrap();
    assert_eq!(thread.conversation.first_answer_at, None);
    let mut tx = test.app.db().write().await.unwrap();
    let message = thread.latest().expect("their words").id;
    threads::answered(&mut tx, owner.workspace.id, message, test.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    test.pass(TimeDelta::hours(1));
    let mut tx = test.app.db().write().await.unwrap();
    threads::answered(&mut tx, owner.workspace.id, message, test.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let later = conversations::get(&test.app, &owner, id).await.unwrap();
    assert_eq!(
        later.conversation.first_answer_at,
        Some(test.app.now() - TimeDelta::hours(1))
    );
}

#[tokio::test]
async fn what_is_closed_leaves_the_list_and_an_assignee_must_belong_here() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = spoken_to(&test, &owner).await;
    let stranger = test.stranger().await;
    let given = conversations::assign(&test.app, &owner, id, Some(stranger.user.id)).await;
    assert!(matches!(given, Err(ActionError::Problems(_))), "{given:?}");
    conversations::assign(&test.app, &owner, id, Some(owner.user.id))
        .await
        .unwrap();
    conversations::note(&test.app, &owner, id, "She buys a lot")
        .await
        .unwrap();
    conversations::close(&test.app, &owner, id).await.unwrap();
    assert!(
        conversations::list(&test.app, &owner, open())
            .await
            .unwrap()
            .rows
            .is_empty()
    );
    conversations::reopen(&test.app, &owner, id).await.unwrap();
    let line = conversations::list(&test.app, &owner, open())
        .await
        .unwrap()
        .rows
        .remove(0);
    assert_eq!(line.assignee_name.as_deref(), Some("Lin"));
    assert_eq!(
        line.last_words.as_deref(),
        Some("Is the oolong back?"),
        "a note is no word of theirs"
    );
}

#[tokio::test]
async fn a_stranger_sees_no_conversation_and_no_person() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = spoken_to(&test, &owner).await;
    let stranger = test.stranger().await;
    assert!(
        conversations::list(&test.app, &stranger, open())
            .await
            .unwrap()
            .rows
            .is_empty()
    );
    let thread = conversations::get(&test.app, &stranger, id).await;
    assert!(matches!(thread, Err(ActionError::NotFound)));
    let answer = conversations::answer(&test.app, &stranger, id, typed(&test, "Hi")).await;
    assert!(matches!(answer, Err(ActionError::NotFound)));
    let person = conversations::get(&test.app, &owner, id)
        .await
        .unwrap()
        .person
        .id;
    let seen = people::get(&test.app, &stranger, person).await;
    assert!(matches!(seen, Err(ActionError::NotFound)));
    let analyst = test.member(Role::Analyst).await;
    let closed = conversations::close(&test.app, &analyst, id).await;
    assert!(matches!(closed, Err(ActionError::Forbidden)));
}

#[tokio::test]
async fn a_person_has_everything_between_us_newest_first() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = spoken_to(&test, &owner).await;
    let person = conversations::get(&test.app, &owner, id)
        .await
        .unwrap()
        .person
        .id;
    test.pass(TimeDelta::minutes(1));
    conversations::answer(&test.app, &owner, id, typed(&test, "Yes!"))
        .await
        .unwrap();
    test.pass(TimeDelta::minutes(1));
    let gave = ExchangeInput {
        kind: "give".to_owned(),
        what: "Recommended her shop".to_owned(),
        on: String::new(),
    };
    people::exchange(&test.app, &owner, person, gave)
        .await
        .unwrap();
    let view = people::get(&test.app, &owner, person).await.unwrap();
    assert_eq!(
        (view.line.gives, view.line.asks, view.line.conversations),
        (1, 0, 1)
    );
    assert_eq!(view.moments.len(), 3);
    assert!(view.moments.is_sorted_by(|a, b| a.at() >= b.at()));
    let tomorrow = ExchangeInput {
        kind: "ask".to_owned(),
        what: "A photo".to_owned(),
        on: "2026-03-03".to_owned(),
    };
    let refused = people::exchange(&test.app, &owner, person, tomorrow).await;
    assert!(matches!(refused, Err(ActionError::Problems(_))));
    assert!(channels::list(&test.app, &owner).await.unwrap().len() > 1);
}
