//! Rule: `Cargo.lock` holds no more crates than the last entry of the list below allows. Each rise is
//! a line with its reason, so that dependencies are bought and not caught.

use super::Fault;
use super::sources::Sources;

/// A number of crates in the lock, and what it pays for.
struct Rise {
    crates: usize,
    because: &'static str,
}

/// Oldest first; each is higher than the one before.
const RISES: &[Rise] = &[Rise {
    crates: 490,
    because: "the start: web server, two databases, full-text index, guarded HTTP client, time zones, \
              images, password hashing, interface languages, and the browser driver of the tests",
}];

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let lock = sources.text("Cargo.lock").unwrap_or_default();
    let crates = lock.lines().filter(|line| *line == "[[package]]").count();
    let (budget, because) = RISES
        .last()
        .map_or((0, ""), |rise| (rise.crates, rise.because));
    if crates <= budget {
        return Vec::new();
    }
    let what = format!(
        "{crates} crates are over the budget of {budget} ({because}); do without, or add a rise with \
         its reason to tidy/lock_budget.rs"
    );
    vec![Fault::new("Cargo.lock", what)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_crate_too_many_is_found() {
        let budget = RISES.last().unwrap().crates;
        for (crates, faults) in [(budget, 0), (budget + 1, 1)] {
            let lock = "[[package]]\nname = \"a\"\n".repeat(crates);
            assert_eq!(
                find(&Sources::of(&[("Cargo.lock", &lock)])).len(),
                faults,
                "{crates}"
            );
        }
    }

    #[test]
    fn every_rise_is_a_rise_and_has_a_reason() {
        assert!(RISES.is_sorted_by(|one, next| one.crates < next.crates));
        assert!(RISES.iter().all(|rise| rise.because.len() > 20));
    }
}
