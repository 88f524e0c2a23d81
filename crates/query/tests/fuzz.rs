//! Every fuzz target over a fixed number of inputs, the same on every run. `cargo xtask fuzz` goes on
//! from there.

use query::testing::fuzz::TARGETS;

/// Enough for each to take about a second without optimisation.
const ROUNDS: u64 = 600;

#[test]
fn every_target_keeps_its_law_on_torn_samples() {
    for target in TARGETS {
        if let Err(found) = target.run(1, ROUNDS) {
            panic!("{found}");
        }
    }
}
