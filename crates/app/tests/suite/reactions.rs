//! What networks count under our posts: kept as told, summed by the latest reading, missing where
//! nothing was told.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

use chrono::TimeDelta;
use earned_app::{Member, PeriodChoice, access, report, sample};
use earned_core::period::Span;
use earned_core::reaction::Reactions;
use earned_store::reactions::{self, Published, Reading};

use crate::support::TestApp;

/// The sample workspace with one of its posts on the invented network.
async fn published(test: &TestApp) -> (Member, Published) {
    let who = test.signed_in_owner().await;
    let workspace = sample::create(&test.app, &who).await.unwrap();
    let member = access::enter(&test.app, &who, &workspace.slug)
        .await
        .unwrap();
    let channels = earned_app::channels::list(&test.app, &member)
        .await
        .unwrap();
    let account = channels.iter().find(|one| !one.handle.is_empty()).unwrap();
    let since = test.app.now() - TimeDelta::days(365);
    let mut tx = test.app.db().read().await.unwrap();
    let all = reactions::published(&mut tx, workspace.id, account.id, since)
        .await
        .unwrap();
    (member, all.into_iter().next().unwrap())
}

fn likes(number: Option<i64>) -> Reactions {
    Reactions {
        likes: number,
        ..Reactions::default()
    }
}

async fn read(test: &TestApp, member: &Member, post: &Published, counted: Reactions) {
    let reading = Reading {
        at: test.app.now(),
        reactions: counted,
    };
    let mut tx = test.app.db().write().await.unwrap();
    reactions::insert(&mut tx, member.workspace.id, post.delivery_id, reading)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn readings(test: &TestApp, member: &Member, post: &Published) -> Vec<Reading> {
    let mut tx = test.app.db().read().await.unwrap();
    let id = member.workspace.id;
    reactions::of_delivery(&mut tx, id, post.delivery_id, 100)
        .await
        .unwrap()
}

/// The sums over what went out around that post.
async fn sums(test: &TestApp, member: &Member, post: &Published) -> reactions::OfChannel {
    let span = Span {
        from: post.published_at,
        until: post.published_at + TimeDelta::seconds(1),
    };
    let mut tx = test.app.db().read().await.unwrap();
    let id = member.workspace.id;
    reactions::of_channels(&mut tx, id, span)
        .await
        .unwrap()
        .remove(0)
}

#[tokio::test]
async fn the_latest_reading_counts_and_a_second_one_of_the_same_moment_does_not() {
    let test = TestApp::start().await;
    let (member, post) = published(&test).await;
    let before = readings(&test, &member, &post).await.len();
    read(&test, &member, &post, likes(Some(7))).await;
    read(&test, &member, &post, likes(Some(9))).await;
    let all = readings(&test, &member, &post).await;
    assert_eq!(all.len(), before + 1);
    assert_eq!(all[0].reactions.likes, Some(7));
    let sums = sums(&test, &member, &post).await;
    assert_eq!(
        (sums.published, sums.read, sums.reactions.likes),
        (1, 1, Some(7))
    );
}

#[tokio::test]
async fn what_is_not_told_is_missing_and_not_nothing() {
    let test = TestApp::start().await;
    let (member, post) = published(&test).await;
    read(&test, &member, &post, likes(None)).await;
    let sums = sums(&test, &member, &post).await;
    assert_eq!((sums.read, sums.reactions), (1, Reactions::default()));
}

#[tokio::test]
async fn a_report_sums_by_network_and_leaves_the_own_site_out() {
    let test = TestApp::start().await;
    let (member, _) = published(&test).await;
    let half_year = PeriodChoice {
        period: "180".to_owned(),
        ..PeriodChoice::default()
    };
    let period = half_year.of(&test.app, &member).unwrap();
    let report = report::make(&test.app, &member, period).await.unwrap();
    assert_eq!(report.reactions.len(), 1, "one account");
    let part = &report.reactions[0];
    assert!(part.read > 40 && part.read <= part.published, "{part:?}");
    assert!(part.reactions.likes > part.reactions.reposts, "{part:?}");
}

#[tokio::test]
async fn another_workspace_sees_no_reading() {
    let test = TestApp::start().await;
    let (_, post) = published(&test).await;
    assert!(readings(&test, &test.owner(), &post).await.is_empty());
}
