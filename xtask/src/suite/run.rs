//! What the stages of one run share: the built test programs and the count of tests.
//! It builds only when the first stage asks.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::programs::{self, TestProgram, Workspace};
use crate::repository::Repository;
use crate::tally::Tally;

/// One run of `cargo xtask test`.
pub(super) struct Run {
    pub(super) repository: Repository,
    pub(super) workspace: Workspace,
    programs: Option<Vec<TestProgram>>,
    tally: Tally,
}

impl Run {
    pub(super) fn new(repository: Repository) -> Result<Self> {
        let workspace = Workspace::of(&repository)?;
        Ok(Self {
            repository,
            workspace,
            programs: None,
            tally: Tally::default(),
        })
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
        belongs: fn(&TestProgram) -> bool,
    ) -> Result<()> {
        let chosen: Vec<TestProgram> = self
            .programs()?
            .iter()
            .filter(|program| belongs(program))
            .cloned()
            .collect();
        let logs = self.log_folder(stage)?;
        let mut failed = Vec::new();
        for program in chosen {
            let log = logs.join(format!("{}.log", program.name().replace(' ', "-")));
            let tally = program.run(variables, &log)?;
            self.count(tally);
            if tally.failed > 0 {
                failed.push(program.name());
            }
        }
        if !failed.is_empty() {
            bail!(
                "failed: {}; their output is above and in {}",
                failed.join(", "),
                logs.display()
            );
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
