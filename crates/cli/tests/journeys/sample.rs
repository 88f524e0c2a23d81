//! "I look around in an invented half year before I begin, and it goes when I say so." The README's
//! picture (`docs/screenshot.png`) is the upper part of the goals that this journey keeps.

use anyhow::Result;
use earned_testkit::Launch;

use crate::steps::{begin, launched, pictures};

#[tokio::test]
async fn a_sample_shows_the_whole_loop_and_is_removed_with_one_click() -> Result<()> {
    let earned = launched(Launch::new(env!("CARGO_BIN_EXE_earned"))?).await?;
    let browser = begin(&earned).await?;
    let new = format!("{}/workspaces/new", earned.address());
    browser.open(&new).await?;
    browser.audit().await?;
    browser.click("Try it with a sample workspace").await?;
    browser.sees("everything in it is invented").await?;
    browser.sees("People who wait for an answer").await?;
    pictures(&browser, "sample-today").await?;
    let today = browser.path().await?;
    let workspace = today.trim_end_matches("/today");
    for (page, name) in [
        ("evaluate/report?period=180", "sample-report"),
        ("listen/mentions?period=180", "sample-mentions"),
        ("plan/goals", "sample-goals"),
        ("people", "sample-people"),
    ] {
        let address = format!("{}{workspace}/{page}", earned.address());
        browser.open(&address).await?;
        pictures(&browser, name).await?;
    }
    browser.click("Remove it with everything in it").await?;
    browser.sees("is gone with everything in it").await?;
    browser.close().await
}
