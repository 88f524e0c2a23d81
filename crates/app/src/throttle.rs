//! Makes guessing slow: so many failures in so long, for a person's address and for a machine's.

use chrono::TimeDelta;

use crate::{ActionError, App, Result};

/// Failures until a subject has to wait; a person who has forgotten a password needs about five.
const MOST: i64 = 8;

/// For how long failures count.
const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Refuses when one of `subjects` has failed too often of late.
pub(crate) async fn check(app: &App, subjects: &[&str]) -> Result<()> {
    let mut tx = app.db().read().await?;
    for subject in subjects {
        let failures = earned_store::attempts::count(&mut tx, subject, app.now() - WINDOW).await?;
        if failures >= MOST {
            return Err(ActionError::TryLater("too-many-attempts"));
        }
    }
    Ok(())
}

/// Notes a failure of all `subjects`.
pub(crate) async fn failed(app: &App, subjects: &[&str]) -> Result<()> {
    let mut tx = app.db().write().await?;
    for subject in subjects {
        earned_store::attempts::insert(&mut tx, app.new_id(), subject, app.now()).await?;
    }
    Ok(tx.commit().await?)
}

/// Forgets the failures of one who has now succeeded, and old ones of everybody.
pub(crate) async fn succeeded(app: &App, subject: &str) -> Result<()> {
    let mut tx = app.db().write().await?;
    earned_store::attempts::forget(&mut tx, subject, app.now() - WINDOW).await?;
    Ok(tx.commit().await?)
}
