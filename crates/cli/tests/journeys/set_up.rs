//! "I start Earned, open the printed link and can begin."

use earned_testkit::{Browser, Launch, Look, eventually};

#[tokio::test]
async fn the_set_up_page_is_fit_for_people_in_every_look() {
    let earned = Launch::new(env!("CARGO_BIN_EXE_earned"))
        .unwrap()
        .start()
        .await
        .unwrap();
    let link = eventually("the set-up link", async || Ok(earned.links().pop()))
        .await
        .unwrap();
    let browser = Browser::start().await.unwrap();
    for look in Look::all() {
        browser.set_look(look).await.unwrap();
        browser.open(&link).await.unwrap();
        browser.audit().await.unwrap();
        browser
            .screenshot(&format!("set-up-{}", look.label()))
            .await
            .unwrap();
    }
    browser.close().await.unwrap();
}

#[tokio::test]
async fn the_link_makes_the_owner_and_works_once() {
    let earned = Launch::new(env!("CARGO_BIN_EXE_earned"))
        .unwrap()
        .start()
        .await
        .unwrap();
    let link = eventually("the set-up link", async || Ok(earned.links().pop()))
        .await
        .unwrap();
    let browser = Browser::start().await.unwrap();
    browser.open(&link).await.unwrap();
    browser.fill("Your name", "Lì 李").await.unwrap();
    browser
        .fill("E-mail address", "li@tea.example")
        .await
        .unwrap();
    browser
        .fill("Password", "a quiet river at dawn")
        .await
        .unwrap();
    browser.click("Make the account").await.unwrap();
    browser
        .path_becomes("past the set-up", |path| !path.starts_with("/setup"))
        .await
        .unwrap();
    browser.audit().await.unwrap();

    browser.open(&link).await.unwrap();
    browser.expect_complaint("status of 4").await.unwrap();
    browser.close().await.unwrap();
}
