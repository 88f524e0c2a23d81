//! "The train is in a tunnel: what I write is not lost, and what I see does not pretend to be new."

use anyhow::{Context, Result};
use earned_testkit::browser::{Browser, Network};
use earned_testkit::{EarnedProcess, Launch};

use crate::steps::{at, begin, launched};

const OLD: &str = "this still shows your earlier text";

#[tokio::test]
async fn without_a_network_words_are_kept_and_an_old_preview_says_that_it_is_old() -> Result<()> {
    let earned = launched(Launch::new(env!("CARGO_BIN_EXE_earned"))?).await?;
    let browser = begin(&earned).await?;
    write_a_post(&browser, &earned).await?;
    write_a_query(&browser, &earned).await?;
    browser.close().await.context("closing")
}

async fn write_a_post(browser: &Browser, earned: &EarnedProcess) -> Result<()> {
    browser.open(&at(earned, "publish/compose")).await?;
    browser.fill("What you say", "Spring oolong").await?;
    browser.sees("Saved").await?;
    browser.set_network(Network::Cut).await?;
    browser.fill("What you say", "Autumn oolong").await?;
    browser.sees("Offline: kept on this device").await?;
    browser.sees(OLD).await?;
    browser.screenshot("offline-post").await?;
    come_back(browser).await?;
    browser.sees("Saved").await?;
    browser.reload().await?;
    assert_eq!(browser.value("What you say").await?, "Autumn oolong");
    Ok(())
}

async fn write_a_query(browser: &Browser, earned: &EarnedProcess) -> Result<()> {
    browser.open(&at(earned, "listen/queries/new")).await?;
    browser.fill("What to look for", "oolong").await?;
    browser.set_network(Network::Cut).await?;
    browser.fill("What to look for", "(oolong").await?;
    browser.sees(OLD).await?;
    browser.screenshot("offline-query").await?;
    come_back(browser).await?;
    browser.sees("The parenthesis is never closed").await
}

/// The wire is whole again, and the preview follows by itself.
async fn come_back(browser: &Browser) -> Result<()> {
    browser
        .expect_complaint("ERR_INTERNET_DISCONNECTED")
        .await?;
    browser.set_network(Network::There).await?;
    browser.sees_no_more(OLD).await?;
    browser.complaints().await.map(drop)
}
