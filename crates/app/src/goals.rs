//! Goals: set, changed, put away, and measured from what really happened.

mod input;
mod measure;

use earned_core::goal::{Goal, Measure, Pace};
use earned_core::id::GoalId;
use earned_core::people::Ability;
use earned_store::{Tx, goals, queries};
use evidence::{Line, Value};

use crate::channels::must_be_here;
use crate::mentions::{self, Voice};
use crate::period::today;
use crate::records::Deed;
use crate::{ActionError, App, Member, Result};

pub use input::GoalInput;
pub use measure::{Measured, MeasuredRow, ROWS_SHOWN};

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

/// All goals with what they come to, the next due first.
pub async fn list(app: &App, member: &Member) -> Result<Vec<Standing>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let goals = goals::list(&mut tx, member.workspace.id).await?;
    drop(tx);
    let mut all_voices = Vec::new();
    for goal in &goals {
        all_voices.push(voices_of(app, member, goal).await?);
    }
    let mut tx = app.db().read().await?;
    let mut standings = Vec::new();
    for (goal, voices) in goals.into_iter().zip(all_voices) {
        let line = measure::value(&mut tx, member, &goal, app.now(), &voices).await?;
        standings.push(stand(app, member, goal, line));
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
pub async fn open(app: &App, member: &Member, id: GoalId) -> Result<(Standing, Vec<MeasuredRow>)> {
    let goal = get(app, member, id).await?;
    let voices = voices_of(app, member, &goal).await?;
    let mut tx = app.db().read().await?;
    let measured = measure::measure(&mut tx, member, &goal, app.now(), &voices).await?;
    let standing = stand(app, member, goal, measured.line);
    Ok((standing, measured.rows))
}

/// The voices that a share of voice is made of, in the goal's days so far; none for other measures.
async fn voices_of(app: &App, member: &Member, goal: &Goal) -> Result<Vec<Voice>> {
    if goal.measure != Measure::ShareOfVoice {
        return Ok(Vec::new());
    }
    mentions::voices(app, member, goal, measure::span(member, goal, app.now())).await
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
    let earlier = measure::earlier(&goal);
    let voices = voices_of(app, member, &earlier).await?;
    let mut tx = app.db().write().await?;
    must_fit(&mut tx, member, &goal).await?;
    if checked.baseline.is_none() {
        let line = measure::value(&mut tx, member, &earlier, app.now(), &voices).await?;
        goal.baseline = known(line.value)?;
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
    must_fit(&mut tx, member, &goal).await?;
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
    app.done(tx, member, deed, "goals").await
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
    app.done(tx, member, deed, "goals").await?;
    Ok(goal.id)
}

/// What was measured before the goal began; asked for when nothing is known.
fn known(value: Value) -> Result<f64> {
    match value {
        Value::Known(value) => Ok(value),
        Value::Missing(_) => Err(ActionError::field("baseline", "baseline-unknown")),
    }
}

/// What the goal is narrowed to must be there, and a share of voice needs a query of ours.
async fn must_fit(tx: &mut Tx, member: &Member, goal: &Goal) -> Result<()> {
    let workspace_id = member.workspace.id;
    must_be_here(tx, member, goal.scope.channel_id).await?;
    if goal.measure == Measure::ShareOfVoice && goal.scope.query_id.is_none() {
        return Err(ActionError::field("query", "query-needed"));
    }
    let compared = goal.scope.compared.iter().map(|id| ("compared", *id));
    let ours = goal.scope.query_id.map(|id| ("query", id));
    for (field, id) in ours.into_iter().chain(compared) {
        if queries::get(tx, workspace_id, id).await?.is_none() {
            return Err(ActionError::field(field, "query-unknown"));
        }
    }
    Ok(())
}
