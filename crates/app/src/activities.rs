//! Work beside posts: noted, listed, removed.

use earned_core::activity::{Activity, ActivityKind};
use earned_core::id::{ActivityId, ChannelId};
use earned_core::people::Ability;
use earned_core::period::Period;
use earned_store::{activities, channels};

use crate::error::none_of;
use crate::period::{day, today};
use crate::records::Deed;
use crate::{ActionError, App, FieldProblem, Member, Result};

/// A piece of work as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct ActivityInput {
    /// A name of [`ActivityKind`].
    pub kind: String,
    /// For people.
    pub name: String,
    /// What came of it, in words.
    pub note: String,
    /// The id of a channel; none where empty.
    pub channel: String,
    /// The day, as `2026-03-01`; today where empty.
    pub happened_on: String,
}

/// The work of those days, latest first.
pub async fn list(app: &App, member: &Member, period: Period) -> Result<Vec<Activity>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(activities::list(&mut tx, member.workspace.id, period).await?)
}

/// One piece of work.
pub async fn get(app: &App, member: &Member, id: ActivityId) -> Result<Activity> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let found = activities::get(&mut tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}

/// Notes a piece of work.
pub async fn create(app: &App, member: &Member, input: ActivityInput) -> Result<ActivityId> {
    member.must(Ability::Account)?;
    let activity = check(app, member, input)?;
    let mut tx = app.db().write().await?;
    if let Some(id) = activity.channel_id
        && channels::get(&mut tx, member.workspace.id, id)
            .await?
            .is_none()
    {
        return Err(ActionError::field("channel", "channel-unknown"));
    }
    activities::insert(&mut tx, &activity).await?;
    let deed = Deed {
        action: "activity.noted",
        subject_id: activity.id.0,
        detail: &activity.name,
    };
    app.note(&mut tx, member, deed).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "costs");
    Ok(activity.id)
}

/// Removes a piece of work with the hours and money booked on it.
pub async fn remove(app: &App, member: &Member, id: ActivityId) -> Result<()> {
    member.must(Ability::Account)?;
    let mut tx = app.db().write().await?;
    if !activities::remove(&mut tx, member.workspace.id, id).await? {
        return Err(ActionError::NotFound);
    }
    let deed = Deed {
        action: "activity.removed",
        subject_id: id.0,
        detail: "",
    };
    app.note(&mut tx, member, deed).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "costs");
    Ok(())
}

/// Longest name, in characters.
const MOST_NAME: usize = 120;

fn check(app: &App, member: &Member, input: ActivityInput) -> Result<Activity> {
    let mut problems = Vec::new();
    let kind = ActivityKind::named(input.kind.trim());
    if kind.is_none() {
        problems.push(FieldProblem::new("kind", "choose-one"));
    }
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
    let (Some(kind), Some(happened_on)) = (kind, happened_on) else {
        return Err(ActionError::field("kind", "choose-one"));
    };
    Ok(Activity {
        id: ActivityId(app.new_id()),
        workspace_id: member.workspace.id,
        kind,
        name: name.to_owned(),
        note: input.note.trim().chars().take(2_000).collect(),
        channel_id,
        happened_on,
        created_by: member.user.id,
        created_at: app.now(),
    })
}
