//! Goals, hours and money, work beside posts, leads, links with clicks, and followers by the week.

use chrono::{NaiveDate, TimeDelta};
use earned_core::activity::{Activity, ActivityKind};
use earned_core::cost::{Cost, CostKind, time_value_minor};
use earned_core::goal::{Goal, GoalKind, Scope};
use earned_core::id::{ActivityId, ClickId, CostId, GoalId, LeadId, LinkId};
use earned_core::lead::Lead;
use earned_core::link::{Click, Link, NotCounted};
use earned_store::followers::{self, Reading};
use earned_store::{Tx, activities, clicks, costs, goals, leads, links};

use super::texts::TEXTS;
use super::{Making, WEEKS, pick, vary};
use crate::Result;
use crate::links::new_code;

pub(super) async fn make(making: &Making<'_>, tx: &mut Tx) -> Result<()> {
    for week in 0..WEEKS {
        let days = 7 * (WEEKS - week) - 3;
        work_of_the_week(making, tx, week, days).await?;
        let grown = 240 + week * week / 2 + vary(week, 9) + week * 6;
        let reading = Reading {
            channel_id: making.brand.account.id,
            at: making.moment(days, 6),
            followers: Some(grown),
            following: Some(180 + week),
            posts: Some(week * 2),
        };
        followers::insert(tx, making.brand.workspace.id, reading).await?;
    }
    clicked(making, tx).await?;
    wanted(making, tx).await
}

async fn work_of_the_week(making: &Making<'_>, tx: &mut Tx, week: i64, days: i64) -> Result<()> {
    let on = making.day_ago(days);
    let workspace_id = making.brand.workspace.id;
    let (kind, name) = pick(&TEXTS.activities, week);
    let activity = Activity {
        id: ActivityId(making.app.new_id()),
        workspace_id,
        kind: ActivityKind::named(kind).unwrap_or(ActivityKind::Event),
        name: name.clone(),
        note: String::new(),
        channel_id: None,
        happened_on: on,
        created_by: making.owner,
        created_at: making.moment(days, 18),
    };
    activities::insert(tx, &activity).await?;
    let minutes = 60 + vary(week, 5) * 30;
    costs::insert(
        tx,
        &cost(making, on, (CostKind::Time, minutes), Some(activity.id)),
    )
    .await?;
    costs::insert(tx, &cost(making, on, (CostKind::Time, 90), None)).await?;
    if week % 4 == 0 {
        costs::insert(
            tx,
            &cost(making, on, (CostKind::Money, 0), Some(activity.id)),
        )
        .await?;
    }
    // Few at first, more as trust grows.
    for number in 0..(week / 9 + vary(week * 7, 2)) {
        let lead = Lead {
            id: LeadId(making.app.new_id()),
            workspace_id,
            name: pick(&TEXTS.leads, week + number).clone(),
            channel_id: Some(making.brand.account.id),
            person_id: None,
            happened_on: on,
            note: String::new(),
            created_by: making.owner,
            created_at: making.moment(days, 17),
        };
        leads::insert(tx, &lead).await?;
    }
    Ok(())
}

fn cost(
    making: &Making<'_>,
    on: NaiveDate,
    (kind, minutes): (CostKind, i64),
    activity_id: Option<ActivityId>,
) -> Cost {
    let hour = making.brand.workspace.hour_cost_minor;
    Cost {
        id: CostId(making.app.new_id()),
        workspace_id: making.brand.workspace.id,
        kind,
        minutes,
        amount_minor: match kind {
            CostKind::Time => time_value_minor(minutes, hour),
            CostKind::Money => 38_000,
        },
        channel_id: activity_id.is_none().then_some(making.brand.account.id),
        activity_id,
        happened_on: on,
        note: String::new(),
        user_id: making.owner,
        created_at: making.now,
    }
}

async fn clicked(making: &Making<'_>, tx: &mut Tx) -> Result<()> {
    for (number, name) in ["Longjing", "品鉴会报名", "Shop"].into_iter().enumerate() {
        let number = number as i64;
        let link = Link {
            id: LinkId(making.app.new_id()),
            workspace_id: making.brand.workspace.id,
            code: new_code(making.app),
            target: "https://jasmine-lane.example/".to_owned(),
            post_id: None,
            channel_id: Some(making.brand.account.id),
            name: name.to_owned(),
            created_by: making.owner,
            created_at: making.moment(7 * WEEKS, 9),
        };
        links::insert(tx, &link).await?;
        for use_of_it in 0..(60 + number * 45) {
            let seed = number * 1_000 + use_of_it;
            let days = vary(seed, 7 * WEEKS);
            let click = Click {
                id: ClickId(making.app.new_id()),
                workspace_id: link.workspace_id,
                link_id: link.id,
                at: making.moment(days, 8 + vary(seed * 3, 14)),
                visitor: format!("visitor {seed}"),
                reason: (use_of_it % 6 == 0).then_some(NotCounted::Program),
                referrer_host: String::new(),
            };
            clicks::insert(tx, &click).await?;
        }
    }
    Ok(())
}

/// One goal on its way, one behind, one without anything to count.
async fn wanted(making: &Making<'_>, tx: &mut Tx) -> Result<()> {
    let goals = [
        (
            GoalKind::Relations,
            "Answer whoever asks 有问必答",
            20.0,
            0.0,
        ),
        (
            GoalKind::Awareness,
            "Known in town 全城知道",
            2_000.0,
            240.0,
        ),
        (GoalKind::Presence, "There every week 每周都在", 4.0, 1.0),
        (
            GoalKind::Sales,
            "Customers for the year 年度客户",
            60.0,
            4.0,
        ),
    ];
    for (kind, name, target, baseline) in goals {
        let goal = Goal {
            id: GoalId(making.app.new_id()),
            workspace_id: making.brand.workspace.id,
            name: name.to_owned(),
            kind,
            measure: kind.standard_measure(),
            baseline,
            target,
            starts_on: making.day_ago(120),
            due_on: (making.now + TimeDelta::days(60)).date_naive(),
            scope: Scope::default(),
            created_by: making.owner,
            created_at: making.moment(120, 9),
            deleted_at: None,
        };
        goals::keep(tx, &goal).await?;
    }
    Ok(())
}
