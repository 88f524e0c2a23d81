//! `cargo xtask test`: the list of promises, run in order, with a table at the end.
//! What a stage does stands in its own file; nothing here skips one.

mod browser;
mod deps;
mod docs;
mod format;
mod lints;
mod networks;
mod postgres;
mod run;
mod simulations;
mod tidy;
mod unit;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::repository::Repository;
use crate::servers::Equipment;
use run::Run;

/// One promise.
struct Stage {
    /// What one types to run it alone.
    name: &'static str,
    /// What it proves, for the heading.
    proves: &'static str,
    /// Whether `quick` runs it.
    pace: Pace,
    /// What it needs around it.
    needs: &'static [Equipment],
    run: Prove,
}

impl Stage {
    const fn with(mut self, needs: &'static [Equipment]) -> Self {
        self.needs = needs;
        self
    }
}

#[derive(PartialEq, Eq)]
enum Pace {
    Quick,
    Thorough,
}

type Prove = fn(&mut Run) -> Result<()>;

const fn quick(name: &'static str, proves: &'static str, run: Prove) -> Stage {
    Stage {
        name,
        proves,
        pace: Pace::Quick,
        needs: &[],
        run,
    }
}

const fn thorough(name: &'static str, proves: &'static str, run: Prove) -> Stage {
    Stage {
        name,
        proves,
        pace: Pace::Thorough,
        needs: &[],
        run,
    }
}

/// All promises, cheapest first.
const STAGES: &[Stage] = &[
    quick("format", "one layout", format::check),
    quick("tidy", "the repository's own rules", tidy::check),
    thorough("lints", "no warning from clippy", lints::check),
    thorough("deps", "licences and sources of what we use", deps::check),
    quick("unit", "every crate, on SQLite", unit::check).with(&[Equipment::Postgres]),
    thorough(
        "simulations",
        "methods on made-up accounts",
        simulations::check,
    ),
    thorough("postgres", "the same on PostgreSQL", postgres::check).with(&[Equipment::Postgres]),
    thorough("networks", "against real servers", networks::check).with(&[Equipment::Bluesky]),
    thorough("browser", "journeys in real Chromium", browser::check)
        .with(&[Equipment::Browser, Equipment::Bluesky]),
    thorough("docs", "documentation without warnings", docs::check),
];

/// What `cargo xtask test` was asked for.
#[derive(Args)]
pub(crate) struct Choice {
    /// Stages to run, in the order of the list; all of them when none is named.
    #[arg(value_parser = names())]
    stages: Vec<String>,
    /// Go on after a failed stage and report all failures at the end.
    #[arg(long)]
    keep_going: bool,
}

fn names() -> Vec<&'static str> {
    STAGES
        .iter()
        .map(|stage| stage.name)
        .chain(["quick"])
        .collect()
}

impl Choice {
    fn includes(&self, stage: &Stage) -> bool {
        let quick = stage.pace == Pace::Quick && self.stages.iter().any(|name| name == "quick");
        self.stages.is_empty() || quick || self.stages.iter().any(|name| name == stage.name)
    }
}

/// How one stage ended.
struct Ended {
    name: &'static str,
    took: Duration,
    tests: u32,
    fault: Option<anyhow::Error>,
}

/// Runs the chosen stages; an error when any of them failed.
pub(crate) fn run(repository: Repository, choice: &Choice) -> Result<()> {
    let chosen: Vec<&Stage> = STAGES
        .iter()
        .filter(|stage| choice.includes(stage))
        .collect();
    let needs: Vec<Equipment> = chosen
        .iter()
        .flat_map(|stage| stage.needs)
        .copied()
        .collect();
    let mut run = Run::new(repository, needs)?;
    let mut ended = Vec::new();
    for stage in &chosen {
        let outcome = perform(&mut run, stage);
        let failed = outcome.fault.is_some();
        ended.push(outcome);
        if failed && !choice.keep_going {
            break;
        }
    }
    if run.is_installing() {
        println!("  finishing the installation, so that the next run finds it whole");
        // A stage that needed it has reported its failure; the others did not need it.
        let _ = run.installed();
    }
    report(&run, &chosen, &ended)
}

fn perform(run: &mut Run, stage: &Stage) -> Ended {
    println!("\n── {}: {} ──", stage.name, stage.proves);
    let (started, before) = (Instant::now(), run.tally().passed);
    let fault = (stage.run)(run)
        .with_context(|| format!("stage `{}`", stage.name))
        .err();
    if let Some(fault) = &fault {
        println!("{fault:#}");
    }
    let tests = run.tally().passed - before;
    Ended {
        name: stage.name,
        took: started.elapsed(),
        tests,
        fault,
    }
}

/// Prints the table and the closing line that continuous integration reads.
fn report(run: &Run, chosen: &[&Stage], ended: &[Ended]) -> Result<()> {
    println!("\n{:<12} {:>8} {:>10}  result", "stage", "tests", "time");
    for stage in ended {
        let result = if stage.fault.is_some() {
            "FAILED"
        } else {
            "ok"
        };
        let seconds = stage.took.as_secs_f64();
        println!(
            "{:<12} {:>8} {seconds:>8.1} s  {result}",
            stage.name, stage.tests
        );
    }
    for stage in &chosen[ended.len()..] {
        println!("{:<12} {:>8} {:>10}  not run", stage.name, "", "");
    }
    let faults = ended.iter().filter(|stage| stage.fault.is_some()).count();
    let mut tally = run.tally();
    tally.failed = tally.failed.max(u32::try_from(faults)?);
    println!("\n{tally}");
    if faults > 0 {
        bail!("{faults} of {} stages failed", chosen.len());
    }
    Ok(())
}
