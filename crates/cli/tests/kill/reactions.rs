//! What the real network counts under a post of ours is read and shown.

use anyhow::{Context, Result};
use earned_app::channels::{self, Secret, SignInInput};
use earned_app::{deliver, queue, schedule};
use earned_core::channel::NetworkName;
use earned_testkit::{bluesky, eventually};

use crate::house;

#[tokio::test]
async fn a_like_of_somebody_is_read_from_the_network() -> Result<()> {
    let network = bluesky().await?;
    let brand = network.create_account("liked").await?;
    let guest = network.create_account("fan").await?;
    let folder = tempfile::tempdir()?;
    let app = house::open(folder.path(), "http://127.0.0.1/").await;
    let owner = house::owner(&app).await;
    let sign_in = SignInInput {
        server: network.url().to_owned(),
        handle: brand.handle.clone(),
        password: Secret(brand.app_password.clone()),
    };
    let channel = channels::connect(&app, &owner, NetworkName::Bluesky, sign_in).await?;
    let delivery = house::schedule_now(&app, &owner, channel, "Spring tea", Vec::new()).await;
    deliver::run_due(&app).await?;
    let post = network.list_posts(&brand.did).await?.remove(0).reference;
    guest.like(&post).await?;
    eventually("the like is counted", async || {
        let answer = guest
            .ask("app.bsky.feed.getPosts", &[("uris", &post.uri)])
            .await?;
        Ok((answer["posts"][0]["likeCount"] == 1).then_some(()))
    })
    .await?;
    queue::work_off(&app).await?;
    let shown = schedule::get(&app, &owner, delivery).await?;
    let reading = shown.readings.first().context("a reading")?;
    assert_eq!(reading.reactions.likes, Some(1));
    assert_eq!(reading.reactions.quotes, Some(0));
    // Everything was read just now, so nothing is asked about again.
    queue::work_off(&app).await?;
    let shown = schedule::get(&app, &owner, delivery).await?;
    assert_eq!(shown.readings.len(), 1);
    Ok(())
}
