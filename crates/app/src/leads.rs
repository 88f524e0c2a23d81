//! People who may buy: noted, listed, removed.

use earned_core::id::{ChannelId, LeadId};
use earned_core::lead::Lead;
use earned_core::people::Ability;
use earned_core::period::Period;
use earned_store::leads;

use crate::channels::must_be_here;
use crate::fields::Fields;
use crate::period::today;
use crate::records::Deed;
use crate::{ActionError, App, Member, Result};

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
    must_be_here(&mut tx, member, lead.channel_id).await?;
    leads::insert(&mut tx, &lead).await?;
    let deed = Deed {
        action: "lead.noted",
        subject_id: lead.id.0,
        detail: &lead.name,
    };
    app.done(tx, member, deed, "goals").await?;
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
    app.done(tx, member, deed, "goals").await
}

/// Longest name, in characters.
const MOST_NAME: usize = 120;

fn check(app: &App, member: &Member, input: LeadInput) -> Result<Lead> {
    let mut fields = Fields::default();
    let name = fields.words("name", &input.name, MOST_NAME);
    let channel_id: Option<ChannelId> = fields.id("channel", "channel-unknown", &input.channel);
    let happened_on = fields.day("happened_on", &input.happened_on, today(app, member));
    fields.all_right()?;
    Ok(Lead {
        id: LeadId(app.new_id()),
        workspace_id: member.workspace.id,
        name: name.to_owned(),
        channel_id,
        person_id: None,
        happened_on,
        note: input.note.trim().chars().take(2_000).collect(),
        created_by: member.user.id,
        created_at: app.now(),
    })
}
