//! "I see what goes out when, move it with the mouse or the keyboard, and find out what became of it."

use anyhow::{Context, Result};
use chrono::{Datelike, Months, NaiveDate};
use earned_app::channels;
use earned_app::posts::{self, ChannelInput, PostInput};
use earned_app::schedule::{self, When};
use earned_app::{App, Member};
use earned_core::people::Language;
use earned_testkit::browser::Role;
use earned_testkit::{Browser, EarnedProcess, Launch, Look};

use crate::house;

/// A running product with two posts on the calendar of the next month.
struct Scene {
    earned: EarnedProcess,
    browser: Browser,
    app: App,
    owner: Member,
    month: NaiveDate,
}

impl Scene {
    async fn set() -> Result<Self> {
        let launch = Launch::new(env!("CARGO_BIN_EXE_earned"))?;
        let app = house::open(launch.data(), "http://127.0.0.1/").await;
        let owner = house::owner(&app).await;
        let next = app.now().date_naive() + Months::new(1);
        let month = next.with_day(1).context("a first day")?;
        schedule(&app, &owner, "Spring tea is here", day(month, 10)?).await?;
        schedule(&app, &owner, "Ten cups for ten friends", day(month, 12)?).await?;
        let scene = Self {
            earned: launch.start().await?,
            browser: Browser::start().await?,
            app,
            owner,
            month,
        };
        scene.sign_in().await?;
        Ok(scene)
    }

    async fn sign_in(&self) -> Result<()> {
        self.open("/sign-in").await?;
        self.browser
            .fill("E-mail address", "lin@tea.example")
            .await?;
        self.browser.fill("Password", house::PASSWORD).await?;
        self.browser.click("Sign in").await?;
        self.browser
            .path_becomes("signed in", |path| !path.starts_with("/sign-in"))
            .await
            .map(drop)
    }

    async fn open(&self, path: &str) -> Result<()> {
        self.browser
            .open(&format!("{}{path}", self.earned.address()))
            .await
    }

    async fn open_calendar(&self) -> Result<()> {
        let month = self.month.format("%Y-%m");
        self.open(&format!("/w/tea-house/publish/calendar?month={month}"))
            .await
    }

    /// What the calendar calls the entry of a text.
    async fn entry(&self, text: &str) -> Result<String> {
        let names = self.browser.names(Role::Press).await?;
        let name = names.into_iter().find(|name| name.contains(text));
        name.with_context(|| format!("“{text}” is not on the calendar"))
    }

    /// Waits until the text is due on that day of the month.
    async fn is_due_on(&self, text: &str, on: u32) -> Result<()> {
        self.browser.sees("It now goes out").await?;
        let from = self
            .month
            .and_hms_opt(0, 0, 0)
            .context("midnight")?
            .and_utc();
        let to = from + Months::new(1);
        let all = schedule::between(&self.app, &self.owner, from, to).await?;
        let found = all.iter().find(|one| one.content.text == text);
        anyhow::ensure!(found.context("gone")?.wall_clock.day() == on, "{all:?}");
        Ok(())
    }
}

fn day(month: NaiveDate, day: u32) -> Result<NaiveDate> {
    month.with_day(day).context("a day")
}

async fn schedule(app: &App, owner: &Member, text: &str, on: NaiveDate) -> Result<()> {
    let site = channels::list(app, owner).await?.remove(0);
    let input = PostInput {
        body: text.to_owned(),
        channels: vec![ChannelInput {
            channel_id: site.id,
            body: None,
        }],
        ..PostInput::blank(Language::En)
    };
    let id = posts::create(app, owner, input).await?;
    let local = on.and_hms_opt(9, 0, 0).context("a time")?;
    schedule::post(app, owner, id, When::At { local, side: None }).await?;
    Ok(())
}

#[tokio::test]
async fn the_pages_of_channels_and_deliveries_are_fit_for_people_in_every_look() {
    let scene = Scene::set().await.unwrap();
    let browser = &scene.browser;
    scene.open_calendar().await.unwrap();
    let entry = scene.entry("Spring tea").await.unwrap();
    browser.click(&entry).await.unwrap();
    let delivery = browser
        .path_becomes("the delivery", |path| path.contains("/deliveries/"))
        .await
        .unwrap();
    let month = format!(
        "/w/tea-house/publish/calendar?month={}",
        scene.month.format("%Y-%m")
    );
    let week = format!(
        "/w/tea-house/publish/calendar?week={}",
        day(scene.month, 10).unwrap()
    );
    for look in Look::all() {
        browser.set_look(look).await.unwrap();
        for (name, path) in [
            ("calendar-month", month.as_str()),
            ("calendar-week", week.as_str()),
            ("delivery", delivery.as_str()),
            ("channels", "/w/tea-house/channels"),
            ("channels-connect", "/w/tea-house/channels/connect"),
        ] {
            scene.open(path).await.unwrap();
            browser.audit().await.unwrap();
            let picture = format!("{name}-{}", look.label());
            browser.screenshot(&picture).await.unwrap();
        }
    }
    scene.browser.close().await.unwrap();
}

#[tokio::test]
async fn a_post_is_moved_by_mouse_and_by_keyboard() {
    let scene = Scene::set().await.unwrap();
    let browser = &scene.browser;
    scene.open_calendar().await.unwrap();
    let spring = scene.entry("Spring tea").await.unwrap();
    let cups = scene.entry("Ten cups").await.unwrap();
    browser.drag(&spring, &cups).await.unwrap();
    scene.is_due_on("Spring tea is here", 12).await.unwrap();

    scene.open_calendar().await.unwrap();
    let mut tabs = 0;
    while browser.focused_name().await.unwrap() != cups {
        browser.press("Tab").await.unwrap();
        tabs += 1;
        assert!(tabs < 80, "the keyboard never came to “{cups}”");
    }
    for key in ["m", "ArrowRight", "ArrowDown", "Enter"] {
        browser.press(key).await.unwrap();
    }
    scene
        .is_due_on("Ten cups for ten friends", 20)
        .await
        .unwrap();
    scene.browser.close().await.unwrap();
}
