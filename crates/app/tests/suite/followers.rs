//! What a network says about our accounts is kept; what it does not say is missing, not zero.

use chrono::TimeDelta;
use earned_core::channel::Channel;
use earned_store::followers::{self, Followers, Reading};

use crate::conversations::account_of_ours;
use crate::support::TestApp;

fn reading(test: &TestApp, channel: &Channel, numbers: [Option<i64>; 3]) -> Reading {
    let [followers, following, posts] = numbers;
    Reading {
        channel_id: channel.id,
        at: test.app.now(),
        followers,
        following,
        posts,
    }
}

async fn keep(test: &TestApp, reading: Reading) {
    let mut tx = test.app.db().write().await.expect("a unit");
    followers::insert(&mut tx, test.owner().workspace.id, reading)
        .await
        .expect("a reading");
    tx.commit().await.expect("a commit");
}

async fn latest(test: &TestApp) -> Vec<Followers> {
    let mut tx = test.app.db().read().await.expect("a unit");
    followers::latest(&mut tx, test.owner().workspace.id, test.app.now(), None)
        .await
        .expect("an answer")
}

#[tokio::test]
async fn followers_the_network_did_not_tell_leave_the_last_known_ones_standing() {
    let test = TestApp::start().await;
    let channel = account_of_ours(&test, &test.owner());
    let mut tx = test.app.db().write().await.expect("a unit");
    earned_store::channels::insert(&mut tx, &channel)
        .await
        .expect("a channel");
    tx.commit().await.expect("a commit");

    keep(&test, reading(&test, &channel, [None, Some(3), Some(7)])).await;
    let before = latest(&test).await;
    assert_eq!((before[0].at, before[0].followers), (None, None));

    test.pass(TimeDelta::hours(1));
    let known_at = test.app.now();
    keep(&test, reading(&test, &channel, [Some(12), None, None])).await;
    test.pass(TimeDelta::hours(1));
    keep(&test, reading(&test, &channel, [None, Some(4), None])).await;
    let after = latest(&test).await;
    assert_eq!(
        (after[0].at, after[0].followers),
        (Some(known_at), Some(12))
    );
}
