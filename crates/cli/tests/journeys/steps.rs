//! What several journeys begin with or end with. Promises nothing by itself.

use anyhow::Result;
use earned_testkit::{Browser, EarnedProcess, Launch, Look};

use crate::house;

/// The product with the workspace `tea-house` and its owner in it, running.
pub(crate) async fn launched(launch: Launch) -> Result<EarnedProcess> {
    let app = house::open(launch.data(), "http://127.0.0.1/").await;
    house::owner(&app).await;
    app.db().close().await;
    launch.start().await
}

/// The owner of `tea-house`, signed in in a new browser.
pub(crate) async fn begin(earned: &EarnedProcess) -> Result<Browser> {
    let browser = Browser::start().await?;
    browser
        .open(&format!("{}/sign-in", earned.address()))
        .await?;
    browser.fill("E-mail address", "lin@tea.example").await?;
    browser.fill("Password", house::PASSWORD).await?;
    browser.click("Sign in").await?;
    browser
        .path_becomes("signed in", |path| !path.starts_with("/sign-in"))
        .await?;
    Ok(browser)
}

/// The address of a page of the workspace.
pub(crate) fn at(earned: &EarnedProcess, page: &str) -> String {
    format!("{}/w/tea-house/{page}", earned.address())
}

/// Every look of the page where the browser is, audited and kept as a picture.
pub(crate) async fn pictures(browser: &Browser, name: &str) -> Result<()> {
    for look in [
        Look::default().in_chinese().in_the_dark().on_a_phone(),
        Look::default().in_chinese(),
        Look::default().on_a_phone(),
        Look::default().in_the_dark(),
        Look::default(),
    ] {
        browser.set_look(look).await?;
        browser.reload().await?;
        let picture = format!("{name}-{}", look.label());
        browser.screenshot(&picture).await?;
        browser.audit().await?;
    }
    Ok(())
}
