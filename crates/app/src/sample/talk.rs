//! People who ask, what was answered, and what was given and asked.

use chrono::TimeDelta;
use earned_core::channel::NetworkName;
use earned_core::conversation::{Conversation, ConversationState, Message, MessageKind};
use earned_core::id::{AccountId, ConversationId, ExchangeId, MessageId, PersonId};
use earned_core::person::{Account, Exchange, ExchangeKind, Person};
use earned_store::{Tx, conversations, messages, people};

use super::posts::{post, publish, put_variant};
use super::texts::TEXTS;
use super::{Making, pick, vary};
use crate::Result;

/// Conversations of the half year; the last ones still wait.
const TALKS: i64 = 30;
const WAITING: i64 = 3;

pub(super) async fn make(making: &Making<'_>, tx: &mut Tx) -> Result<()> {
    let mut known = Vec::new();
    for name in &TEXTS.people {
        known.push(person(making, tx, name).await?);
    }
    for number in 0..TALKS {
        let days = (TALKS - 1 - number) * 6;
        talk(making, tx, number, days, pick(&known, number)).await?;
    }
    for number in 0..14 {
        let is_give = number % 3 != 0;
        let (kind, list) = if is_give {
            (ExchangeKind::Give, &TEXTS.gives)
        } else {
            (ExchangeKind::Ask, &TEXTS.asks)
        };
        let exchange = Exchange {
            id: ExchangeId(making.app.new_id()),
            workspace_id: making.brand.workspace.id,
            person_id: pick(&known, number).person_id,
            kind,
            what: pick(list, number).clone(),
            at: making.moment(number * 11, 14),
            noted_by: Some(making.owner),
        };
        people::insert_exchange(tx, &exchange).await?;
    }
    Ok(())
}

async fn person(making: &Making<'_>, tx: &mut Tx, name: &str) -> Result<Account> {
    let workspace_id = making.brand.workspace.id;
    let person = Person {
        id: PersonId(making.app.new_id()),
        workspace_id,
        name: name.to_owned(),
        note: String::new(),
        created_at: making.moment(150, 9),
    };
    people::insert(tx, &person).await?;
    let account = Account {
        id: AccountId(making.app.new_id()),
        workspace_id,
        person_id: person.id,
        network: NetworkName::Bluesky,
        native_id: format!("did:example:{}", person.id),
        handle: format!("guest{}.example", vary(person.id.0.as_u128() as i64, 900)),
        display_name: name.to_owned(),
        seen_at: making.now,
    };
    people::put_account(tx, &account).await?;
    Ok(account)
}

async fn talk(
    making: &Making<'_>,
    tx: &mut Tx,
    number: i64,
    days: i64,
    account: &Account,
) -> Result<()> {
    let (question, answer) = pick(&TEXTS.questions, number);
    let asked_at = making.moment(days, 9 + vary(number, 8));
    let answered_at = (asked_at + TimeDelta::minutes(20 + vary(number, 90))).min(making.now);
    let waits = number >= TALKS - WAITING;
    let conversation = Conversation {
        id: ConversationId(making.app.new_id()),
        workspace_id: making.brand.workspace.id,
        channel_id: making.brand.account.id,
        person_id: account.person_id,
        root_id: format!("at://invented/{number}"),
        root_content_id: String::new(),
        state: if waits {
            ConversationState::Open
        } else {
            ConversationState::Closed
        },
        assignee_id: (number % 2 == 0).then_some(making.owner),
        last_message_at: asked_at,
        first_answer_at: (!waits).then_some(answered_at),
        created_at: asked_at,
        closed_at: (!waits).then_some(answered_at),
    };
    conversations::insert(tx, &conversation).await?;
    let message = Message {
        id: MessageId(making.app.new_id()),
        workspace_id: conversation.workspace_id,
        conversation_id: conversation.id,
        channel_id: conversation.channel_id,
        kind: MessageKind::Reply,
        native_id: Some(format!("at://invented/{number}/question")),
        content_id: String::new(),
        parent_id: conversation.root_id.clone(),
        account_id: Some(account.id),
        author_id: None,
        body: question.clone(),
        url: String::new(),
        at: asked_at,
    };
    messages::insert(tx, &message).await?;
    if waits {
        return Ok(());
    }
    let language = if answer.is_ascii() { "en" } else { "zh-CN" };
    let answer = post(making, language, answer, answered_at, Some(message.id));
    earned_store::posts::insert(tx, &answer).await?;
    put_variant(making, tx, &answer, &making.brand.account).await?;
    publish(making, tx, &answer, &making.brand.account).await
}
