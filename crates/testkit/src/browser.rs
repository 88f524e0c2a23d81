//! A real Chromium that a test drives as a person would: by what controls are called, by keys, and by
//! waiting for what appears. It measures and audits, and knows no page of the product.

mod act;
mod audit;
mod driver;
mod find;
mod look;
mod picture;
mod traffic;

use anyhow::{Context, Result};
use thirtyfour::{LoggingPrefsLogLevel, WebDriver, prelude::*};

pub use find::Role;
pub use look::{Look, Scripts, Theme};
pub use traffic::{Network, Traffic};

use crate::{eventually, provider};
use driver::ChromeDriver;

/// What Chromium is started with: no display, no service of its maker, any user.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// One browser with an empty profile and one tab.
#[derive(Debug)]
pub struct Browser {
    page: WebDriver,
    _driver: ChromeDriver,
}

impl Browser {
    /// Starts Chromium: English, light, 1280 by 800.
    pub async fn start() -> Result<Self> {
        provider::install();
        let driver = ChromeDriver::start().await?;
        let mut wishes = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wishes.add_arg(flag)?;
        }
        wishes.add_arg(&format!("--user-data-dir={}", driver.profile().display()))?;
        wishes.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        wishes.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        let page = WebDriver::new(driver.address(), wishes)
            .await
            .context("starting Chromium")?;
        let browser = Self {
            page,
            _driver: driver,
        };
        browser.set_look(Look::default()).await?;
        Ok(browser)
    }

    /// Goes to an address and waits until the page is loaded.
    pub async fn open(&self, address: &str) -> Result<()> {
        self.page
            .goto(address)
            .await
            .with_context(|| format!("opening {address}"))
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.page.refresh().await?)
    }

    /// Goes one page back.
    pub async fn back(&self) -> Result<()> {
        Ok(self.page.back().await?)
    }

    /// Path and query of the current address.
    pub async fn path(&self) -> Result<String> {
        let address = self.page.current_url().await?;
        let query = address
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        Ok(format!("{}{query}", address.path()))
    }

    /// Waits until the current path (with its query) satisfies `wanted`, and returns it.
    pub async fn path_becomes(&self, what: &str, wanted: impl Fn(&str) -> bool) -> Result<String> {
        eventually(&format!("the address is {what}"), async || {
            let path = self.path().await?;
            Ok(wanted(&path).then_some(path))
        })
        .await
        .with_context(|| "the address did not change")
    }

    /// Waits until the page shows this text to a person.
    pub async fn sees(&self, text: &str) -> Result<()> {
        let what = format!("the page shows “{text}”");
        let found = eventually(&what, async || {
            Ok(self.visible_text().await?.contains(text).then_some(()))
        });
        match found.await {
            Ok(()) => Ok(()),
            Err(error) => {
                let shown = self.visible_text().await?;
                Err(error.context(format!(
                    "at {} the page shows:\n{shown}",
                    self.path().await?
                )))
            }
        }
    }

    /// Waits until the page no longer shows this text.
    pub async fn sees_no_more(&self, text: &str) -> Result<()> {
        eventually(
            &format!("the page no longer shows “{text}”"),
            async || Ok((!self.visible_text().await?.contains(text)).then_some(())),
        )
        .await
    }

    /// All text that the page shows, as a person would copy it.
    pub async fn visible_text(&self) -> Result<String> {
        let text = self
            .run("return document.body ? document.body.innerText : ''")
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The title of the page.
    pub async fn title(&self) -> Result<String> {
        Ok(self.page.title().await?)
    }

    /// Ends the browser; an error when the pages have complained since the last audit.
    pub async fn close(self) -> Result<()> {
        let complaints = self.complaints().await?;
        self.page.clone().quit().await?;
        anyhow::ensure!(
            complaints.is_empty(),
            "the pages complained:\n{}",
            complaints.join("\n")
        );
        Ok(())
    }

    /// Runs a script in the page, outside of its content security policy.
    async fn run(&self, script: &str) -> Result<serde_json::Value> {
        Ok(self.page.execute(script, Vec::new()).await?.json().clone())
    }

    /// Sends a command of Chromium's own protocol.
    async fn command(
        &self,
        name: &str,
        parameters: serde_json::Value,
    ) -> Result<serde_json::Value> {
        self.page
            .cdp()
            .send_raw(name, parameters)
            .await
            .with_context(|| name.to_owned())
    }
}

impl Drop for Browser {
    /// A session that a panic has left open ends with its driver; asking it to end by itself would
    /// block for two minutes.
    fn drop(&mut self) {
        // An error only says that the session has ended, as it should.
        let _ = self.page.clone().leak();
    }
}
