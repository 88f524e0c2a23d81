//! The built product as a process of its own: started on a data folder, watched, killed, started
//! again. It knows the product only from outside: words on the command line and what it prints.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

use crate::{eventually, free_port};

/// How to start the product.
#[derive(Debug, Clone)]
pub struct Launch {
    program: PathBuf,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    data: Arc<TempDir>,
    port: u16,
}

impl Launch {
    /// `earned up` with an empty data folder and a free loopback port.
    pub fn new(program: impl Into<PathBuf>) -> Result<Self> {
        Ok(Self {
            program: program.into(),
            arguments: Vec::new(),
            variables: Vec::new(),
            data: Arc::new(tempfile::tempdir()?),
            port: free_port()?,
        })
    }

    /// The `earned` that was built together with the running test.
    pub fn built() -> Result<Self> {
        let test = std::env::current_exe()?;
        let folder = test
            .parent()
            .and_then(Path::parent)
            .context("the test is in no folder")?;
        let program = folder.join("earned");
        if !program.exists() {
            bail!(
                "{} is missing: run `cargo build --package earned`",
                program.display()
            );
        }
        Self::new(program)
    }

    /// Adds a word to the command line.
    #[must_use]
    pub fn argument(mut self, word: impl Into<String>) -> Self {
        self.arguments.push(word.into());
        self
    }

    /// Sets a variable for the process.
    #[must_use]
    pub fn variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// The folder that the product keeps everything in.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Starts the process and waits until it has printed its address.
    pub async fn start(self) -> Result<EarnedProcess> {
        let log = Log::default();
        let child = self.spawn(&log)?;
        let mut process = EarnedProcess {
            launch: self,
            child,
            log,
            address: String::new(),
        };
        process.address = process.wait_for_address().await?;
        Ok(process)
    }

    fn spawn(&self, log: &Log) -> Result<Child> {
        let mut child = Command::new(&self.program)
            .arg("up")
            .args(&self.arguments)
            .env("EARNED_DATA", self.data.path())
            .env("EARNED_LISTEN", format!("127.0.0.1:{}", self.port))
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("starting {}", self.program.display()))?;
        log.follow(child.stdout.take().context("no output")?);
        log.follow(child.stderr.take().context("no output")?);
        Ok(child)
    }
}

/// A running product. It is killed when this value goes.
#[derive(Debug)]
pub struct EarnedProcess {
    launch: Launch,
    child: Child,
    log: Log,
    address: String,
}

impl EarnedProcess {
    /// Base address, as `http://127.0.0.1:4321`, without a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// All addresses printed so far that lead to a page, such as the one-time set-up link.
    pub fn links(&self) -> Vec<String> {
        let links = addresses(&self.log.text());
        links.into_iter().filter(|link| !is_base(link)).collect()
    }

    /// Everything printed so far, of all starts.
    pub fn log(&self) -> String {
        self.log.text()
    }

    /// The folder that the product keeps everything in.
    pub fn data(&self) -> &Path {
        self.launch.data()
    }

    /// The process id, for measurements.
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Ends the process at once, as a power cut would (`kill -9`).
    pub async fn kill(&mut self) -> Result<()> {
        self.child.kill().await.context("killing the product")
    }

    /// Waits until the process has ended by itself; its exit code, if it has one.
    pub async fn ended(&mut self) -> Result<Option<i32>> {
        Ok(self.child.wait().await?.code())
    }

    /// Starts the process again on the same data folder and port; kills it first if it runs.
    pub async fn restart(&mut self) -> Result<()> {
        if self.child.try_wait()?.is_none() {
            self.kill().await?;
        }
        self.log.forget_addresses();
        self.child = self.launch.spawn(&self.log)?;
        self.address = self.wait_for_address().await?;
        Ok(())
    }

    async fn wait_for_address(&mut self) -> Result<String> {
        let (child, log) = (&mut self.child, &self.log);
        eventually("the product prints its address", async || {
            if let Some(address) = addresses(&log.since_start()).first() {
                return Ok(Some(origin(address)));
            }
            if let Some(status) = child.try_wait()? {
                log.read_to_the_end().await;
                bail!("the product ended ({status}):\n{}", log.text());
            }
            Ok(None)
        })
        .await
    }
}

/// Addresses on this machine that stand in a text.
fn addresses(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || "\"'<>()`\u{1b}".contains(c));
    let own = |word: &&str| {
        word.starts_with("http://127.0.0.1:") || word.starts_with("http://localhost:")
    };
    words.filter(own).map(str::to_owned).collect()
}

fn is_base(address: &str) -> bool {
    origin(address) == address.trim_end_matches('/')
}

/// `http://host:port` of an address.
fn origin(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

/// What a process prints, line by line.
#[derive(Debug, Clone, Default)]
struct Log(Arc<Mutex<Printed>>);

#[derive(Debug, Default)]
struct Printed {
    text: String,
    /// Where the last start begins.
    start: usize,
    readers: Vec<JoinHandle<()>>,
}

impl Log {
    fn follow(&self, stream: impl AsyncRead + Unpin + Send + 'static) {
        let log = self.clone();
        let reader = tokio::spawn(async move {
            let mut lines = BufReader::new(stream).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                let mut printed = log.lock();
                printed.text += &line;
                printed.text.push('\n');
            }
        });
        self.lock().readers.push(reader);
    }

    /// Waits until everything that an ended process has printed is here.
    async fn read_to_the_end(&self) {
        let readers = std::mem::take(&mut self.lock().readers);
        for reader in readers {
            // A reader only fails when its test is ending, too.
            let _ = reader.await;
        }
    }

    fn text(&self) -> String {
        self.lock().text.clone()
    }

    fn since_start(&self) -> String {
        let printed = self.lock();
        printed.text[printed.start..].to_owned()
    }

    fn forget_addresses(&self) {
        let mut printed = self.lock();
        printed.start = printed.text.len();
    }

    /// A test that panicked while holding the lock has not damaged the text.
    fn lock(&self) -> MutexGuard<'_, Printed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A stand-in that prints like the product and waits; what is tried here is the watching.
    fn printing(words: &str) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("earned");
        std::fs::write(&program, format!("#!/bin/sh\n{words}\n")).unwrap();
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
        (folder, program)
    }

    #[tokio::test]
    async fn the_printed_address_is_found_and_found_again_after_a_kill() {
        let words = "echo $1 http://$EARNED_LISTEN/; echo set up: http://$EARNED_LISTEN/setup/a1; \
                     ls $EARNED_DATA; touch $EARNED_DATA/kept; exec sleep 60";
        let (_folder, program) = printing(words);
        let mut process = Launch::new(program).unwrap().start().await.unwrap();
        let address = process.address().to_owned();
        let link = eventually("the link", async || Ok(process.links().pop()))
            .await
            .unwrap();
        assert_eq!(link, format!("{address}/setup/a1"));
        process.restart().await.unwrap();
        assert_eq!(process.address(), address);
        eventually("the kept file", async || {
            Ok(process.log().contains("kept").then_some(()))
        })
        .await
        .unwrap();
    }

    #[tokio::test]
    async fn a_process_that_ends_early_shows_what_it_said() {
        let (_folder, program) = printing("echo no room on the disk >&2; exit 3");
        let error = Launch::new(program).unwrap().start().await.unwrap_err();
        assert!(
            format!("{error:#}").contains("no room on the disk"),
            "{error:#}"
        );
    }
}
