//! The workers take up what is due without being asked, and stop when they are.

use std::time::Duration;

use earned_app::schedule::{self, When};
use earned_app::{queue, site};
use earned_core::delivery::State;
use tokio_util::sync::CancellationToken;

use crate::deliver::on_the_site;
use crate::support::TestApp;

#[tokio::test]
async fn a_post_for_now_goes_out_at_once_and_the_queue_stops_when_told() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let stop = CancellationToken::new();
    let mut heard = test.app.topics().hear();
    let working = tokio::spawn(queue::run(test.app.clone(), stop.clone()));
    let id = on_the_site(&test.app, &owner, "Now", When::Now)
        .await
        .unwrap();
    test.app.wake();
    let gone_out = async {
        while schedule::get(&test.app, &owner, id)
            .await
            .unwrap()
            .sending
            .delivery
            .state
            != State::Confirmed
        {
            heard.recv().await.unwrap();
        }
    };
    tokio::time::timeout(Duration::from_secs(20), gone_out)
        .await
        .unwrap();
    let (_, pages) = site::index(&test.app, "tea-house", None, 10).await.unwrap();
    assert_eq!(pages.len(), 1);
    stop.cancel();
    tokio::time::timeout(Duration::from_secs(20), working)
        .await
        .unwrap()
        .unwrap();
}
