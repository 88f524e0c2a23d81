//! The workspace's test programs: built once with one set of features, then run by any stage.
//! It does not know what a stage needs around it (servers, variables); the stage says so.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;
use crate::repository::Repository;
use crate::tally::Tally;

/// A feature that only opens test targets, so that a plain `cargo test` needs no server and is over
/// soon. This program always switches all of them on: with one set of features nothing is compiled twice.
pub(crate) const GATES: [&str; 3] = ["real-servers", "browser", "simulations"];

/// No test program may take longer; a hanging one is ended and its output shown.
const LIMIT: Duration = Duration::from_mins(15);

/// One built test program.
#[derive(Debug, Clone)]
pub(crate) struct TestProgram {
    /// The crate, as Cargo names it.
    pub(crate) package: String,
    /// The library, binary or test file.
    pub(crate) target: String,
    /// The gate this target asks for in `required-features`.
    pub(crate) gate: Option<&'static str>,
    executable: PathBuf,
    folder: PathBuf,
}

/// What Cargo says of the workspace.
#[derive(Debug)]
pub(crate) struct Workspace {
    packages: Vec<Value>,
}

impl Workspace {
    /// Asks Cargo for the members of the workspace; offline and without the dependencies.
    pub(crate) fn of(repository: &Repository) -> Result<Self> {
        let mut cargo = repository.cargo();
        cargo.args(["metadata", "--format-version=1", "--no-deps", "--offline"]);
        let metadata: Value = serde_json::from_str(&process::capture(&mut cargo)?)?;
        let packages = metadata["packages"]
            .as_array()
            .context("no packages in the metadata")?;
        Ok(Self {
            packages: packages.clone(),
        })
    }

    /// `--features a/x,b/y` for every gate of every crate; empty when there is none.
    pub(crate) fn feature_flags(&self) -> Vec<String> {
        let mut features = Vec::new();
        for package in &self.packages {
            for gate in GATES {
                if !package["features"][gate].is_null() {
                    features.push(format!("{}/{gate}", text(&package["name"])));
                }
            }
        }
        if features.is_empty() {
            Vec::new()
        } else {
            vec!["--features".into(), features.join(",")]
        }
    }

    /// The gate of one target, if its manifest asks for one.
    fn gate(&self, package: &str, target: &str) -> Option<&'static str> {
        let package = self
            .packages
            .iter()
            .find(|entry| entry["name"] == package)?;
        let targets = package["targets"].as_array()?;
        let is_test = |entry: &&Value| entry["kind"][0] == "test" && entry["name"] == target;
        let required = targets.iter().find(is_test)?["required-features"].as_array()?;
        GATES
            .into_iter()
            .find(|gate| required.iter().any(|feature| feature == gate))
    }

    /// The name of the package whose manifest this is.
    fn package_of(&self, manifest: &str) -> Option<&str> {
        let package = self
            .packages
            .iter()
            .find(|entry| entry["manifest_path"] == manifest)?;
        package["name"].as_str()
    }
}

/// Builds all test programs of the workspace.
pub(crate) fn build(repository: &Repository, workspace: &Workspace) -> Result<Vec<TestProgram>> {
    let mut cargo = repository.cargo();
    cargo.args([
        "test",
        "--workspace",
        "--no-run",
        "--message-format=json-render-diagnostics",
    ]);
    cargo.args(workspace.feature_flags());
    let messages = process::capture(&mut cargo).context("the tests do not compile")?;
    messages
        .lines()
        .filter_map(|line| program(workspace, line).transpose())
        .collect()
}

/// The test program that one message of Cargo announces, if it announces one.
fn program(workspace: &Workspace, line: &str) -> Result<Option<TestProgram>> {
    let message: Value = serde_json::from_str(line)?;
    let (Some(executable), Some(true)) = (
        message["executable"].as_str(),
        message["profile"]["test"].as_bool(),
    ) else {
        return Ok(None);
    };
    let manifest = text(&message["manifest_path"]);
    let package = workspace
        .package_of(manifest)
        .context("a test program of no package")?;
    let target = text(&message["target"]["name"]);
    Ok(Some(TestProgram {
        package: package.to_owned(),
        target: target.to_owned(),
        gate: workspace.gate(package, target),
        executable: executable.into(),
        folder: Path::new(manifest)
            .parent()
            .context("a manifest in no folder")?
            .to_path_buf(),
    }))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

impl TestProgram {
    /// Runs the program in its crate's folder, keeps its output in `log`, and counts its tests.
    /// Prints one line when all pass and the whole output when one does not. A program that
    /// dies or hangs counts as one failed test at least; so does each ignored test, since a test
    /// that never runs proves nothing.
    pub(crate) fn run(&self, variables: &[(String, String)], log: &Path) -> Result<Tally> {
        let started = Instant::now();
        let ended_well = self.finish(variables, log, started)?;
        let output = String::from_utf8_lossy(&std::fs::read(log)?).into_owned();
        let mut tally = Tally::of_output(&output);
        tally.failed += tally.ignored;
        if !ended_well {
            tally.failed = tally.failed.max(1);
        }
        if tally.failed > 0 {
            println!("{output}");
        }
        if tally != Tally::default() {
            let (name, seconds) = (self.name(), started.elapsed().as_secs_f64());
            println!("  {name:<44} {tally}  {seconds:>6.1} s");
        }
        Ok(tally)
    }

    /// The crate and the target, as a person would name the program.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.package, self.target)
    }

    /// Waits for the program; true when it ended well, false when it failed or hung.
    fn finish(&self, variables: &[(String, String)], log: &Path, started: Instant) -> Result<bool> {
        let out = File::create(log).with_context(|| format!("writing {}", log.display()))?;
        let mut child = Command::new(&self.executable)
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stderr(out.try_clone()?)
            .stdout(out)
            .spawn()
            .with_context(|| format!("starting {}", self.executable.display()))?;
        wait(&mut child, started)
    }
}

fn wait(child: &mut Child, started: Instant) -> Result<bool> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if started.elapsed() > LIMIT {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
