//! "I make a token for my program, read how it is used, and take it back."

use anyhow::{Context, Result, ensure};
use earned_testkit::Launch;
use reqwest::StatusCode;

use crate::steps::{at, begin, launched, pictures};

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test is a program of somebody"
)]
async fn a_token_lets_a_program_in_until_it_is_ended() -> Result<()> {
    let earned = launched(Launch::new(env!("CARGO_BIN_EXE_earned"))?).await?;
    let browser = begin(&earned).await?;

    browser.open(&at(&earned, "settings/tokens")).await?;
    browser.fill("Name", "Newsletter").await?;
    browser.click("Read everything").await?;
    browser.click("Make a token").await?;
    browser.sees("It is shown only now").await?;
    let page = browser.visible_text().await?;
    let token = page
        .split_whitespace()
        .find(|word| word.starts_with("earned_"));
    let token = token.context("the token")?.to_owned();

    let program = reqwest::Client::new();
    let workspace = format!("{}/api/v1/workspace", earned.address());
    let answer = program.get(&workspace).bearer_auth(&token).send().await?;
    let told = answer.text().await?;
    ensure!(told.contains("\"slug\":\"tea-house\""), "{told}");

    browser.click("The interface for programs").await?;
    browser.sees("How to begin").await?;
    pictures(&browser, "program").await?;

    browser.open(&at(&earned, "settings/tokens")).await?;
    browser.click("End").await?;
    browser.sees("The token no longer works.").await?;
    let answer = program.get(&workspace).bearer_auth(&token).send().await?;
    ensure!(answer.status() == StatusCode::UNAUTHORIZED, "{answer:?}");
    browser.close().await
}
