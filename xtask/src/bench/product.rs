//! The release build, started on an empty data folder and a free loopback port, and ended with this
//! value. What it prints goes to a log in that folder.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::client::{Client, Encoding};
use crate::process;
use crate::repository::Repository;

const START_LIMIT: Duration = Duration::from_secs(30);

/// A running product.
pub(super) struct Product {
    process: Child,
    folder: PathBuf,
    pub(super) port: u16,
    /// From the start of the process to the first answered request.
    pub(super) start: Duration,
}

impl Product {
    /// Builds and starts it, and asks until it answers.
    pub(super) fn start(repository: &Repository) -> Result<Self> {
        let mut cargo = repository.cargo();
        process::run(cargo.args(["build", "--release", "--package", "earned"]))?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let folder = std::env::temp_dir().join(format!("earned-bench-{}", std::process::id()));
        fs::create_dir_all(folder.join("data"))?;
        let log = File::create(folder.join("log"))?;
        let started = Instant::now();
        let process = Command::new(repository.target().join("release/earned"))
            .arg("up")
            .env("EARNED_DATA", folder.join("data"))
            .env("EARNED_LISTEN", format!("127.0.0.1:{port}"))
            .stdin(Stdio::null())
            .stderr(log.try_clone()?)
            .stdout(log)
            .spawn()
            .context("starting the release build")?;
        let mut product = Self {
            process,
            folder,
            port,
            start: Duration::ZERO,
        };
        product.wait_for_an_answer(started)?;
        product.start = started.elapsed();
        Ok(product)
    }

    fn wait_for_an_answer(&mut self, started: Instant) -> Result<()> {
        loop {
            let asked = Client::connect(self.port, Encoding::Compressed, None);
            if asked.and_then(|mut client| client.get("/")).is_ok() {
                return Ok(());
            }
            let ended = self.process.try_wait()?;
            if ended.is_some() || started.elapsed() > START_LIMIT {
                let log = self.log().unwrap_or_default();
                bail!("the product does not answer ({ended:?}):\n{log}");
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// What it has printed so far.
    pub(super) fn log(&self) -> Result<String> {
        Ok(fs::read_to_string(self.folder.join("log"))?)
    }

    /// Its own folder; the data is in `data`.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Ends the process; the folder stays.
    pub(super) fn stop(&mut self) {
        // Errors would only say that the process is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    /// Resident memory now, in kilobytes.
    pub(super) fn memory_kb(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        Ok(number
            .context("the process does not tell its memory")?
            .parse()?)
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        self.stop();
        // An error would only say that the folder is gone already.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
