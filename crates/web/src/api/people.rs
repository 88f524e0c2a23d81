//! `people`: who they are, and everything between us.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use earned_app::people::{self, ExchangeInput, Moment, PersonInput, PersonLine, PersonView};
use earned_core::id::PersonId;
use earned_core::person::ExchangeKind;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, List};
use super::body::{Asked, At, Body};
use super::caller::Caller;
use super::choices;
use super::conversations::ConversationShape;
use super::place;
use super::problem::Fault;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_people))
        .routes(routes!(get_person, update_person))
        .routes(routes!(note_exchange))
}

#[derive(Serialize, ToSchema)]
struct Person {
    id: Uuid,
    name: String,
    note: String,
    conversations: i64,
    gives: i64,
    asks: i64,
    last_message_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl From<PersonLine> for Person {
    fn from(line: PersonLine) -> Self {
        Self {
            id: line.person.id.0,
            name: line.person.name,
            note: line.person.note,
            conversations: line.conversations,
            gives: line.gives,
            asks: line.asks,
            last_message_at: line.last_message_at,
            created_at: line.person.created_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct PersonWithMoments {
    person: Person,
    accounts: Vec<PersonAccount>,
    conversations: Vec<ConversationShape>,
    moments: Vec<PersonMoment>,
}

#[derive(Serialize, ToSchema)]
struct PersonAccount {
    network: String,
    handle: String,
    native_id: String,
    display_name: String,
}

#[derive(Serialize, ToSchema)]
struct PersonMoment {
    #[schema(schema_with = moment_kind)]
    kind: &'static str,
    id: Uuid,
    at: DateTime<Utc>,
    text: String,
}

fn moment_kind() -> utoipa::openapi::schema::Object {
    choices::one_of(["said", "answered", "gave", "asked"].into_iter())
}

impl From<Moment> for PersonMoment {
    fn from(moment: Moment) -> Self {
        let at = moment.at();
        let (kind, id, text) = match moment {
            Moment::Said(message) => ("said", message.id.0, message.body),
            Moment::Answered(line) => ("answered", line.post.id.0, line.post.body),
            Moment::Exchanged(exchange) => {
                let kind = match exchange.kind {
                    ExchangeKind::Give => "gave",
                    ExchangeKind::Ask => "asked",
                };
                (kind, exchange.id.0, exchange.what)
            }
        };
        Self { kind, id, at, text }
    }
}

impl From<PersonView> for PersonWithMoments {
    fn from(view: PersonView) -> Self {
        let accounts = view.accounts.into_iter().map(|account| PersonAccount {
            network: account.network.name().to_owned(),
            handle: account.handle,
            native_id: account.native_id,
            display_name: account.display_name,
        });
        let conversations = view.conversations.into_iter();
        Self {
            person: view.line.into(),
            accounts: accounts.collect(),
            conversations: conversations.map(ConversationShape::from).collect(),
            moments: view.moments.into_iter().map(PersonMoment::from).collect(),
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Yu Chen", "note": "Writes about tea ware"}))]
struct ChangedPerson {
    name: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "give", "what": "A tin of spring tea"}))]
struct NewExchange {
    #[schema(schema_with = choices::exchange_kind)]
    kind: ExchangeKind,
    what: String,
    on: Option<NaiveDate>,
}

impl From<NewExchange> for ExchangeInput {
    fn from(new: NewExchange) -> Self {
        Self {
            kind: new.kind.name().to_owned(),
            what: new.what,
            on: new.on.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

async fn shown(web: &Web, caller: &Caller, id: PersonId) -> Result<PersonWithMoments, Fault> {
    Ok(people::get(&web.app, &caller.member, id).await?.into())
}

/// Where the page begins.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Behind {
    after: Option<String>,
}

#[utoipa::path(get, path = "/people", tag = "people", params(Behind), security(("token" = ["read"])),
    responses((status = 200, body = List<Person>)))]
async fn list_people(
    State(web): State<Web>,
    caller: Caller,
    Asked(behind): Asked<Behind>,
) -> Answer<List<Person>> {
    let after = place::read(behind.after.as_deref())?;
    let page = people::list(&web.app, &caller.member, after).await?;
    let next = place::behind(&page, |line| (line.heard_at(), line.person.id));
    Ok(Json(List::of(page.rows).up_to(next)))
}

#[utoipa::path(get, path = "/people/{person}", tag = "people", params(("person" = Uuid, Path)),
    security(("token" = ["read"])), responses((status = 200, body = PersonWithMoments)))]
async fn get_person(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<PersonId>,
) -> Answer<PersonWithMoments> {
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(put, path = "/people/{person}", tag = "people", params(("person" = Uuid, Path)),
    security(("token" = ["write"])), request_body = ChangedPerson,
    responses((status = 200, body = PersonWithMoments)))]
async fn update_person(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<PersonId>,
    body: Body<ChangedPerson>,
) -> Answer<PersonWithMoments> {
    let input = PersonInput {
        name: body.value.name,
        note: body.value.note,
    };
    people::update(&web.app, &caller.member, id, input).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(post, path = "/people/{person}/exchanges", tag = "people",
    params(("person" = Uuid, Path)), security(("token" = ["write"])),
    request_body = NewExchange, responses((status = 201, body = PersonWithMoments)))]
async fn note_exchange(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<PersonId>,
    body: Body<NewExchange>,
) -> Creation<PersonWithMoments> {
    let input = ExchangeInput::from(body.value);
    let make = |app, member| async move {
        people::exchange(&app, &member, id, input).await?;
        Ok(id.0)
    };
    let made = caller.once(&web, &body.hash, make).await?;
    let shown = shown(&web, &caller, id).await?;
    Ok(Created::at(&made, format!("/people/{id}"), shown))
}
