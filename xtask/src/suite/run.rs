//! What the stages of one run share: the built test programs, the servers, the count of tests.
//! It builds and starts only when the first stage asks; missing software is installed meanwhile.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};

use crate::programs::{self, TestProgram, Workspace};
use crate::repository::Repository;
use crate::servers::{self, Equipment, Lifetime, Servers, Variables};
use crate::tally::Tally;

/// One run of `cargo xtask test`.
pub(super) struct Run {
    pub(super) repository: Repository,
    pub(super) workspace: Workspace,
    programs: Option<Vec<TestProgram>>,
    needs: Vec<Equipment>,
    installing: Option<JoinHandle<Result<()>>>,
    /// The running servers, with where they are.
    servers: Option<(Servers, Variables)>,
    tally: Tally,
}

impl Run {
    /// Begins a run whose stages need this equipment; its installation goes on beside them.
    pub(super) fn new(repository: Repository, needs: Vec<Equipment>) -> Result<Self> {
        let workspace = Workspace::of(&repository)?;
        let (place, pieces) = (repository.clone(), needs.clone());
        let installing = std::thread::spawn(move || servers::install(&place, &pieces));
        Ok(Self {
            repository,
            workspace,
            programs: None,
            needs,
            installing: Some(installing),
            servers: None,
            tally: Tally::default(),
        })
    }

    /// Waits until everything that the stages need is installed.
    pub(super) fn installed(&mut self) -> Result<()> {
        let Some(installing) = self.installing.take() else {
            return Ok(());
        };
        installing
            .join()
            .map_err(|_| anyhow!("the installation broke off"))?
    }

    /// Whether the installation still goes on.
    pub(super) fn is_installing(&self) -> bool {
        self.installing
            .as_ref()
            .is_some_and(|installing| !installing.is_finished())
    }

    /// Where the servers are; started when this is asked for the first time.
    pub(super) fn servers(&mut self) -> Result<Variables> {
        if self.servers.is_none() {
            self.programs()?;
            self.installed().context("installing what the tests need")?;
            let started = Instant::now();
            let servers = Servers::new(&self.repository, Lifetime::Run)?;
            let variables = servers.start(&self.needs)?;
            println!(
                "  servers started in {:.1} s",
                started.elapsed().as_secs_f64()
            );
            self.servers = Some((servers, variables));
        }
        let variables = self
            .servers
            .as_ref()
            .map(|(_, variables)| variables.clone());
        Ok(variables.unwrap_or_default())
    }

    /// All tests counted so far.
    pub(super) fn tally(&self) -> Tally {
        self.tally
    }

    pub(super) fn count(&mut self, tests: Tally) {
        self.tally += tests;
    }

    /// The workspace's test programs, built when this is asked for the first time.
    pub(super) fn programs(&mut self) -> Result<&[TestProgram]> {
        if self.programs.is_none() {
            let started = Instant::now();
            self.programs = Some(programs::build(&self.repository, &self.workspace)?);
            println!(
                "  test programs built in {:.1} s",
                started.elapsed().as_secs_f64()
            );
        }
        Ok(self.programs.as_deref().unwrap_or_default())
    }

    /// Runs the programs that `belongs` picks, all of them even when one fails.
    pub(super) fn test(
        &mut self,
        stage: &str,
        variables: &[(String, String)],
        at_once: AtOnce,
        belongs: fn(&TestProgram) -> bool,
    ) -> Result<()> {
        let chosen: Vec<TestProgram> = self
            .programs()?
            .iter()
            .filter(|program| belongs(program))
            .cloned()
            .collect();
        let (logs, before) = (self.log_folder(stage)?, self.tally.passed);
        let mut failed = Vec::new();
        for (name, tally) in run_all(chosen, variables, &logs, at_once) {
            let tally = tally?;
            self.count(tally);
            if tally.failed > 0 {
                failed.push(name);
            }
        }
        if !failed.is_empty() {
            bail!(
                "failed: {}; their output is above and in {}",
                failed.join(", "),
                logs.display()
            );
        }
        if self.tally.passed == before {
            bail!("no test ran, so nothing is proven");
        }
        Ok(())
    }

    /// An existing folder for what the programs of a stage print.
    fn log_folder(&self, stage: &str) -> Result<PathBuf> {
        let folder = self.repository.target().join("xtask").join(stage);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

/// How programs of a stage are run.
#[derive(Clone, Copy)]
pub(super) enum AtOnce {
    /// One after the other: they share servers or a screen, and some wait for what happens there.
    One,
    /// Two at a time: each has all it needs for itself.
    Two,
}

/// Runs programs; their names and what came of them, as they end.
fn run_all(
    programs: Vec<TestProgram>,
    variables: &[(String, String)],
    logs: &Path,
    at_once: AtOnce,
) -> Vec<(String, Result<Tally>)> {
    let (waiting, ended) = (Mutex::new(programs.into_iter()), Mutex::new(Vec::new()));
    // Held for this look alone: in the head of the loop it would be held for the whole of its body.
    let next = || held(&waiting).next();
    let work = || {
        while let Some(program) = next() {
            let log = logs.join(format!("{}.log", program.name().replace(' ', "-")));
            let tally = program.run(variables, &log);
            held(&ended).push((program.name(), tally));
        }
    };
    std::thread::scope(|scope| {
        if matches!(at_once, AtOnce::Two) {
            scope.spawn(work);
        }
        work();
    });
    ended.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// What a lock holds; a worker that panicked ends the whole run by itself.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
