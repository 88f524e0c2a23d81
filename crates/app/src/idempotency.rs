//! A keyed request makes its thing once, however often and from wherever it is sent. What came of it
//! is written in the unit of work that makes the thing (`App::note` does it), so that no moment lies
//! between the two; answers are not kept, they are shown afresh.

use chrono::TimeDelta;
use earned_store::Tx;
use earned_store::idempotency::{self, KeyLine, Owned};
use uuid::Uuid;

use crate::{ActionError, App, Member, Result};

/// How long a key is remembered.
pub const KEPT_DAYS: i64 = 7;

/// Characters of a key.
pub const KEY_LONGEST: usize = 200;

/// A try that has not come to an end after this long is taken to be lost: its process ended. Should
/// it live after all, its unit of work is refused.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// The right to do what a key was sent for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    key: String,
    claim: Uuid,
}

/// Whose turn it is.
#[derive(Debug, Clone)]
pub enum Turn {
    /// Act as this member; their [`Ticket`] is spent by the first thing that is noted.
    Yours(Box<Member>),
    /// It is done already; this came of it.
    Done(Uuid),
}

/// Asks for the right to do what `key` was sent for. `request_hash` is the fingerprint of all that
/// the request says. Problem `key-reused` if the key came with another request before, and
/// [`ActionError::TryLater`] `key-at-work` while another try is at it.
pub async fn take_turn(app: &App, member: &Member, key: &str, request_hash: &str) -> Result<Turn> {
    if key.is_empty() || key.chars().count() > KEY_LONGEST || !key.is_ascii() {
        let most = KEY_LONGEST as i64;
        return Err(ActionError::Problems(vec![
            crate::FieldProblem::with_number("idempotency-key", "key-form", most),
        ]));
    }
    let line = KeyLine {
        request_hash: request_hash.to_owned(),
        claim: app.new_id(),
        claimed_at: app.now(),
        subject_id: None,
    };
    let of = owned(member, key);
    let mut tx = app.db().write().await?;
    idempotency::forget(&mut tx, app.now() - TimeDelta::days(KEPT_DAYS)).await?;
    if !idempotency::insert(&mut tx, of, &line).await?
        && let Some(done) = come_later(&mut tx, of, &line).await?
    {
        return Ok(Turn::Done(done));
    }
    tx.commit().await?;
    let mut member = member.clone();
    member.ticket = Some(Ticket {
        key: key.to_owned(),
        claim: line.claim,
    });
    Ok(Turn::Yours(Box::new(member)))
}

/// The key is known: what came of it, or nothing if `line` has taken it over from a lost try.
async fn come_later(tx: &mut Tx, of: Owned<'_>, line: &KeyLine) -> Result<Option<Uuid>> {
    let at_work = ActionError::TryLater("key-at-work");
    let Some(there) = idempotency::get(tx, of).await? else {
        // Freed between the two statements, which only happens where writers do not wait.
        return Err(at_work);
    };
    if there.request_hash != line.request_hash {
        return Err(ActionError::field("idempotency-key", "key-reused"));
    }
    if there.subject_id.is_some() {
        return Ok(there.subject_id);
    }
    let is_lost = line.claimed_at - there.claimed_at > LEASE;
    if is_lost && idempotency::take_over(tx, of, there.claim, line).await? {
        return Ok(None);
    }
    Err(at_work)
}

/// Notes, in the unit of work that makes it, what came of a keyed request.
pub(crate) async fn settle(tx: &mut Tx, member: &Member, subject_id: Uuid) -> Result<()> {
    let Some(ticket) = &member.ticket else {
        return Ok(());
    };
    let of = owned(member, &ticket.key);
    if idempotency::settle(tx, of, ticket.claim, subject_id).await? {
        Ok(())
    } else {
        Err(ActionError::TryLater("key-at-work"))
    }
}

/// Frees the key of a try that was refused, so that the mended request may come with it.
pub async fn give_up(app: &App, member: &Member) -> Result<()> {
    if let Some(ticket) = &member.ticket {
        let mut tx = app.db().write().await?;
        idempotency::free(&mut tx, owned(member, &ticket.key), ticket.claim).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn owned<'a>(member: &Member, key: &'a str) -> Owned<'a> {
    Owned {
        workspace_id: member.workspace.id,
        user_id: member.user.id,
        key,
    }
}
