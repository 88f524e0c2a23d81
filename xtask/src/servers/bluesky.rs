//! The Bluesky network as its makers publish it: directory, personal data server and app view in one
//! process. It keeps its accounts until it ends.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::daemon::{Daemon, User};
use super::node::{Node, Project};
use super::{Variables, postgres, probe, redis};
use crate::repository::Repository;

/// Base address of the personal data server: accounts, records, sign-in.
const PDS: &str = "EARNED_TEST_BLUESKY";
/// Base address of the app view: threads, notifications, search.
const APP_VIEW: &str = "EARNED_TEST_BLUESKY_APPVIEW";
/// Base address of the directory of identities.
const DIRECTORY: &str = "EARNED_TEST_BLUESKY_PLC";

const PROJECT: Project<'_> = Project {
    name: "bluesky",
    files: &[
        "package.json",
        "package-lock.json",
        ".npmrc",
        "start.mjs",
        "loopback.mjs",
    ],
    needs: "a compiler for C++, `make` and Python are needed; it takes two minutes, once",
};

/// Installs Node and the servers, unless they are there.
pub(super) fn install(repository: &Repository) -> Result<()> {
    modules(&repository.root().join("xtask/servers")).map(drop)
}

fn modules(sources: &Path) -> Result<PathBuf> {
    Node::installed(sources)?.project(sources, PROJECT)
}

/// Starts the network, or finds it running. `needs` says where PostgreSQL and Redis are.
pub(super) fn start(daemon: &Daemon, sources: &Path, needs: &Variables) -> Result<Variables> {
    if let Some(variables) = daemon.running() {
        return Ok(variables);
    }
    daemon.clear()?;
    let (folder, node) = (modules(sources)?, Node::installed(sources)?);
    let (pds, app_view, directory) = (
        probe::free_port()?,
        probe::free_port()?,
        probe::free_port()?,
    );
    let mut command = node.command();
    command
        .current_dir(&folder)
        .args(["--import", "./loopback.mjs", "start.mjs"]);
    for (name, port) in [
        ("PDS_PORT", pds),
        ("APPVIEW_PORT", app_view),
        ("PLC_PORT", directory),
    ] {
        command.env(name, port.to_string());
    }
    command.env("OZONE_PORT", probe::free_port()?.to_string());
    command.env(
        "DB_POSTGRES_URL",
        database(value(needs, postgres::ADDRESS)?, pds)?,
    );
    command
        .env("DB_POSTGRES_SCHEMA", "network")
        .env("LOG_ENABLED", "false");
    command
        .env("REDIS_HOST", value(needs, redis::ADDRESS)?)
        .env("NODE_ENV", "test");
    let at = |port| format!("http://localhost:{port}");
    let variables = [(PDS, pds), (APP_VIEW, app_view), (DIRECTORY, directory)];
    let variables = variables
        .map(|(name, port)| (name.to_owned(), at(port)))
        .to_vec();
    let log = daemon.folder().join("log");
    let ready = || {
        // The ports answer before the network's own accounts exist; its last line comes after.
        let said = fs::read_to_string(&log).is_ok_and(|log| log.contains("the network is ready"));
        said && probe::serves(pds, "/xrpc/_health") && probe::serves(app_view, "/xrpc/_health")
    };
    daemon.launch(&command, User::Same, variables, ready)
}

/// A database of its own in our cluster, named after the port so that each start has a fresh one.
fn database(cluster: &str, port: u16) -> Result<String> {
    let name = format!("bluesky_{port}");
    postgres::execute(cluster, &format!("create database {name}"))?;
    let (server, _) = cluster
        .rsplit_once('/')
        .context("the cluster's address names no database")?;
    Ok(format!("{server}/{name}"))
}

fn value<'a>(variables: &'a Variables, name: &str) -> Result<&'a str> {
    let found = variables.iter().find(|(key, _)| key == name);
    Ok(&found.with_context(|| format!("{name} is not known"))?.1)
}
