//! Work in the table: asked for twice it is done once, unless it was at work already.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

use chrono::{DateTime, TimeDelta, Utc};
use earned_store::jobs::{self, Job, PutOff};
use uuid::Uuid;

use crate::support::TestApp;

fn job(run_at: DateTime<Utc>) -> Job {
    Job {
        id: Uuid::from_u128(run_at.timestamp_micros().unsigned_abs().into()),
        workspace_id: None,
        kind: "a kind".to_owned(),
        payload: "{}".to_owned(),
        name: "a name".to_owned(),
        run_at,
        tries: 0,
    }
}

async fn insert(test: &TestApp, run_at: DateTime<Utc>) {
    let mut tx = test.app.db().write().await.unwrap();
    jobs::insert(&mut tx, &job(run_at)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(test: &TestApp) -> Option<Job> {
    let now = test.app.now();
    let mut tx = test.app.db().write().await.unwrap();
    let claimed = jobs::claim(&mut tx, now, now + TimeDelta::minutes(1)).await;
    tx.commit().await.unwrap();
    claimed.unwrap()
}

async fn remove(test: &TestApp, job: &Job) {
    let mut tx = test.app.db().write().await.unwrap();
    jobs::remove(&mut tx, job).await.unwrap();
    tx.commit().await.unwrap();
}

async fn next_at(test: &TestApp) -> Option<DateTime<Utc>> {
    let mut tx = test.app.db().read().await.unwrap();
    jobs::next_at(&mut tx).await.unwrap()
}

#[tokio::test]
async fn work_asked_for_twice_before_it_begins_is_done_once_at_the_earlier_time() {
    let test = TestApp::start().await;
    let now = test.app.now();
    insert(&test, now + TimeDelta::hours(2)).await;
    insert(&test, now).await;
    let claimed = claim(&test).await.expect("a job");
    remove(&test, &claimed).await;
    assert_eq!(next_at(&test).await, None);
}

#[tokio::test]
async fn work_asked_for_while_it_is_at_work_is_done_again_afterwards() {
    let test = TestApp::start().await;
    let now = test.app.now();
    let later = now + TimeDelta::hours(1);
    insert(&test, now).await;
    let claimed = claim(&test).await.expect("a job");
    insert(&test, later).await;
    assert_eq!(claim(&test).await, None, "it is not done twice at a time");
    remove(&test, &claimed).await;
    assert_eq!(next_at(&test).await, Some(later));
    test.pass(TimeDelta::hours(1));
    let again = claim(&test).await.expect("the job once more");
    remove(&test, &again).await;
    assert_eq!(next_at(&test).await, None);
}

#[tokio::test]
async fn putting_work_off_does_not_put_off_what_was_asked_for_meanwhile() {
    let test = TestApp::start().await;
    let now = test.app.now();
    insert(&test, now).await;
    let claimed = claim(&test).await.expect("a job");
    insert(&test, now).await;
    let mut tx = test.app.db().write().await.unwrap();
    let much_later = PutOff {
        run_at: now + TimeDelta::days(1),
        tries: claimed.tries,
        last_error: "",
    };
    jobs::put_off(&mut tx, &claimed, much_later).await.unwrap();
    tx.commit().await.unwrap();
    assert!(claim(&test).await.is_some());
}

#[tokio::test]
async fn a_worker_that_lets_itself_be_heard_of_keeps_its_work() {
    let test = TestApp::start().await;
    insert(&test, test.app.now()).await;
    let claimed = claim(&test).await.expect("a job");
    test.pass(TimeDelta::seconds(50));
    let mut tx = test.app.db().write().await.unwrap();
    let until = test.app.now() + TimeDelta::minutes(1);
    jobs::hold(&mut tx, &claimed, until).await.unwrap();
    tx.commit().await.unwrap();
    test.pass(TimeDelta::seconds(50));
    assert_eq!(claim(&test).await, None);
    test.pass(TimeDelta::seconds(20));
    let taken_up = claim(&test).await.expect("the work of a dead worker");
    // The dead one comes back and ends nothing that is not its own any more.
    remove(&test, &claimed).await;
    assert_eq!(claim(&test).await, None);
    remove(&test, &taken_up).await;
    assert_eq!(next_at(&test).await, None);
}
