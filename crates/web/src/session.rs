//! Who is asking: the session cookie, the signed-in person, the member of the workspace named in
//! the address. A handler that takes a [`Visit`] runs only for a member.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts, RawPathParams};
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use earned_app::access::{self, Arrival, Inside};
use earned_app::account::Knock;
use earned_app::{ActionError, Member, SignedIn};
use earned_core::workspace::Workspace;

use crate::page::{Badges, Look, Person, Place, Shell, WorkspaceLink};
use crate::refusal::Refusal;
use crate::state::Web;
use crate::words::{Format, Words};
use crate::{cookie, forgery, notice};

const NAME: &str = "earned_session";

/// The session's secret from the cookie.
pub(crate) fn token(headers: &HeaderMap) -> Option<&str> {
    cookie::value(headers, NAME)
}

/// The cookie that keeps somebody signed in. `Lax`: a link from a mail opens the page signed in,
/// a form on somebody else's page does not.
pub(crate) fn cookie(web: &Web, token: &str) -> (HeaderName, String) {
    let age = access::SESSION_DAYS * 86_400;
    (
        SET_COOKIE,
        format!(
            "{NAME}={token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{}",
            tls(web)
        ),
    )
}

/// The cookie that signs out.
pub(crate) fn no_cookie(web: &Web) -> (HeaderName, String) {
    (
        SET_COOKIE,
        format!(
            "{NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{}",
            tls(web)
        ),
    )
}

fn tls(web: &Web) -> &'static str {
    if web.is_secure() { "; Secure" } else { "" }
}

/// Somebody who may not be signed in, and the frame for what they see.
pub(crate) struct Guest {
    /// The frame.
    pub shell: Shell,
    /// Who it is, if signed in.
    pub who: Option<SignedIn>,
    /// For the list of sessions and for slowing down guesses.
    pub knock: Knock,
}

/// Somebody signed in, outside all workspaces.
pub(crate) struct Visitor {
    /// The frame.
    pub shell: Shell,
    /// Who it is.
    pub who: SignedIn,
}

/// A member inside the workspace that the address names.
pub(crate) struct Visit {
    /// The frame.
    pub shell: Shell,
    /// The proof that they belong here.
    pub member: Member,
}

impl FromRequestParts<Web> for Guest {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Refusal> {
        let shell = shell(parts, web);
        let knock = knock(parts, web);
        let Some(token) = token(&parts.headers) else {
            return Ok(Self {
                shell,
                who: None,
                knock,
            });
        };
        match access::recognise(&web.app, token).await {
            Ok(who) => Ok(Self { shell, who, knock }),
            Err(error) => Err(Refusal::page(shell, error)),
        }
    }
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Refusal> {
        let (shell, arrival) = arrive(parts, web, None).await?;
        Ok(Self {
            shell,
            who: arrival.who,
        })
    }
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Refusal> {
        let slug = slug(parts, web).await;
        let (mut shell, arrival) = arrive(parts, web, slug.as_deref()).await?;
        let Some(inside) = arrival.inside else {
            return Err(Refusal::page(shell, ActionError::NotFound));
        };
        let zone = inside.member.workspace.zone();
        // Asked before the page reads anything, so that nothing falls between.
        let last_change = web.app.topics().last(inside.member.workspace.id);
        shell.format = Format::new(shell.words.language(), zone);
        shell.place = Some(place(&inside, last_change));
        Ok(Self {
            shell,
            member: inside.member,
        })
    }
}

/// The frame for somebody signed in; everybody else is led to sign in.
async fn arrive(parts: &Parts, web: &Web, slug: Option<&str>) -> Result<(Shell, Arrival), Refusal> {
    let mut shell = shell(parts, web);
    let arrival = match token(&parts.headers) {
        Some(token) => access::arrive(&web.app, token, slug).await,
        None => Ok(None),
    };
    match arrival {
        Ok(Some(arrival)) => {
            let links = arrival.places.iter().map(|place| link(&place.workspace));
            shell.person = Some(Person {
                name: arrival.who.user.name.clone(),
                workspaces: links.collect(),
            });
            Ok((shell, arrival))
        }
        Ok(None) => Err(Refusal::sign_in(&shell)),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

fn link(workspace: &Workspace) -> WorkspaceLink {
    WorkspaceLink {
        name: workspace.name.clone(),
        slug: workspace.slug.clone(),
    }
}

fn place(inside: &Inside, last_change: u64) -> Place {
    let member = &inside.member;
    Place {
        workspace: link(&member.workspace),
        role: member.role.name(),
        badges: Badges {
            reviews: inside.reviews,
            inbox: inside.conversations,
        },
        sample: member.workspace.is_sample,
        last_change,
    }
}

/// The `{slug}` of the matched route.
async fn slug(parts: &mut Parts, web: &Web) -> Option<String> {
    let params = RawPathParams::from_request_parts(parts, web).await.ok()?;
    params
        .iter()
        .find(|(name, _)| *name == "slug")
        .map(|(_, value)| value.to_owned())
}

/// The frame for somebody of whom only the browser is known.
fn shell(parts: &Parts, web: &Web) -> Shell {
    let look = Look::of(&parts.headers);
    let uri = &parts.uri;
    Shell {
        words: Words::of(look.language),
        format: Format::new(look.language, chrono_tz::UTC),
        theme: look.theme,
        csrf: token(&parts.headers)
            .map(forgery::token)
            .unwrap_or_default(),
        flash: notice::waiting(&parts.headers),
        path: uri
            .path_and_query()
            .map_or_else(|| uri.path().to_owned(), ToString::to_string),
        now: web.app.now(),
        person: None,
        place: None,
    }
}

fn knock(parts: &Parts, web: &Web) -> Knock {
    let user_agent = parts
        .headers
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok());
    let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    Knock {
        user_agent: user_agent.unwrap_or_default().to_owned(),
        address: address
            .map(|info| web.proxies.visitor(info.0.ip(), &parts.headers).to_string())
            .unwrap_or_default(),
    }
}
