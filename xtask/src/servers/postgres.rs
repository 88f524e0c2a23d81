//! A PostgreSQL cluster of our own: C collation as the store asks for, no care for power cuts.
//! Databases and their cleaning up belong to the tests (`testkit::postgres`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::daemon::{self, Daemon, User};
use super::{Lifetime, Variables, cache, probe};
use crate::process;

/// Address of the maintenance database, as a superuser who needs no password.
pub(super) const ADDRESS: &str = "EARNED_TEST_POSTGRES";

const USER: &str = "earned";

/// Speed over safety: the data lives as long as a test run.
const SETTINGS: [&str; 8] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=300",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "log_min_messages=warning",
];

/// Starts the cluster, or finds it running.
pub(super) fn start(daemon: &Daemon) -> Result<Variables> {
    if let Some(variables) = daemon.running() {
        return Ok(variables);
    }
    daemon.clear()?;
    let data = data_folder(daemon.folder())?;
    initialise(&data)?;
    let port = probe::free_port()?;
    let mut command = Command::new(program("postgres")?);
    command
        .arg("-D")
        .arg(&data)
        .args(["-p", &port.to_string()])
        .current_dir(&data);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    let address = format!("postgres://{USER}@127.0.0.1:{port}/postgres");
    let variables = vec![(ADDRESS.to_owned(), address.clone())];
    let ready = || execute(&address, "select 1").is_ok();
    daemon.launch(&command, User::Unprivileged, variables, ready)
}

/// Runs one statement through the cluster's own client.
pub(super) fn execute(address: &str, statement: &str) -> Result<()> {
    let mut client = Command::new(program("psql")?);
    client.args([
        "--quiet",
        "--no-psqlrc",
        "--dbname",
        address,
        "--command",
        statement,
    ]);
    let output = client.output().context("starting psql")?;
    anyhow::ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(())
}

/// The program of the newest PostgreSQL on this machine.
pub(super) fn program(name: &str) -> Result<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let program = entry.path().join("bin").join(name);
            program.exists().then_some((version, program))
        })
        .collect();
    found.sort();
    let (_, program) = found
        .pop()
        .with_context(|| format!("PostgreSQL's {name} is missing"))?;
    Ok(program)
}

fn initialise(data: &Path) -> Result<()> {
    let mut command = Command::new(program("initdb")?);
    command
        .arg("-D")
        .arg(data)
        .args(["--username", USER, "--auth", "trust", "--no-sync"]);
    command.args([
        "--encoding",
        "UTF8",
        "--locale",
        "C.UTF-8",
        "--lc-collate",
        "C",
    ]);
    command.current_dir(data);
    let mut command = daemon::wrap(&command, User::Unprivileged, Lifetime::Run);
    process::capture(&mut command).map(drop)
}

/// An empty folder that the cluster's user owns and can reach: below the server's folder, or in the
/// folder for temporary files where the work tree is closed to other users.
fn data_folder(folder: &Path) -> Result<PathBuf> {
    let inside = folder.join("data");
    fs::create_dir(&inside)?;
    if !daemon::is_root() {
        return Ok(inside);
    }
    if give_to_nobody(&inside)? {
        return Ok(inside);
    }
    let name = format!(
        "earned-postgres-{:x}",
        cache::fingerprint(&folder.to_string_lossy())
    );
    let outside = std::env::temp_dir().join(name);
    if outside.exists() {
        fs::remove_dir_all(&outside)?;
    }
    fs::create_dir(&outside).with_context(|| format!("making {}", outside.display()))?;
    anyhow::ensure!(
        give_to_nobody(&outside)?,
        "no folder that `nobody` may write to"
    );
    Ok(outside)
}

/// Gives the folder to `nobody`; false when that user cannot reach it.
fn give_to_nobody(folder: &Path) -> Result<bool> {
    process::run(Command::new("chown").arg("nobody:nogroup").arg(folder))?;
    let mut look = Command::new("test");
    look.arg("-w").arg(folder);
    Ok(daemon::wrap(&look, User::Unprivileged, Lifetime::Run)
        .status()?
        .success())
}
