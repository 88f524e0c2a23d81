//! "What I write is kept, checked, and goes to somebody else, who approves exactly that."

use std::path::Path;

use anyhow::{Context, Result};
use earned_testkit::browser::{Role, Scripts};
use earned_testkit::{Browser, EarnedProcess, Launch, Look, eventually};

const PASSWORD: &str = "a quiet river at dawn";
const LEAF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journeys/leaf.png");

#[tokio::test]
async fn a_post_is_written_kept_checked_and_approved_by_somebody_else() -> Result<()> {
    let earned = Launch::new(env!("CARGO_BIN_EXE_earned"))?.start().await?;
    let author = begin(&earned).await?;
    let link = invite_an_approver(&author).await?;

    author.open(&at(&earned, "publish/compose")).await?;
    author
        .fill("What you say", "Call 13812345678 for our tea!")
        .await?;
    author
        .sees("Mobile number or personal e-mail address")
        .await?;
    author.sees("Saved").await?;
    let written = author
        .path_becomes("a post's", |path| path.contains("/publish/posts/"))
        .await?;

    // The tab is closed before anything was pressed; the words are there.
    author.open(&at(&earned, "publish/posts")).await?;
    author.sees("Call 13812345678").await?;
    author
        .open(&format!("{}{written}", earned.address()))
        .await?;
    author
        .fill(
            "What you say",
            "Spring oolong is here: https://tea.example.com #oolong",
        )
        .await?;
    author.upload("Add images", Path::new(LEAF)).await?;
    author
        .fill("Description for those who cannot see it", "A green leaf")
        .await?;
    author.sees("Saved").await?;
    pictures(&author, "compose").await?;
    author.click("Save and ask for a review").await?;
    author.sees("Somebody will be asked to look at it.").await?;

    approve(&earned, &link).await?;

    author
        .open(&format!("{}{written}", earned.address()))
        .await?;
    author.click("Publish now").await?;
    eventually("the post is out", async || {
        author.open(&at(&earned, "publish/posts")).await?;
        let text = author.visible_text().await?;
        Ok(text.contains("Published").then_some(()))
    })
    .await?;
    author
        .open(&format!("{}{written}", earned.address()))
        .await?;
    author.sees("It is out.").await?;
    pictures(&author, "post").await?;
    author.close().await
}

#[tokio::test]
async fn two_people_write_at_once_and_nobody_loses_a_word() -> Result<()> {
    let earned = Launch::new(env!("CARGO_BIN_EXE_earned"))?.start().await?;
    let one = begin(&earned).await?;
    let other = sign_in(&earned).await?;
    for browser in [&one, &other] {
        browser.set_scripts(Scripts::Off).await?;
    }

    one.open(&at(&earned, "publish/compose")).await?;
    one.fill("What you say", "First").await?;
    one.upload("Add images", Path::new(LEAF)).await?;
    one.click("Save").await?;
    one.sees("The post is saved.").await?;
    one.finds(Role::Fill, "Description for those who cannot see it")
        .await?;
    let written = format!("{}{}", earned.address(), one.path().await?);

    other.open(&written).await?;
    other.fill("What you say", "Theirs").await?;
    other.click("Save").await?;
    other.sees("The post is saved.").await?;

    one.fill("What you say", "Mine").await?;
    one.click("Save").await?;
    one.sees("Nothing of yours is lost").await?;
    one.sees("Theirs").await?;
    assert_eq!(one.value("What you say").await?, "Mine");
    one.expect_complaint("422").await?;
    one.click("Save").await?;
    one.sees("The post is saved.").await?;
    other.close().await?;
    one.close().await
}

/// Somebody else looks at what waits, and says yes.
async fn approve(earned: &EarnedProcess, link: &str) -> Result<()> {
    let approver = join(link).await?;
    approver.open(&at(earned, "publish/reviews")).await?;
    approver.sees("Waiting for you").await?;
    pictures(&approver, "reviews").await?;
    approver
        .click("Spring oolong is here: https://tea.example.com #oolong")
        .await?;
    approver.sees("Exactly this will go out").await?;
    pictures(&approver, "review").await?;
    approver.click("Approve").await?;
    approver.sees("Exactly this may go out.").await?;
    approver.close().await
}

fn at(earned: &EarnedProcess, page: &str) -> String {
    format!("{}/w/tea-house/{page}", earned.address())
}

/// Every look of the page where the browser is, audited and kept as a picture.
async fn pictures(browser: &Browser, name: &str) -> Result<()> {
    for look in [
        Look::default().in_chinese().in_the_dark().on_a_phone(),
        Look::default().on_a_phone(),
        Look::default().in_the_dark(),
        Look::default(),
    ] {
        browser.set_look(look).await?;
        browser.reload().await?;
        browser.audit().await?;
        let name = format!("{name}-{}", look.label());
        browser.screenshot(&name).await?;
    }
    Ok(())
}

/// An owner with a workspace.
async fn begin(earned: &EarnedProcess) -> Result<Browser> {
    let link = eventually("the set-up link", async || Ok(earned.links().pop())).await?;
    let browser = Browser::start().await?;
    browser.open(&link).await?;
    account(&browser, "Lin").await?;
    browser.click("Make the account").await?;
    browser
        .path_becomes("past the set-up", |path| !path.starts_with("/setup"))
        .await?;
    browser
        .open(&format!("{}/workspaces/new", earned.address()))
        .await?;
    browser.fill("Name", "Tea House").await?;
    browser.click("Make the workspace").await?;
    browser
        .path_becomes("the workspace's", |path| path.starts_with("/w/tea-house"))
        .await?;
    Ok(browser)
}

/// The owner once more, in a browser of their own.
async fn sign_in(earned: &EarnedProcess) -> Result<Browser> {
    let browser = Browser::start().await?;
    browser
        .open(&format!("{}/sign-in", earned.address()))
        .await?;
    browser.fill("E-mail address", "lin@tea.example").await?;
    browser.fill("Password", PASSWORD).await?;
    browser.click("Sign in").await?;
    browser
        .path_becomes("inside", |path| !path.starts_with("/sign-in"))
        .await?;
    Ok(browser)
}

async fn account(browser: &Browser, name: &str) -> Result<()> {
    browser.fill("Your name", name).await?;
    let mail = format!("{}@tea.example", name.to_lowercase());
    browser.fill("E-mail address", &mail).await?;
    browser.fill("Password", PASSWORD).await
}

async fn invite_an_approver(owner: &Browser) -> Result<String> {
    owner.click("Govern").await?;
    owner
        .click("Approver Says yes or no to exactly what will go out.")
        .await?;
    owner.click("Make an invitation link").await?;
    owner.sees("/invitation/").await?;
    let text = owner.visible_text().await?;
    let link = text
        .split_whitespace()
        .find(|word| word.contains("/invitation/"));
    Ok(link.context("no link")?.to_owned())
}

async fn join(link: &str) -> Result<Browser> {
    let browser = Browser::start().await?;
    browser.open(link).await?;
    account(&browser, "Mei").await?;
    browser.click("Join").await?;
    browser
        .path_becomes("inside", |path| path.starts_with("/w/"))
        .await?;
    Ok(browser)
}
