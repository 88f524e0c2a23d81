//! How the page is met: language, colours, width. Chromium pretends to be set so; the page decides.

use anyhow::Result;
use serde_json::json;

use super::Browser;

/// The colours a person prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on bright.
    Light,
    /// Bright on dark.
    Dark,
}

/// A person's language, colours and screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// As sent in `Accept-Language`, such as `zh-CN`.
    pub language: &'static str,
    /// Preferred colours.
    pub theme: Theme,
    /// Width of the page in CSS pixels.
    pub width_px: u32,
    /// Height of the page in CSS pixels.
    pub height_px: u32,
}

impl Look {
    /// A narrow phone, held upright.
    pub const PHONE_WIDTH_PX: u32 = 360;

    /// The same on a narrow phone.
    #[must_use]
    pub fn on_a_phone(self) -> Self {
        Self {
            width_px: Self::PHONE_WIDTH_PX,
            height_px: 740,
            ..self
        }
    }

    /// The same in Chinese.
    #[must_use]
    pub fn in_chinese(self) -> Self {
        Self {
            language: "zh-CN",
            ..self
        }
    }

    /// The same in the dark.
    #[must_use]
    pub fn in_the_dark(self) -> Self {
        Self {
            theme: Theme::Dark,
            ..self
        }
    }

    /// All combinations that every page has to bear: both languages, both themes, desk and phone.
    pub fn all() -> impl Iterator<Item = Self> {
        let languages = [Self::default(), Self::default().in_chinese()];
        let themes = languages
            .into_iter()
            .flat_map(|look| [look, look.in_the_dark()]);
        themes.flat_map(|look| [look, look.on_a_phone()])
    }

    /// Words for a file name: `en-light-1280`.
    pub fn label(&self) -> String {
        let theme = match self.theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        format!("{}-{theme}-{}", self.language, self.width_px)
    }
}

impl Default for Look {
    /// English, light, a small desktop screen.
    fn default() -> Self {
        Self {
            language: "en",
            theme: Theme::Light,
            width_px: 1280,
            height_px: 800,
        }
    }
}

impl Browser {
    /// Changes language, colours and size. The language counts from the next page on.
    pub async fn set_look(&self, look: Look) -> Result<()> {
        let agent = self.run("return navigator.userAgent").await?;
        let language = json!({ "userAgent": agent, "acceptLanguage": look.language });
        self.command("Emulation.setUserAgentOverride", language)
            .await?;
        let scheme = match look.theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.command("Emulation.setEmulatedMedia", media).await?;
        let size = json!({
            "width": look.width_px,
            "height": look.height_px,
            "deviceScaleFactor": 1,
            // Scroll bars that take no room, and the page's own viewport.
            "mobile": look.width_px <= Look::PHONE_WIDTH_PX,
        });
        self.command("Emulation.setDeviceMetricsOverride", size)
            .await?;
        Ok(())
    }

    /// Switches the page's scripts off or on, from the next page on.
    pub async fn set_scripts(&self, scripts: Scripts) -> Result<()> {
        let off = json!({ "value": scripts == Scripts::Off });
        self.command("Emulation.setScriptExecutionDisabled", off)
            .await
            .map(drop)
    }
}

/// Whether pages may run scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    /// As usual.
    On,
    /// Pages work as plain links and forms.
    Off,
}
