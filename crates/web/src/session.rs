//! Who is asking: the session cookie, the signed-in person, the member of the workspace named in
//! the address. A handler that takes a [`Visit`] runs only for a member.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts, RawPathParams};
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use earned_app::account::Knock;
use earned_app::{ActionError, Member, SignedIn, access, conversations, reviews, workspaces};

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
        let Guest { mut shell, who, .. } = Guest::from_request_parts(parts, web).await?;
        let Some(who) = who else {
            return Err(Refusal::sign_in(&shell));
        };
        match workspaces::list(&web.app, &who).await {
            Ok(list) => {
                let workspaces = list
                    .into_iter()
                    .map(|workspace| WorkspaceLink {
                        name: workspace.name,
                        slug: workspace.slug,
                    })
                    .collect();
                shell.person = Some(Person {
                    name: who.user.name.clone(),
                    workspaces,
                });
                Ok(Self { shell, who })
            }
            Err(error) => Err(Refusal::page(shell, error)),
        }
    }
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Refusal> {
        let slug = slug(parts, web).await;
        let Visitor { mut shell, who } = Visitor::from_request_parts(parts, web).await?;
        let Some(slug) = slug else {
            return Err(Refusal::page(shell, ActionError::NotFound));
        };
        let entered = async {
            let member = access::enter(&web.app, &who, &slug).await?;
            let badges = Badges {
                reviews: reviews::waiting_for_me(&web.app, &member).await?.len() as i64,
                inbox: conversations::waiting_for_me(&web.app, &member).await?,
            };
            Ok((member, badges))
        };
        match entered.await {
            Ok((member, badges)) => {
                shell.format = Format::new(shell.words.language(), member.workspace.zone());
                shell.place = Some(place(&member, badges));
                Ok(Self { shell, member })
            }
            Err(error) => Err(Refusal::page(shell, error)),
        }
    }
}

fn place(member: &Member, badges: Badges) -> Place {
    let workspace = &member.workspace;
    Place {
        workspace: WorkspaceLink {
            name: workspace.name.clone(),
            slug: workspace.slug.clone(),
        },
        role: member.role.name(),
        badges,
        sample: workspace.is_sample,
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
