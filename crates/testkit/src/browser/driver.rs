//! The driver program between a test and Chromium, with the browser's profile folder.
//! It listens on loopback only and ends with the test, and so does every browser it has started.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
use tokio::net::TcpStream;

use crate::{eventually, free_port};

/// A running driver.
#[derive(Debug)]
pub(super) struct ChromeDriver {
    process: Child,
    profile: TempDir,
    port: u16,
}

impl ChromeDriver {
    pub(super) async fn start() -> Result<Self> {
        let port = free_port()?;
        let process = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("starting chromedriver: install the packages chromium and chromium-driver")?;
        let mut driver = Self {
            process,
            profile: tempfile::tempdir()?,
            port,
        };
        eventually("chromedriver listens", async || {
            if let Some(status) = driver.process.try_wait()? {
                bail!("chromedriver ended: {status}");
            }
            Ok(TcpStream::connect(("127.0.0.1", port)).await.ok().map(drop))
        })
        .await?;
        Ok(driver)
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// An empty folder for the browser's profile.
    pub(super) fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// The processes of a browser that works on our profile.
    fn browsers(&self) -> Vec<String> {
        let profile = format!("--user-data-dir={}", self.profile.path().display());
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .filter(|process| {
                fs::read(process.path().join("cmdline"))
                    .is_ok_and(|words| String::from_utf8_lossy(&words).contains(&profile))
            })
            .filter_map(|process| process.file_name().into_string().ok())
            .collect()
    }
}

impl Drop for ChromeDriver {
    /// A session that ended well has ended its browser; after a panic one may be left.
    fn drop(&mut self) {
        let left = self.browsers();
        if !left.is_empty() {
            let order = format!("kill -KILL {} 2>/dev/null", left.join(" "));
            // The processes may have ended meanwhile; that is what is wanted.
            let _ = Command::new("sh").args(["-c", &order]).status();
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
