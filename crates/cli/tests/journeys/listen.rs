//! "I add what I want to hear from, bring what I have collected, and see what of it could not be
//! read."

use anyhow::{Context, Result};
use earned_app::site::index_address;
use earned_testkit::Launch;

use crate::steps::{at, begin, launched, pictures};

const POSTS: &str = "id,author,text,time,likes
1,ann,The new oolong from the tea house is wonderful,2026-03-01 10:00,12
2,bob,,2026-03-01 11:00,3
3,李娜,茶舍的新茶真不错，推荐！,2026-03-02 09:30,56
4,dan,<b>tea</b>,soon,0
";

#[tokio::test]
async fn a_feed_is_found_on_a_page_and_a_file_is_read_with_its_bad_rows_kept_apart() -> Result<()> {
    let earned =
        launched(Launch::new(env!("CARGO_BIN_EXE_earned"))?.variable("EARNED_ALLOW", "127.0.0.1"))
            .await?;
    let browser = begin(&earned).await?;

    browser.open(&at(&earned, "listen/sources")).await?;
    browser.sees("Nobody is listened to yet").await?;
    browser.audit().await?;
    let own_site = index_address(&earned.address().parse()?, "tea-house");
    browser.fill("Address", &own_site).await?;
    browser.click("Add the feed").await?;
    browser.sees("This page offers several feeds").await?;
    browser.audit().await?;
    browser.screenshot("listen-offers").await?;
    browser.click("Add this feed").await?;
    browser.sees("The source is added").await?;
    browser.sees("Works").await?;

    let folder = tempfile::tempdir()?;
    let file = folder.path().join("collected posts.csv");
    std::fs::write(&file, POSTS)?;
    browser.open(&at(&earned, "listen/imports")).await?;
    browser.click("Import").await?;
    browser.sees("Choose a file.").await?;
    browser.expect_complaint("422").await?;
    browser.upload("File", &file).await?;
    browser.click("Import").await?;
    browser.sees("2 bad rows").await?;
    pictures(&browser, "listen-imports").await?;
    browser.click("2 bad rows").await?;
    browser
        .sees("No time in a form that is understood.")
        .await?;
    pictures(&browser, "listen-import").await?;
    browser.open(&at(&earned, "listen/sources")).await?;
    browser.sees("2 mentions").await?;
    pictures(&browser, "listen-sources").await?;
    browser.close().await.context("closing")
}
