//! Goals: set, changed, put away, and measured from what really happened.

mod input;
mod measure;

use earned_core::goal::{Goal, Pace};
use earned_core::id::{ChannelId, GoalId};
use earned_core::people::Ability;
use earned_store::{Tx, channels, goals};
use evidence::{Line, Value};

use crate::period::today;
use crate::records::Deed;
use crate::{ActionError, App, Member, Result};

pub use input::GoalInput;
pub use measure::{Measured, MeasuredRow, ROWS_SHOWN, Voices};

/// A goal with what it comes to today.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Standing {
    /// The goal.
    pub goal: Goal,
    /// What was measured.
    pub line: Line,
    /// Which part of the way, 0 to 1 and beyond.
    pub progress: Option<f64>,
    /// Which part of the days, 0 to 1.
    pub time_used: f64,
    /// In time or not.
    pub pace: Pace,
}

/// All goals with what they come to, the next due first. `voices` gives the counts that a goal's
/// share of voice needs; nothing where none were counted.
pub async fn list(
    app: &App,
    member: &Member,
    voices: impl Fn(&Goal) -> Option<Voices>,
) -> Result<Vec<Standing>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let mut standings = Vec::new();
    for goal in goals::list(&mut tx, member.workspace.id).await? {
        let voices = voices(&goal);
        standings.push(standing(app, member, &mut tx, goal, voices).await?);
    }
    Ok(standings)
}

/// The goal itself, unmeasured.
pub async fn get(app: &App, member: &Member, id: GoalId) -> Result<Goal> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    goals::get(&mut tx, member.workspace.id, id)
        .await?
        .ok_or(ActionError::NotFound)
}

/// A goal with what it comes to and the rows that this number counts.
pub async fn open(
    app: &App,
    member: &Member,
    id: GoalId,
    voices: Option<Voices>,
) -> Result<(Standing, Vec<MeasuredRow>)> {
    let goal = get(app, member, id).await?;
    let mut tx = app.db().read().await?;
    let measured = measure::measure(&mut tx, member, &goal, app.now(), voices).await?;
    let standing = stand(app, member, goal, measured.line);
    Ok((standing, measured.rows))
}

async fn standing(
    app: &App,
    member: &Member,
    tx: &mut Tx,
    goal: Goal,
    voices: Option<Voices>,
) -> Result<Standing> {
    let line = measure::value(tx, member, &goal, app.now(), voices).await?;
    Ok(stand(app, member, goal, line))
}

fn stand(app: &App, member: &Member, goal: Goal, line: Line) -> Standing {
    let value = line.value.known();
    let today = today(app, member);
    Standing {
        progress: value.and_then(|value| goal.progress(value)),
        time_used: goal.time_used(today),
        pace: goal.pace(value, today),
        goal,
        line,
    }
}

/// Sets a goal.
pub async fn create(app: &App, member: &Member, input: GoalInput) -> Result<GoalId> {
    member.must(Ability::Account)?;
    let checked = input::check(input)?;
    let mut goal = Goal {
        id: GoalId(app.new_id()),
        workspace_id: member.workspace.id,
        name: checked.name,
        kind: checked.kind,
        measure: checked.measure,
        baseline: checked.baseline.unwrap_or_default(),
        target: checked.target,
        starts_on: checked.days.from_on,
        due_on: checked.days.to_on,
        scope: checked.scope,
        created_by: member.user.id,
        created_at: app.now(),
        deleted_at: None,
    };
    let mut tx = app.db().write().await?;
    must_have_channel(&mut tx, member, goal.scope.channel_id).await?;
    if checked.baseline.is_none() {
        goal.baseline = measured_baseline(app, member, &mut tx, &goal).await?;
    }
    keep(app, member, tx, goal, "goal.set").await
}

/// Changes a goal.
pub async fn update(app: &App, member: &Member, id: GoalId, input: GoalInput) -> Result<()> {
    member.must(Ability::Account)?;
    let checked = input::check(input)?;
    let mut tx = app.db().write().await?;
    let old = goals::get(&mut tx, member.workspace.id, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    must_have_channel(&mut tx, member, checked.scope.channel_id).await?;
    let goal = Goal {
        name: checked.name,
        kind: checked.kind,
        measure: checked.measure,
        baseline: checked.baseline.unwrap_or(old.baseline),
        target: checked.target,
        starts_on: checked.days.from_on,
        due_on: checked.days.to_on,
        scope: checked.scope,
        ..old
    };
    keep(app, member, tx, goal, "goal.changed").await?;
    Ok(())
}

/// Puts a goal away.
pub async fn remove(app: &App, member: &Member, id: GoalId) -> Result<()> {
    member.must(Ability::Account)?;
    let mut tx = app.db().write().await?;
    if !goals::put_away(&mut tx, member.workspace.id, id, app.now()).await? {
        return Err(ActionError::NotFound);
    }
    let deed = Deed {
        action: "goal.removed",
        subject_id: id.0,
        detail: "",
    };
    app.note(&mut tx, member, deed).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "goals");
    Ok(())
}

async fn keep(
    app: &App,
    member: &Member,
    mut tx: Tx,
    goal: Goal,
    action: &'static str,
) -> Result<GoalId> {
    if goal.progress(goal.baseline).is_none() {
        return Err(ActionError::field("target", "target-is-baseline"));
    }
    goals::keep(&mut tx, &goal).await?;
    let deed = Deed {
        action,
        subject_id: goal.id.0,
        detail: &goal.name,
    };
    app.note(&mut tx, member, deed).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "goals");
    Ok(goal.id)
}

/// What was measured before the goal began; asked for when nothing is known.
async fn measured_baseline(app: &App, member: &Member, tx: &mut Tx, goal: &Goal) -> Result<f64> {
    match measure::baseline(tx, member, goal, app.now()).await? {
        Value::Known(value) => Ok(value),
        Value::Missing(_) => Err(ActionError::field("baseline", "baseline-unknown")),
    }
}

async fn must_have_channel(tx: &mut Tx, member: &Member, id: Option<ChannelId>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let found = channels::get(tx, member.workspace.id, id).await?;
    found
        .map(drop)
        .ok_or_else(|| ActionError::field("channel", "channel-unknown"))
}
