//! `links`: addresses that count who follows them.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use earned_app::PeriodChoice;
use earned_app::links::{self, LinkInput, OpenLink, UsedLink};
use earned_core::id::LinkId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, List};
use super::body::{Asked, At, Body, id_or_empty};
use super::caller::Caller;
use super::period::Days;
use super::problem::Fault;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_links, create_link))
        .routes(routes!(get_link))
}

#[derive(Serialize, ToSchema)]
struct Link {
    id: Uuid,
    url: String,
    name: String,
    target: String,
    channel_id: Option<Uuid>,
    post_id: Option<Uuid>,
    people: i64,
    programs: i64,
    again: i64,
    created_at: DateTime<Utc>,
}

impl Link {
    fn of(web: &Web, used: UsedLink) -> Self {
        let UsedLink { link, uses } = used;
        Self {
            id: link.id.0,
            url: format!("{}/go/{}", web.public_url, link.code),
            name: link.name,
            target: link.target,
            channel_id: link.channel_id.map(|id| id.0),
            post_id: link.post_id.map(|id| id.0),
            people: uses.people,
            programs: uses.programs,
            again: uses.again,
            created_at: link.created_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct LinkWithClicks {
    link: Link,
    stretches: Vec<ClickStretch>,
    clicks: Vec<Click>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct ClickStretch {
    from_on: NaiveDate,
    number: i64,
}

impl From<earned_app::report::Stretch> for ClickStretch {
    fn from(stretch: earned_app::report::Stretch) -> Self {
        Self {
            from_on: stretch.from_on,
            number: stretch.number,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Click {
    at: DateTime<Utc>,
    not_counted: Option<String>,
    referrer_host: String,
}

impl LinkWithClicks {
    fn of(web: &Web, open: OpenLink) -> Self {
        let clicks = open.clicks.into_iter().map(|click| Click {
            at: click.at,
            not_counted: click.reason.map(|reason| reason.name().to_owned()),
            referrer_host: click.referrer_host,
        });
        Self {
            link: Link::of(web, open.used),
            stretches: open.stretches.into_iter().map(ClickStretch::from).collect(),
            clicks: clicks.collect(),
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"target": "https://tea.example/spring", "name": "Spring"}))]
struct NewLink {
    target: String,
    #[serde(default)]
    name: String,
    channel_id: Option<Uuid>,
    post_id: Option<Uuid>,
}

impl From<NewLink> for LinkInput {
    fn from(new: NewLink) -> Self {
        Self {
            target: new.target,
            name: new.name,
            channel: id_or_empty(new.channel_id),
            post: id_or_empty(new.post_id),
        }
    }
}

async fn shown(
    web: &Web,
    caller: &Caller,
    (id, days): (LinkId, Days),
) -> Result<LinkWithClicks, Fault> {
    let period = PeriodChoice::from(days).of(&web.app, &caller.member)?;
    let open = links::open(&web.app, &caller.member, id, period).await?;
    Ok(LinkWithClicks::of(web, open))
}

#[utoipa::path(get, path = "/links", tag = "links", params(Days),
    security(("token" = ["read"])), responses((status = 200, body = List<Link>)))]
async fn list_links(
    State(web): State<Web>,
    caller: Caller,
    Asked(days): Asked<Days>,
) -> Answer<List<Link>> {
    let period = PeriodChoice::from(days).of(&web.app, &caller.member)?;
    let used = links::list(&web.app, &caller.member, period).await?;
    Ok(Json(List::of(
        used.into_iter().map(|used| Link::of(&web, used)),
    )))
}

#[utoipa::path(post, path = "/links", tag = "links", security(("token" = ["account"])),
    request_body = NewLink, responses((status = 201, body = LinkWithClicks)))]
async fn create_link(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewLink>,
) -> Creation<LinkWithClicks> {
    let input = LinkInput::from(body.value);
    let make = |app, member| async move { Ok(links::create(&app, &member, input).await?.id.0) };
    let made = caller.once(&web, &body.hash, make).await?;
    let shown = shown(&web, &caller, (LinkId(made.id), Days::default())).await?;
    Ok(Created::at(&made, format!("/links/{}", made.id), shown))
}

#[utoipa::path(get, path = "/links/{link}", tag = "links", params(("link" = Uuid, Path), Days),
    security(("token" = ["read"])), responses((status = 200, body = LinkWithClicks)))]
async fn get_link(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<LinkId>,
    Asked(days): Asked<Days>,
) -> Answer<LinkWithClicks> {
    Ok(Json(shown(&web, &caller, (id, days)).await?))
}
