//! Counts tests from the closing lines of Rust's test programs.
//! It does not judge: a program's exit code does.

use std::fmt;
use std::ops::AddAssign;

/// How many tests ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) ignored: u32,
}

impl Tally {
    /// Sums all `test result:` lines of a test program's output.
    pub(crate) fn of_output(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output
            .lines()
            .filter(|line| line.starts_with("test result:"))
        {
            sum += Self {
                passed: count_before(line, " passed"),
                failed: count_before(line, " failed"),
                ignored: count_before(line, " ignored"),
            };
        }
        sum
    }
}

/// The number that stands right before `word`, zero when there is none.
fn count_before(line: &str, word: &str) -> u32 {
    let before = line.split(word).next().unwrap_or_default();
    let digits = before.rsplit(' ').next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_summed_and_other_lines_are_not() {
        let output = "\
running 3 tests
test a ... ok
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
the words 7 passed in the middle of a log do not count
test result: FAILED. 40 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s
";
        assert_eq!(
            Tally::of_output(output),
            Tally {
                passed: 43,
                failed: 2,
                ignored: 1
            }
        );
    }

    #[test]
    fn a_program_that_died_before_its_closing_line_counts_nothing() {
        assert_eq!(
            Tally::of_output("running 3 tests\ntest a ... ok\n"),
            Tally::default()
        );
    }
}
