//! One server as a process: started with its output in a log, known by process id and start time,
//! stopped by that id only. What the server is and when it is ready, its own file says.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::{Lifetime, Variables};

/// A server that does not answer after this is given up.
const START_LIMIT: Duration = Duration::from_mins(2);
/// A server that does not end after this is killed.
const STOP_LIMIT: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(50);

/// A server with a folder of its own.
pub(super) struct Daemon {
    name: &'static str,
    folder: PathBuf,
    lifetime: Lifetime,
}

/// As whom a server runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum User {
    /// As whoever runs this program.
    Same,
    /// As `nobody` where this program runs as root.
    Unprivileged,
}

impl Daemon {
    pub(super) fn new(name: &'static str, folder: PathBuf, lifetime: Lifetime) -> Self {
        Self {
            name,
            folder,
            lifetime,
        }
    }

    /// Where the server's log and state are.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The variables the server was started with, while it runs.
    pub(super) fn running(&self) -> Option<Variables> {
        let note = fs::read_to_string(self.note()).ok()?;
        let (process, variables) = note.split_once('\n')?;
        Identity::parse(process)?
            .is_alive()
            .then(|| parse_variables(variables))
    }

    /// Empties the server's folder, for a fresh start.
    pub(super) fn clear(&self) -> Result<()> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)
                .with_context(|| format!("emptying {}", self.folder.display()))?;
        }
        fs::create_dir_all(&self.folder)
            .with_context(|| format!("making {}", self.folder.display()))
    }

    /// Starts the server and waits until `ready`; `variables` are noted for whoever asks later.
    pub(super) fn launch(
        &self,
        command: &Command,
        user: User,
        variables: Variables,
        ready: impl Fn() -> bool,
    ) -> Result<Variables> {
        let mut child = self.spawn(command, user)?;
        let identity = Identity::of(child.id()).context("the server ended at once")?;
        let started = Instant::now();
        while !ready() {
            let ended = child.try_wait()?;
            if ended.is_some() || started.elapsed() > START_LIMIT {
                identity.end()?;
                let how = ended.map_or("did not answer".to_owned(), |status| status.to_string());
                bail!(
                    "{} did not start ({how}); its log ends with:\n{}",
                    self.name,
                    self.log_end()
                );
            }
            std::thread::sleep(PAUSE);
        }
        fs::write(
            self.note(),
            format!("{identity}\n{}", print_variables(&variables)),
        )?;
        Ok(variables)
    }

    /// Asks the server to end, waits, and kills it if it does not.
    pub(super) fn stop(&self) -> Result<()> {
        let Ok(note) = fs::read_to_string(self.note()) else {
            return Ok(());
        };
        if let Some(identity) = note.lines().next().and_then(Identity::parse) {
            identity.end()?;
        }
        fs::remove_file(self.note())?;
        Ok(())
    }

    fn spawn(&self, command: &Command, user: User) -> Result<Child> {
        let log = File::create(self.log()).context("writing the server's log")?;
        let mut wrapped = wrap(command, user, self.lifetime);
        wrapped
            .stdin(Stdio::null())
            .stderr(log.try_clone()?)
            .stdout(log);
        wrapped
            .spawn()
            .with_context(|| format!("starting {}", self.name))
    }

    fn note(&self) -> PathBuf {
        self.folder.join("running")
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    fn log_end(&self) -> String {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}

/// The command behind `setpriv`, which becomes it: same process id, other user, and an end together
/// with this program where the server belongs to a run.
pub(super) fn wrap(command: &Command, user: User, lifetime: Lifetime) -> Command {
    use std::os::unix::process::CommandExt;

    let mut wrapped = Command::new("setpriv");
    match lifetime {
        Lifetime::Run => wrapped.args(["--pdeathsig", "INT"]),
        Lifetime::Kept => wrapped.process_group(0),
    };
    if user == User::Unprivileged && is_root() {
        wrapped.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
    }
    wrapped
        .arg("--")
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    wrapped
}

/// Whether this program runs as root.
pub(super) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// A process that cannot be mistaken for a later one with the same id.
#[derive(Debug, PartialEq, Eq)]
struct Identity {
    id: u32,
    /// Clock ticks between the machine's start and the process's.
    started: u64,
}

impl Identity {
    fn of(id: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // The name in brackets may hold spaces; the state is the first field after it.
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
        if fields.next() == Some("Z") {
            return None;
        }
        Some(Self {
            id,
            started: fields.nth(18)?.parse().ok()?,
        })
    }

    fn parse(text: &str) -> Option<Self> {
        let (id, started) = text.split_once(' ')?;
        Some(Self {
            id: id.parse().ok()?,
            started: started.parse().ok()?,
        })
    }

    fn is_alive(&self) -> bool {
        Self::of(self.id).as_ref() == Some(self)
    }

    fn end(&self) -> Result<()> {
        self.signal("INT")?;
        let asked = Instant::now();
        while self.is_alive() {
            if asked.elapsed() > STOP_LIMIT {
                return self.signal("KILL");
            }
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }

    fn signal(&self, signal: &str) -> Result<()> {
        if self.is_alive() {
            let order = format!("kill -{signal} {}", self.id);
            Command::new("sh")
                .args(["-c", &order])
                .status()
                .context("sending a signal")?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Identity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.id, self.started)
    }
}

fn print_variables(variables: &Variables) -> String {
    let lines: Vec<_> = variables
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    lines.join("\n")
}

fn parse_variables(text: &str) -> Variables {
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_known_by_id_and_start_and_not_by_id_alone() {
        let own = Identity::of(std::process::id()).unwrap();
        assert!(own.is_alive());
        assert_eq!(Identity::parse(&own.to_string()).as_ref(), Some(&own));
        assert!(
            !Identity {
                started: own.started + 1,
                ..own
            }
            .is_alive()
        );
    }

    #[test]
    fn variables_survive_being_noted() {
        let variables = vec![("A".to_owned(), "postgres://a@b/c?d=e".to_owned())];
        assert_eq!(parse_variables(&print_variables(&variables)), variables);
    }

    #[test]
    fn a_server_starts_once_and_ends_by_order() {
        let folder = std::env::temp_dir().join(format!("earned-daemon-{}", std::process::id()));
        let daemon = Daemon::new("sleeper", folder.clone(), Lifetime::Run);
        daemon.clear().unwrap();
        let mut sleep = Command::new("sleep");
        sleep.arg("60");
        let variables = vec![("WHERE".to_owned(), "here".to_owned())];
        daemon
            .launch(&sleep, User::Same, variables.clone(), || true)
            .unwrap();
        assert_eq!(daemon.running(), Some(variables));
        daemon.stop().unwrap();
        assert_eq!(daemon.running(), None);
        fs::remove_dir_all(folder).unwrap();
    }
}
