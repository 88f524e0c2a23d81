//! The channels of a workspace: the own site, which is always there, and accounts on networks.
//! Sends nothing; that is `deliver`.

mod connecting;
pub(crate) mod reactions;
pub(crate) mod readings;
pub(crate) mod watch;

use earned_core::channel::{Channel, ChannelState, NetworkName};
use earned_core::id::{ChannelId, UserId};
use earned_core::people::{Ability, Language};
use earned_core::workspace::Workspace;
use earned_store::{Tx, channels, secrets, workspaces};

use crate::error::none_of;
use crate::records::Deed;
use crate::{ActionError, App, FieldProblem, Member, Result};

pub(crate) use connecting::web_address;
pub use connecting::{SignInInput, connect};
pub use earned_networks::network::Secret;

/// What a person can say about a channel.
#[derive(Debug, Clone)]
pub struct ChannelInput {
    /// For people.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// What is written there.
    pub language: Language,
    /// Who answers for it.
    pub responsible_id: Option<UserId>,
}

/// All channels, the own site first, disconnected ones included.
pub async fn list(app: &App, member: &Member) -> Result<Vec<Channel>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(channels::list(&mut tx, member.workspace.id).await?)
}

/// One channel.
pub async fn get(app: &App, member: &Member, id: ChannelId) -> Result<Channel> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let found = channels::get(&mut tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}

/// Changes what people say about a channel.
pub async fn update(app: &App, member: &Member, id: ChannelId, input: ChannelInput) -> Result<()> {
    member.must(Ability::Govern)?;
    none_of(problems(&input))?;
    let mut tx = app.db().write().await?;
    let old = channels::get(&mut tx, member.workspace.id, id).await?;
    let old = old.ok_or(ActionError::NotFound)?;
    if let Some(user_id) = input.responsible_id {
        let role = workspaces::role(&mut tx, member.workspace.id, user_id).await?;
        role.ok_or(ActionError::field("responsible", "not-a-member"))?;
    }
    let channel = Channel {
        name: input.name.trim().to_owned(),
        purpose: input.purpose.trim().to_owned(),
        language: input.language,
        responsible_id: input.responsible_id,
        ..old
    };
    channels::update(&mut tx, &channel).await?;
    note(app, &mut tx, member, "channel.changed", &channel).await?;
    Ok(tx.commit().await?)
}

/// Takes a channel out of use and forgets its secrets; its history stays. The own site stays.
pub async fn disconnect(app: &App, member: &Member, id: ChannelId) -> Result<()> {
    member.must(Ability::Govern)?;
    let mut tx = app.db().write().await?;
    let channel = channels::get(&mut tx, member.workspace.id, id).await?;
    let channel = channel.ok_or(ActionError::NotFound)?;
    if channel.network == NetworkName::Site {
        return Err(ActionError::Conflict("site-stays"));
    }
    secrets::remove(&mut tx, member.workspace.id, id).await?;
    let state = ChannelState::Disconnected;
    channels::set_state(&mut tx, member.workspace.id, id, state, None).await?;
    note(app, &mut tx, member, "channel.disconnected", &channel).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "channels");
    Ok(())
}

/// Gives a new workspace its own site.
pub(crate) async fn insert_site(app: &App, tx: &mut Tx, workspace: &Workspace) -> Result<()> {
    let site = Channel {
        id: ChannelId(app.new_id()),
        workspace_id: workspace.id,
        network: NetworkName::Site,
        name: workspace.name.clone(),
        server: String::new(),
        handle: String::new(),
        native_id: String::new(),
        purpose: String::new(),
        language: workspace.language,
        state: ChannelState::Connected,
        trouble: None,
        responsible_id: None,
        inbox_cursor: String::new(),
        created_at: workspace.created_at,
    };
    Ok(channels::insert(tx, &site).await?)
}

async fn note(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    action: &'static str,
    channel: &Channel,
) -> Result<()> {
    let deed = Deed {
        action,
        subject_id: channel.id.0,
        detail: &channel.name,
    };
    app.note(tx, member, deed).await
}

/// The channel that something is narrowed to, if any, must be one of the workspace.
pub(crate) async fn must_be_here(
    tx: &mut Tx,
    member: &Member,
    id: Option<ChannelId>,
) -> Result<()> {
    if let Some(id) = id
        && channels::get(tx, member.workspace.id, id).await?.is_none()
    {
        return Err(ActionError::field("channel", "channel-unknown"));
    }
    Ok(())
}

fn problems(input: &ChannelInput) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if input.name.trim().is_empty() {
        problems.push(FieldProblem::new("name", "needed"));
    }
    for (field, text, limit) in [("name", &input.name, 80), ("purpose", &input.purpose, 400)] {
        if text.chars().count() > limit {
            problems.push(FieldProblem::with_number(field, "too-long", limit as i64));
        }
    }
    problems
}
