//! People: who they are, everything between us on one line of time, what we gave and asked.

use chrono::{DateTime, NaiveTime, Utc};
use earned_core::conversation::Message;
use earned_core::id::{ExchangeId, PersonId};
use earned_core::people::Ability;
use earned_core::period::Period;
use earned_core::person::{Account, Exchange, ExchangeKind, Person};
use earned_store::conversations::ConversationLine;
use earned_store::posts::PostLine;
use earned_store::{messages, people, posts};

use crate::error::none_of;
use crate::fields::Fields;
use crate::period::today;
use crate::records::Deed;
use crate::{ActionError, App, FieldProblem, ListPage, Member, Result, conversations};
use earned_core::conversation::ConversationState;

pub use earned_store::people::PersonLine;

/// People on a page.
pub const PAGE: i64 = 200;
/// Moments on a person's page.
const MOMENTS: i64 = 300;
/// Characters of a name and of what was given.
const MOST_WORDS: usize = 200;

/// Something given or asked, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct ExchangeInput {
    /// A name of [`ExchangeKind`].
    pub kind: String,
    /// What it was.
    pub what: String,
    /// The day, as `2026-03-01`; today where empty.
    pub on: String,
}

/// What we call a person and know of them, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct PersonInput {
    /// The name.
    pub name: String,
    /// What one should know.
    pub note: String,
}

/// One moment between us.
#[derive(Debug, Clone)]
pub enum Moment {
    /// They said something.
    Said(Message),
    /// We answered.
    Answered(PostLine),
    /// We gave or asked something.
    Exchanged(Exchange),
}

impl Moment {
    /// When it was.
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Said(message) => message.at,
            Self::Answered(line) => line.post.created_at,
            Self::Exchanged(exchange) => exchange.at,
        }
    }
}

/// A person with everything between us.
#[derive(Debug, Clone)]
pub struct PersonView {
    /// Who, with the balance of gives and asks.
    pub line: PersonLine,
    /// Where they are.
    pub accounts: Vec<Account>,
    /// The conversations, open ones first.
    pub conversations: Vec<ConversationLine>,
    /// Everything between us, the latest first.
    pub moments: Vec<Moment>,
}

/// The people of whom we heard last, behind one of them if it is given.
pub async fn list(
    app: &App,
    member: &Member,
    after: Option<(DateTime<Utc>, PersonId)>,
) -> Result<ListPage<PersonLine>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let rows = people::list(&mut tx, member.workspace.id, after, PAGE + 1).await?;
    Ok(ListPage::of(rows, PAGE))
}

/// One person with everything between us.
pub async fn get(app: &App, member: &Member, id: PersonId) -> Result<PersonView> {
    member.must(Ability::Read)?;
    let workspace_id = member.workspace.id;
    let mut tx = app.db().read().await?;
    let line = people::line(&mut tx, workspace_id, id).await?;
    let line = line.ok_or(ActionError::NotFound)?;
    let accounts = people::accounts(&mut tx, workspace_id, id).await?;
    let said = messages::of_person(&mut tx, workspace_id, id, MOMENTS).await?;
    let exchanges = people::exchanges(&mut tx, workspace_id, id).await?;
    drop(tx);
    let conversations = conversations_with(app, member, id).await?;
    let mut moments: Vec<Moment> = said.into_iter().map(Moment::Said).collect();
    moments.extend(exchanges.into_iter().map(Moment::Exchanged));
    let mut tx = app.db().read().await?;
    for line in &conversations {
        let answers = posts::answers(&mut tx, workspace_id, line.conversation.id).await?;
        moments.extend(answers.into_iter().map(Moment::Answered));
    }
    moments.sort_by_key(|moment| std::cmp::Reverse(moment.at()));
    Ok(PersonView {
        line,
        accounts,
        conversations,
        moments,
    })
}

async fn conversations_with(
    app: &App,
    member: &Member,
    id: PersonId,
) -> Result<Vec<ConversationLine>> {
    let mut all = Vec::new();
    for state in [ConversationState::Open, ConversationState::Closed] {
        let filter = conversations::ConversationFilter {
            state,
            assignee_id: None,
            nobodys: conversations::Nobodys::Too,
            person_id: Some(id),
            after: None,
        };
        all.extend(conversations::list(app, member, filter).await?.rows);
    }
    Ok(all)
}

/// Changes what we call a person and know of them.
pub async fn update(app: &App, member: &Member, id: PersonId, input: PersonInput) -> Result<()> {
    member.must(Ability::Write)?;
    let name = input.name.trim();
    let mut problems = Vec::new();
    if name.is_empty() {
        problems.push(FieldProblem::new("name", "needed"));
    }
    none_of(problems)?;
    let mut tx = app.db().write().await?;
    let line = people::line(&mut tx, member.workspace.id, id).await?;
    let person = Person {
        name: name.chars().take(MOST_WORDS).collect(),
        note: input.note.trim().chars().take(2_000).collect(),
        ..line.ok_or(ActionError::NotFound)?.person
    };
    people::update(&mut tx, &person).await?;
    Ok(tx.commit().await?)
}

/// Notes that we gave or asked something.
pub async fn exchange(
    app: &App,
    member: &Member,
    id: PersonId,
    input: ExchangeInput,
) -> Result<()> {
    member.must(Ability::Write)?;
    let (kind, what, at) = checked(app, member, &input)?;
    let mut tx = app.db().write().await?;
    let line = people::line(&mut tx, member.workspace.id, id).await?;
    let person = line.ok_or(ActionError::NotFound)?.person;
    let exchange = Exchange {
        id: ExchangeId(app.new_id()),
        workspace_id: member.workspace.id,
        person_id: id,
        kind,
        what,
        at,
        noted_by: Some(member.user.id),
    };
    people::insert_exchange(&mut tx, &exchange).await?;
    let deed = Deed {
        action: "person.exchanged",
        subject_id: id.0,
        detail: &person.name,
    };
    app.note(&mut tx, member, deed).await?;
    Ok(tx.commit().await?)
}

fn checked(
    app: &App,
    member: &Member,
    input: &ExchangeInput,
) -> Result<(ExchangeKind, String, DateTime<Utc>)> {
    let mut fields = Fields::default();
    let kind = ExchangeKind::named(input.kind.trim());
    let kind = fields.some("kind", "choose-one", kind);
    let what = fields.words("what", &input.what, MOST_WORDS);
    let today = today(app, member);
    let on = fields.day("on", &input.on, today);
    if on > today {
        fields.wrong("on", "date-form");
    }
    fields.all_right()?;
    let kind = kind.ok_or_else(|| ActionError::field("kind", "choose-one"))?;
    let at = if on == today {
        app.now()
    } else {
        let noon = Period {
            from_on: on,
            to_on: on,
        };
        noon.span(member.workspace.zone()).from + (NOON - NaiveTime::MIN)
    };
    Ok((kind, what.to_owned(), at))
}

/// Where a day without a time stands on the line of time.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};
