//! Pictures of pages, kept for people to look at. No test compares them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::Browser;

impl Browser {
    /// Writes the whole page as `artifacts/screenshots/<name>.png` and returns where.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let wish = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.command("Page.captureScreenshot", wish).await?;
        let bytes = STANDARD.decode(picture["data"].as_str().context("no picture")?)?;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../artifacts/screenshots");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        std::fs::write(&file, bytes).with_context(|| format!("writing {}", file.display()))?;
        Ok(file)
    }
}
