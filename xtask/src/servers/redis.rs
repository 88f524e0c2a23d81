//! Redis, which the Bluesky app view keeps its caches in. It saves nothing.

use std::process::Command;

use anyhow::Result;

use super::Variables;
use super::daemon::{Daemon, User};
use super::probe;

/// `127.0.0.1:port` of the running server, for the servers that need it.
pub(super) const ADDRESS: &str = "EARNED_TEST_REDIS";

/// Starts Redis, or finds it running.
pub(super) fn start(daemon: &Daemon) -> Result<Variables> {
    if let Some(variables) = daemon.running() {
        return Ok(variables);
    }
    daemon.clear()?;
    let port = probe::free_port()?;
    let mut command = Command::new("redis-server");
    command.args(["--bind", "127.0.0.1", "--port", &port.to_string()]);
    command
        .args(["--save", "", "--appendonly", "no", "--dir"])
        .arg(daemon.folder());
    let variables = vec![(ADDRESS.to_owned(), format!("127.0.0.1:{port}"))];
    daemon.launch(&command, User::Same, variables, || {
        probe::answers(port, "PING\r\n", "+PONG")
    })
}
