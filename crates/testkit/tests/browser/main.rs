//! The browser kit tried on small pages of its own, good and bad: what it promises to find, it finds.
//! The product's pages are tried by the journeys of the `earned` crate.

mod pages;

use earned_testkit::browser::{Role, Scripts};
use earned_testkit::{Browser, Look};
use pages::Pages;

#[tokio::test]
async fn a_person_can_fill_a_form_and_sees_the_answer() {
    let pages = Pages::start().await.unwrap();
    let browser = Browser::start().await.unwrap();
    browser.open(&pages.address("/")).await.unwrap();
    browser.fill("Your name", "Lì 李").await.unwrap();
    browser.choose("Tea", "Oolong").await.unwrap();
    browser.click("Greet").await.unwrap();
    browser.sees("Hello, Lì 李, with Oolong").await.unwrap();
    assert_eq!(browser.value("Your name").await.unwrap(), "Lì 李");

    browser.fill("Your name", "Ann").await.unwrap();
    browser.press("Enter").await.unwrap();
    browser.sees("Hello, Ann").await.unwrap();
    browser.sees_no_more("Lì").await.unwrap();

    browser.press("Tab").await.unwrap();
    browser.has_focus(Role::Fill, "Tea").await.unwrap();
    browser.click("Another page").await.unwrap();
    browser
        .path_becomes("the other page", |path| path == "/other?from=start")
        .await
        .unwrap();
    assert_eq!(
        browser.names(Role::Heading).await.unwrap(),
        ["Another page"]
    );
    browser.close().await.unwrap();
}

#[tokio::test]
async fn a_good_page_passes_the_audit_in_every_look() {
    let pages = Pages::start().await.unwrap();
    let browser = Browser::start().await.unwrap();
    for look in Look::all() {
        browser.set_look(look).await.unwrap();
        browser.open(&pages.address("/")).await.unwrap();
        browser.sees(look.language).await.unwrap();
        browser
            .sees(&format!("{} px", look.width_px))
            .await
            .unwrap();
        browser.audit().await.unwrap();
        browser
            .screenshot(&format!("testkit-{}", look.label()))
            .await
            .unwrap();
    }
    browser.close().await.unwrap();
}

#[tokio::test]
async fn each_fault_of_a_bad_page_is_found() {
    let pages = Pages::start().await.unwrap();
    let browser = Browser::start().await.unwrap();
    for (path, fault) in [
        ("/bad/unnamed", "axe label"),
        ("/bad/pale", "axe color-contrast"),
        ("/bad/wide", "wider than its window"),
        ("/bad/script", "Content Security Policy"),
        ("/bad/error", "something broke"),
        ("/bad/missing", "404"),
    ] {
        browser.open(&pages.address(path)).await.unwrap();
        let error = browser.audit().await.unwrap_err().to_string();
        assert!(error.contains(fault), "{path}: {error}");
    }
    browser
        .set_look(Look::default().on_a_phone())
        .await
        .unwrap();
    browser.open(&pages.address("/bad/wide")).await.unwrap();
    assert!(browser.audit().await.is_err(), "too wide for a phone");
    browser.close().await.unwrap();
}

#[tokio::test]
async fn a_refused_page_may_be_expected() {
    let pages = Pages::start().await.unwrap();
    let browser = Browser::start().await.unwrap();
    browser.open(&pages.address("/nowhere")).await.unwrap();
    browser.expect_complaint("404").await.unwrap();
    browser.open(&pages.address("/bad/error")).await.unwrap();
    assert!(browser.close().await.is_err());
}

#[tokio::test]
async fn bytes_are_counted_once_and_by_page() {
    let pages = Pages::start().await.unwrap();
    let browser = Browser::start().await.unwrap();
    browser.open(&pages.address("/")).await.unwrap();
    let first = browser.traffic().await.unwrap();
    assert!(first.requests >= 2 && first.size_bytes > 1_000, "{first:?}");
    assert_eq!(browser.traffic().await.unwrap().size_bytes, 0);
    browser.close().await.unwrap();
}

#[tokio::test]
async fn two_controls_of_one_name_are_not_guessed_between() {
    let pages = Pages::start().await.unwrap();
    let browser = Browser::start().await.unwrap();
    browser.open(&pages.address("/bad/twins")).await.unwrap();
    assert_eq!(
        browser.names(Role::Press).await.unwrap(),
        ["Save", "Save", "Cancel"]
    );
    browser.click("Cancel").await.unwrap();
    browser.close().await.unwrap();
}

#[tokio::test]
async fn pages_can_be_met_without_scripts() {
    let pages = Pages::start().await.unwrap();
    let browser = Browser::start().await.unwrap();
    browser.set_scripts(Scripts::Off).await.unwrap();
    browser.open(&pages.address("/")).await.unwrap();
    browser.click("Another page").await.unwrap();
    browser.sees("This is another page").await.unwrap();
    browser.close().await.unwrap();
}

#[tokio::test]
async fn a_browser_that_a_test_leaves_open_is_gone_at_once() {
    let pages = Pages::start().await.unwrap();
    let started = std::time::Instant::now();
    let browser = Browser::start().await.unwrap();
    browser.open(&pages.address("/")).await.unwrap();
    drop(browser);
    assert!(started.elapsed() < std::time::Duration::from_mins(1));
}
