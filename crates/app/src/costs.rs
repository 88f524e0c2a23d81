//! Hours and money: booked, listed, removed. Time is valued with the workspace's price of an hour
//! at the moment it is booked.

use earned_core::cost::{Cost, CostKind, MOST_MINOR, hundredths, minutes_of, time_value_minor};
use earned_core::id::{ActivityId, ChannelId, CostId};
use earned_core::people::Ability;
use earned_core::period::Period;
use earned_store::{Tx, activities, costs};

use crate::channels::must_be_here;
use crate::fields::Fields;
use crate::period::today;
use crate::records::Deed;
use crate::{ActionError, App, Member, Result};

/// A cost as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct CostInput {
    /// A name of [`CostKind`].
    pub kind: String,
    /// For time: `90`, `1:30`, `1.5h`. For money: `120` or `120.50`.
    pub amount: String,
    /// The id of an activity; none where empty.
    pub activity: String,
    /// The id of a channel; none where empty.
    pub channel: String,
    /// The day, as `2026-03-01`; today where empty.
    pub happened_on: String,
    /// What for, in words.
    pub note: String,
}

/// The entries of those days, latest first.
pub async fn list(app: &App, member: &Member, period: Period) -> Result<Vec<Cost>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(costs::list(&mut tx, member.workspace.id, period).await?)
}

/// One entry.
pub async fn get(app: &App, member: &Member, id: CostId) -> Result<Cost> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let found = costs::get(&mut tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}

/// Books hours or money.
pub async fn book(app: &App, member: &Member, input: CostInput) -> Result<CostId> {
    member.must(Ability::Account)?;
    let cost = check(app, member, input)?;
    let mut tx = app.db().write().await?;
    must_be_here(&mut tx, member, cost.channel_id).await?;
    activity_must_be_here(&mut tx, member, &cost).await?;
    costs::insert(&mut tx, &cost).await?;
    let deed = Deed {
        action: "cost.booked",
        subject_id: cost.id.0,
        detail: &cost.note,
    };
    app.done(tx, member, deed, "costs").await?;
    Ok(cost.id)
}

/// Removes an entry.
pub async fn remove(app: &App, member: &Member, id: CostId) -> Result<()> {
    member.must(Ability::Account)?;
    let mut tx = app.db().write().await?;
    if !costs::remove(&mut tx, member.workspace.id, id).await? {
        return Err(ActionError::NotFound);
    }
    let deed = Deed {
        action: "cost.removed",
        subject_id: id.0,
        detail: "",
    };
    app.done(tx, member, deed, "costs").await
}

async fn activity_must_be_here(tx: &mut Tx, member: &Member, cost: &Cost) -> Result<()> {
    if let Some(id) = cost.activity_id
        && activities::get(tx, member.workspace.id, id)
            .await?
            .is_none()
    {
        return Err(ActionError::field("activity", "activity-unknown"));
    }
    Ok(())
}

/// Minutes and what they are worth, or money, in hundredths.
fn amount(member: &Member, kind: CostKind, text: &str) -> Option<(i64, i64)> {
    match kind {
        CostKind::Time => minutes_of(text).map(|minutes| {
            let hour = member.workspace.hour_cost_minor;
            (minutes, time_value_minor(minutes, hour))
        }),
        CostKind::Money => hundredths(text)
            .filter(|amount| (1..=MOST_MINOR).contains(amount))
            .map(|amount| (0, amount)),
    }
}

fn check(app: &App, member: &Member, input: CostInput) -> Result<Cost> {
    let mut fields = Fields::default();
    let kind = CostKind::named(input.kind.trim());
    let amount = kind.and_then(|kind| amount(member, kind, &input.amount));
    match (kind, amount) {
        (None, _) => fields.wrong("kind", "choose-one"),
        (Some(CostKind::Time), None) => fields.wrong("amount", "hours-form"),
        (Some(CostKind::Money), None) => fields.wrong("amount", "money-form"),
        (Some(_), Some(_)) => {}
    }
    let activity_id: Option<ActivityId> =
        fields.id("activity", "activity-unknown", &input.activity);
    let channel_id: Option<ChannelId> = fields.id("channel", "channel-unknown", &input.channel);
    let happened_on = fields.day("happened_on", &input.happened_on, today(app, member));
    fields.all_right()?;
    let (Some(kind), Some((minutes, amount_minor))) = (kind, amount) else {
        return Err(ActionError::field("kind", "choose-one"));
    };
    Ok(Cost {
        id: CostId(app.new_id()),
        workspace_id: member.workspace.id,
        kind,
        minutes,
        amount_minor,
        activity_id,
        channel_id,
        happened_on,
        note: input.note.trim().chars().take(500).collect(),
        user_id: member.user.id,
        created_at: app.now(),
    })
}
