//! Work beside posts: noted, listed, removed.

use earned_core::activity::{Activity, ActivityKind};
use earned_core::id::{ActivityId, ChannelId};
use earned_core::people::Ability;
use earned_core::period::Period;
use earned_store::activities;

use crate::channels::must_be_here;
use crate::fields::Fields;
use crate::period::today;
use crate::records::Deed;
use crate::{ActionError, App, Member, Result};

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
    must_be_here(&mut tx, member, activity.channel_id).await?;
    activities::insert(&mut tx, &activity).await?;
    let deed = Deed {
        action: "activity.noted",
        subject_id: activity.id.0,
        detail: &activity.name,
    };
    app.done(tx, member, deed, "costs").await?;
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
    app.done(tx, member, deed, "costs").await
}

/// Longest name, in characters.
const MOST_NAME: usize = 120;

fn check(app: &App, member: &Member, input: ActivityInput) -> Result<Activity> {
    let mut fields = Fields::default();
    let kind = ActivityKind::named(input.kind.trim());
    let kind = fields.some("kind", "choose-one", kind);
    let name = fields.words("name", &input.name, MOST_NAME);
    let channel_id: Option<ChannelId> = fields.id("channel", "channel-unknown", &input.channel);
    let happened_on = fields.day("happened_on", &input.happened_on, today(app, member));
    fields.all_right()?;
    let kind = kind.ok_or_else(|| ActionError::field("kind", "choose-one"))?;
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
