//! The real servers that tests talk to: installed, started on loopback, health-checked, stopped.
//! Nothing here pretends to be a server, and nothing listens beyond 127.0.0.1.

mod bluesky;
mod cache;
mod daemon;
mod debian;
mod node;
mod openapi;
mod postgres;
mod probe;
mod redis;

use std::fs::{File, create_dir_all};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Subcommand, ValueEnum};

use crate::repository::Repository;
use daemon::Daemon;
pub(crate) use openapi::judge as judge_openapi;

/// Names and values that tell tests where a server is.
pub(crate) type Variables = Vec<(String, String)>;

/// What a stage needs around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Equipment {
    /// A PostgreSQL cluster of our own.
    Postgres,
    /// The Bluesky network: directory, personal data server, app view.
    Bluesky,
    /// Chromium and its driver; each test starts its own.
    Browser,
}

/// How long servers live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lifetime {
    /// Until this program ends, however it ends.
    Run,
    /// Until `cargo xtask servers down`.
    Kept,
}

/// `cargo xtask servers`.
#[derive(Subcommand)]
pub(crate) enum Order {
    /// Start servers that keep running, and print the variables that point tests to them.
    Up {
        /// All servers when none is named.
        equipment: Vec<Equipment>,
    },
    /// Stop the servers that `up` started.
    Down,
}

/// Carries out `up` or `down`.
pub(crate) fn obey(repository: &Repository, order: &Order) -> Result<()> {
    let servers = Servers::new(repository, Lifetime::Kept)?;
    match order {
        Order::Down => servers.stop(),
        Order::Up { equipment } => {
            let chosen = if equipment.is_empty() {
                Equipment::value_variants()
            } else {
                equipment
            };
            install(repository, chosen)?;
            for (name, value) in servers.start(chosen)? {
                println!("export {name}={value}");
            }
            Ok(())
        }
    }
}

/// Installs what is missing on this machine. Takes minutes the first time and nothing after it.
pub(crate) fn install(repository: &Repository, equipment: &[Equipment]) -> Result<()> {
    debian::install(equipment)?;
    if equipment.contains(&Equipment::Bluesky) {
        bluesky::install(repository)?;
    }
    Ok(())
}

/// A set of servers with the same lifetime, one folder each.
pub(crate) struct Servers {
    folder: PathBuf,
    sources: PathBuf,
    lifetime: Lifetime,
    /// Held while this set is being started or belongs to a run.
    lock: File,
}

impl Servers {
    /// Waits until no other program of this work tree starts or stops the same set.
    pub(crate) fn new(repository: &Repository, lifetime: Lifetime) -> Result<Self> {
        let name = match lifetime {
            Lifetime::Run => "run",
            Lifetime::Kept => "kept",
        };
        let folder = repository.target().join("servers").join(name);
        create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        let lock = File::create(folder.join("lock"))?;
        lock.lock()?;
        let servers = Self {
            folder,
            sources: repository.root().join("xtask/servers"),
            lifetime,
            lock,
        };
        if lifetime == Lifetime::Run {
            servers.stop()?;
        }
        Ok(servers)
    }

    /// Starts what is not running yet, and says where everything is.
    pub(crate) fn start(&self, equipment: &[Equipment]) -> Result<Variables> {
        let mut variables = Variables::new();
        let bluesky = equipment.contains(&Equipment::Bluesky);
        if bluesky || equipment.contains(&Equipment::Postgres) {
            variables.extend(postgres::start(&self.daemon("postgres"))?);
        }
        if bluesky {
            let redis = redis::start(&self.daemon("redis"))?;
            let needs: Variables = variables.iter().chain(&redis).cloned().collect();
            variables.extend(bluesky::start(
                &self.daemon("bluesky"),
                &self.sources,
                &needs,
            )?);
        }
        Ok(variables)
    }

    /// Stops all servers of this set, the last started first.
    pub(crate) fn stop(&self) -> Result<()> {
        for name in ["bluesky", "redis", "postgres"] {
            self.daemon(name).stop()?;
        }
        Ok(())
    }

    fn daemon(&self, name: &'static str) -> Daemon {
        Daemon::new(name, self.folder.join(name), self.lifetime)
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        if self.lifetime == Lifetime::Run
            && let Err(error) = self.stop()
        {
            eprintln!("stopping the test servers: {error:#}");
        }
        // Nothing more can be done about a lock that cannot be released; the process ends soon.
        let _ = self.lock.unlock();
    }
}
