//! The kit against the real network: what its people do is there, and seen by the others.
//! The product's connector has its own suite.

use earned_testkit::{bluesky, eventually};

#[tokio::test]
async fn what_people_do_is_on_the_server_and_reaches_the_app_view() {
    let network = bluesky().await.unwrap();
    let alice = network.create_account("alice").await.unwrap();
    let bob = network.create_account("bob").await.unwrap();

    let post = alice.post("你好 🌱 hello").await.unwrap();
    bob.reply("nice to hear", &post).await.unwrap();
    bob.like(&post).await.unwrap();
    bob.mention(&format!("hey @{}", alice.handle), &alice)
        .await
        .unwrap();

    let posts = network.list_posts(&alice.did).await.unwrap();
    assert_eq!(posts.len(), 1);
    assert_eq!(
        (posts[0].text(), &posts[0].reference),
        ("你好 🌱 hello", &post)
    );

    let reasons = eventually(
        "Alice hears of the reply, the like and the mention",
        async || {
            let heard = alice
                .ask("app.bsky.notification.listNotifications", &[])
                .await?;
            let list = heard["notifications"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            let mut reasons: Vec<_> = list
                .iter()
                .filter_map(|entry| entry["reason"].as_str().map(str::to_owned))
                .collect();
            reasons.sort();
            Ok((reasons.len() >= 3).then_some(reasons))
        },
    );
    assert_eq!(reasons.await.unwrap(), ["like", "mention", "reply"]);
}

#[tokio::test]
async fn a_deleted_post_is_gone_from_the_server() {
    let network = bluesky().await.unwrap();
    let alice = network.create_account("alice").await.unwrap();
    let post = alice.post("soon gone").await.unwrap();
    alice.delete(&post).await.unwrap();
    assert!(network.list_posts(&alice.did).await.unwrap().is_empty());
}

#[tokio::test]
async fn long_lists_of_records_are_read_to_the_end() {
    let network = bluesky().await.unwrap();
    let alice = network.create_account("alice").await.unwrap();
    for number in 0..101 {
        alice.post(&format!("post {number}")).await.unwrap();
    }
    let posts = network.list_posts(&alice.did).await.unwrap();
    assert_eq!(posts.len(), 101);
    assert_eq!(posts[0].text(), "post 100");
}
