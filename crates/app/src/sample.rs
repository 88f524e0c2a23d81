//! A workspace filled with an invented brand's half year, to try everything out. Nothing in it is
//! true, nothing of it leaves: its account on a network has no sign-in and is never read.

mod brand;
mod posts;
mod talk;
mod texts;
mod voices;
mod work;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use earned_core::channel::Channel;
use earned_core::id::UserId;
use earned_core::people::Ability;
use earned_core::period::Period;
use earned_core::workspace::Workspace;
use earned_store::workspaces;

use crate::access::SignedIn;
use crate::{ActionError, App, Member, Result};

/// Half a year.
const WEEKS: i64 = 26;

/// Makes a sample workspace for somebody. All of it or nothing is there afterwards.
pub async fn create(app: &App, who: &SignedIn) -> Result<Workspace> {
    let mut tx = app.db().write().await?;
    let brand = brand::make(app, &mut tx, who).await?;
    let making = Making {
        app,
        owner: who.user.id,
        now: app.now(),
        brand: &brand,
    };
    posts::make(&making, &mut tx).await?;
    work::make(&making, &mut tx).await?;
    talk::make(&making, &mut tx).await?;
    let mentions = voices::make(&making, &mut tx).await?;
    tx.commit().await?;
    let workspace = brand.workspace.clone();
    let id = workspace.id;
    let taken_in = app.index().off_runtime(move |index| {
        let mut intake = index.intake(id);
        intake.add(&mentions)?;
        intake.commit()
    });
    if let Err(error) = taken_in.await {
        take_away(app, &workspace).await?;
        return Err(ActionError::internal(error));
    }
    Ok(workspace)
}

/// Removes a sample workspace with everything in it.
pub async fn remove(app: &App, member: &Member) -> Result<()> {
    member.must(Ability::Govern)?;
    if !member.workspace.is_sample {
        return Err(ActionError::Forbidden);
    }
    take_away(app, &member.workspace).await
}

/// The mentions first: rows without mentions can be removed again, mentions without rows cannot.
async fn take_away(app: &App, workspace: &Workspace) -> Result<()> {
    let id = workspace.id;
    let removed = app
        .index()
        .off_runtime(move |index| index.remove_workspace(id));
    removed.await.map_err(ActionError::internal)?;
    let mut tx = app.db().write().await?;
    workspaces::remove(&mut tx, id).await?;
    Ok(tx.commit().await?)
}

/// What every part of the sample is made with.
struct Making<'a> {
    app: &'a App,
    owner: UserId,
    now: DateTime<Utc>,
    brand: &'a Brand,
}

/// The invented brand.
struct Brand {
    workspace: Workspace,
    site: Channel,
    account: Channel,
}

impl Making<'_> {
    fn zone(&self) -> Tz {
        self.brand.workspace.zone()
    }

    fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone()).date_naive()
    }

    /// The day that many days ago.
    fn day_ago(&self, days: i64) -> NaiveDate {
        let days = Days::new(days.unsigned_abs());
        self.today().checked_sub_days(days).unwrap_or_default()
    }

    /// That many days ago at an hour of the brand's clock; never later than now.
    fn moment(&self, days: i64, hour: i64) -> DateTime<Utc> {
        let on = self.day_ago(days);
        let day = Period {
            from_on: on,
            to_on: on,
        };
        (day.span(self.zone()).from + TimeDelta::hours(hour)).min(self.now)
    }
}

/// A number below `most` that looks like chance and is the same every time.
fn vary(seed: i64, most: i64) -> i64 {
    let mixed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (mixed >> 33).rem_euclid(most.max(1))
}

/// The entry of a list that belongs to a number.
fn pick<T>(list: &[T], number: i64) -> &T {
    &list[number.rem_euclid(list.len() as i64) as usize]
}
