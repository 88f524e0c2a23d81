//! "Somebody answers my post; I see it without reloading, answer, and know what is between us."

use anyhow::{Context, Result, ensure};
use earned_app::channels::{self, Secret, SignInInput};
use earned_core::channel::NetworkName;
use earned_testkit::{Account, Bluesky, EarnedProcess, Launch, bluesky, eventually};

use crate::house;
use crate::steps::{at, begin, pictures};

/// The product with the account connected.
async fn connected(network: &Bluesky, brand: &Account) -> Result<EarnedProcess> {
    let launch =
        Launch::new(env!("CARGO_BIN_EXE_earned"))?.variable("EARNED_ALLOW", "127.0.0.1,::1");
    let app = house::open(launch.data(), "http://127.0.0.1/").await;
    let owner = house::owner(&app).await;
    let sign_in = SignInInput {
        server: network.url().to_owned(),
        handle: brand.handle.clone(),
        password: Secret(brand.app_password.clone()),
    };
    channels::connect(&app, &owner, NetworkName::Bluesky, sign_in).await?;
    app.db().close().await;
    launch.start().await
}

#[tokio::test]
async fn a_reply_appears_by_itself_and_is_answered_once_in_its_thread() -> Result<()> {
    let network = bluesky().await?;
    let brand = network.create_account("teahouse").await?;
    let guest = network.create_account("guest").await?;
    let earned = connected(&network, &brand).await?;
    let browser = begin(&earned).await?;

    let post = brand.post("Spring tea is here").await?;
    browser.open(&at(&earned, "inbox")).await?;
    browser.sees("Nobody is waiting").await?;
    let reply = guest.reply("Is the <b>oolong</b> back?", &post).await?;
    let appears = browser.sees("Is the <b>oolong</b> back?").await;
    appears.with_context(|| earned.log())?;
    browser.sees("Waits for us").await?;
    pictures(&browser, "inbox").await?;

    browser.click(&guest.handle).await?;
    let inbox = |path: &str| path.contains("/inbox/");
    let conversation = browser.path_becomes("the conversation", inbox).await?;
    let conversation = format!("{}{conversation}", earned.address());
    let key = format!("Use {}{} then", "AKIA", "Z3Q7WJ5N2K8P4R6T");
    browser.fill("Answer", &key).await?;
    browser.sees("Key, token or password").await?;
    browser.click("Answer").await?;
    browser.sees("There is a problem").await?;
    browser.expect_complaint("422").await?;
    browser.open(&conversation).await?;
    browser
        .fill("Answer", "Yes, since this morning. 今早到的！")
        .await?;
    browser.sees("of 300 characters").await?;
    pictures(&browser, "conversation").await?;
    browser
        .fill("Answer", "Yes, since this morning. 今早到的！")
        .await?;
    browser.click("Answer").await?;
    browser.sees("The answer is on its way.").await?;
    browser.sees("Published").await?;

    let answers = eventually("the answer is on the network", async || {
        let posts = network.list_posts(&brand.did).await?;
        Ok((posts.len() == 2).then_some(posts))
    });
    let answer = answers.await?.remove(0);
    let parent = &answer.value["reply"]["parent"]["uri"];
    ensure!(parent == &reply.uri, "{answer:?}");
    ensure!(
        answer.value["reply"]["root"]["uri"] == post.uri,
        "{answer:?}"
    );
    browser.open(&at(&earned, "people")).await?;
    browser.click(&guest.handle).await?;
    browser.sees("We answered").await?;
    pictures(&browser, "person").await?;
    browser.close().await
}
