//! Stage `postgres`: the suites of the crates that keep or show data, run again on PostgreSQL by the
//! very same programs. Which database a test opens is `testkit`'s to say.

use anyhow::Result;

use super::run::{AtOnce, Run};

/// The crates whose tests open a database.
const CRATES: [&str; 3] = ["earned-store", "earned-app", "earned-web"];

/// Tells the suites which database to run on, and where it is.
const DATABASE: &str = "EARNED_TEST_DATABASE";

pub(super) fn check(run: &mut Run) -> Result<()> {
    let mut variables = run.servers()?;
    let server = variables
        .iter()
        .find(|(name, _)| name == "EARNED_TEST_POSTGRES");
    if let Some((_, address)) = server.cloned() {
        variables.push((DATABASE.to_owned(), address));
    }
    let belongs = |program: &crate::programs::TestProgram| {
        program.gate.is_none() && CRATES.contains(&program.package.as_str())
    };
    run.test("postgres", &variables, AtOnce::One, belongs)
}
