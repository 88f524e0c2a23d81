//! People who may buy: noted, listed, removed.

use earned_core::id::{ChannelId, LeadId};
use earned_core::lead::Lead;
use earned_core::people::Ability;
use earned_core::period::Period;
use earned_store::{channels, leads};

use crate::error::none_of;
use crate::period::{day, today};
use crate::records::Deed;
use crate::{ActionError, App, FieldProblem, Member, Result};

/// A lead as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct LeadInput {
    /// Who, in words.
    pub name: String,
    /// The id of the channel they came from; unknown where empty.
    pub channel: String,
    /// The day, as `2026-03-01`; today where empty.
    pub happened_on: String,
    /// What they want, in words.
    pub note: String,
}

/// The leads of those days, latest first.
pub async fn list(app: &App, member: &Member, period: Period) -> Result<Vec<Lead>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(leads::list(&mut tx, member.workspace.id, period, None).await?)
}

/// One lead.
pub async fn get(app: &App, member: &Member, id: LeadId) -> Result<Lead> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let found = leads::get(&mut tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}

/// Notes a lead.
pub async fn create(app: &App, member: &Member, input: LeadInput) -> Result<LeadId> {
    member.must(Ability::Account)?;
    let lead = check(app, member, input)?;
    let mut tx = app.db().write().await?;
    if let Some(id) = lead.channel_id
        && channels::get(&mut tx, member.workspace.id, id)
            .await?
            .is_none()
    {
        return Err(ActionError::field("channel", "channel-unknown"));
    }
    leads::insert(&mut tx, &lead).await?;
    let deed = Deed {
        action: "lead.noted",
        subject_id: lead.id.0,
        detail: &lead.name,
    };
    app.note(&mut tx, member, deed).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "goals");
    Ok(lead.id)
}

/// Removes a lead.
pub async fn remove(app: &App, member: &Member, id: LeadId) -> Result<()> {
    member.must(Ability::Account)?;
    let mut tx = app.db().write().await?;
    if !leads::remove(&mut tx, member.workspace.id, id).await? {
        return Err(ActionError::NotFound);
    }
    let deed = Deed {
        action: "lead.removed",
        subject_id: id.0,
        detail: "",
    };
    app.note(&mut tx, member, deed).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "goals");
    Ok(())
}

/// Longest name, in characters.
const MOST_NAME: usize = 120;

fn check(app: &App, member: &Member, input: LeadInput) -> Result<Lead> {
    let mut problems = Vec::new();
    let name = input.name.trim();
    if name.is_empty() {
        problems.push(FieldProblem::new("name", "needed"));
    } else if name.chars().count() > MOST_NAME {
        problems.push(FieldProblem::with_number(
            "name",
            "too-long",
            MOST_NAME as i64,
        ));
    }
    let channel_id: Option<ChannelId> = input.channel.trim().parse().ok();
    if channel_id.is_none() && !input.channel.trim().is_empty() {
        problems.push(FieldProblem::new("channel", "channel-unknown"));
    }
    let happened_on = match input.happened_on.trim() {
        "" => Some(today(app, member)),
        text => day(text),
    };
    if happened_on.is_none() {
        problems.push(FieldProblem::new("happened_on", "date-form"));
    }
    none_of(problems)?;
    Ok(Lead {
        id: LeadId(app.new_id()),
        workspace_id: member.workspace.id,
        name: name.to_owned(),
        channel_id,
        person_id: None,
        happened_on: happened_on.unwrap_or_else(|| today(app, member)),
        note: input.note.trim().chars().take(2_000).collect(),
        created_by: member.user.id,
        created_at: app.now(),
    })
}
