//! Connecting an account on a network: sign in once, keep the session sealed, forget the password.

use earned_core::channel::{Channel, ChannelState, NetworkName};
use earned_core::id::ChannelId;
use earned_core::people::Ability;
use earned_networks::network::{NetworkError, Profile, Secret, Session, SignIn};
use earned_store::channels;
use url::Url;

use super::note;
use crate::error::none_of;
use crate::{ActionError, App, FieldProblem, Member, Result, connection, conversations};

/// What a person types to connect an account.
#[derive(Debug, Clone)]
pub struct SignInInput {
    /// The server's address; `https://` may be left out.
    pub server: String,
    /// The account's name there.
    pub handle: String,
    /// A password for programs; never kept.
    pub password: Secret,
}

/// Connects an account, or signs it in again.
pub async fn connect(
    app: &App,
    member: &Member,
    network: NetworkName,
    input: SignInInput,
) -> Result<ChannelId> {
    member.must(Ability::Govern)?;
    let sign_in = checked(input)?;
    let connector = app.network(network).ok_or(ActionError::NotFound)?;
    let signed_in = connector.sign_in(&sign_in).await;
    let (profile, session) = signed_in.map_err(in_fields)?;
    let mut tx = app.db().write().await?;
    let workspace_id = member.workspace.id;
    let known = channels::find(&mut tx, workspace_id, network, &profile.native_id).await?;
    let is_known = known.is_some();
    let channel = renewed(
        known.unwrap_or_else(|| new(app, member, network)),
        &profile,
        &session,
    );
    if is_known {
        channels::update(&mut tx, &channel).await?;
    } else {
        channels::insert(&mut tx, &channel).await?;
    }
    connection::store(app, &mut tx, &channel, &session).await?;
    conversations::follow(app, &mut tx, &channel).await?;
    note(app, &mut tx, member, "channel.connected", &channel).await?;
    tx.commit().await?;
    app.wake();
    app.topics().tell(workspace_id, "channels");
    Ok(channel.id)
}

fn checked(input: SignInInput) -> Result<SignIn> {
    let mut problems = Vec::new();
    let server = web_address(&input.server);
    if server.is_none() {
        problems.push(FieldProblem::new("server", "server-form"));
    }
    for (field, text) in [("handle", &input.handle), ("password", &input.password.0)] {
        if text.trim().is_empty() {
            problems.push(FieldProblem::new(field, "needed"));
        }
    }
    none_of(problems)?;
    Ok(SignIn {
        server: server.ok_or(ActionError::field("server", "server-form"))?,
        identifier: input.handle.trim().trim_start_matches('@').to_owned(),
        secret: input.password,
    })
}

/// A web address as people write it: `bsky.social` means `https://bsky.social`.
pub(crate) fn web_address(typed: &str) -> Option<Url> {
    let typed = typed.trim();
    let whole = if typed.contains("://") {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    let url = Url::parse(&whole).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https");
    (is_web && url.has_host()).then_some(url)
}

/// What went wrong, at the field that can mend it.
fn in_fields(error: NetworkError) -> ActionError {
    tracing::info!(%error, "an account was not connected");
    match error {
        NetworkError::SignInAgain => ActionError::field("password", "sign-in-refused"),
        NetworkError::Refused { .. } => ActionError::field("server", "network-refused"),
        NetworkError::SlowDown { .. } => ActionError::TryLater("network-slow-down"),
        NetworkError::Unavailable { .. } | NetworkError::UnknownOutcome { .. } => {
            ActionError::field("server", "server-unreachable")
        }
        NetworkError::Surprise { .. } => ActionError::field("server", "server-strange"),
    }
}

fn new(app: &App, member: &Member, network: NetworkName) -> Channel {
    Channel {
        id: ChannelId(app.new_id()),
        workspace_id: member.workspace.id,
        network,
        name: String::new(),
        server: String::new(),
        handle: String::new(),
        native_id: String::new(),
        purpose: String::new(),
        language: member.workspace.language,
        state: ChannelState::Connected,
        trouble: None,
        responsible_id: Some(member.user.id),
        inbox_cursor: String::new(),
        created_at: app.now(),
    }
}

/// The channel as the network shows it now; the name people gave it stays.
fn renewed(old: Channel, profile: &Profile, session: &Session) -> Channel {
    let shown = profile
        .display_name
        .clone()
        .filter(|name| !name.trim().is_empty());
    let name = if old.name.is_empty() {
        shown.unwrap_or_else(|| profile.handle.clone())
    } else {
        old.name.clone()
    };
    Channel {
        name,
        server: session.origin.origin().ascii_serialization(),
        handle: profile.handle.clone(),
        native_id: profile.native_id.clone(),
        state: ChannelState::Connected,
        trouble: None,
        ..old
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_read_as_people_write_it() {
        for (typed, expected) in [
            ("bsky.social", Some("https://bsky.social/")),
            (
                " https://pds.example.org ",
                Some("https://pds.example.org/"),
            ),
            ("http://localhost:2583", Some("http://localhost:2583/")),
            ("ftp://bsky.social", None),
            ("", None),
        ] {
            assert_eq!(
                web_address(typed).as_ref().map(Url::as_str),
                expected,
                "{typed}"
            );
        }
    }
}
