//! Bounded fuzzing on stable Rust: targets that take any bytes and must keep a law, and a runner that
//! feeds them torn and mended samples. It knows nothing of which code was reached, so the samples say
//! what inputs look like. `cargo xtask fuzz` runs the same targets for as long as one likes.

mod mutate;
mod samples;
mod targets;

use std::fmt;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

use mutate::Chance;
pub use targets::TARGETS;

/// Something that takes any bytes.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// What one types to run it alone.
    pub name: &'static str,
    /// Inputs as they should be, of which others are made.
    samples: &'static [&'static str],
    /// Whether the law is kept; a panic breaks it as well.
    check: fn(&[u8]) -> Result<(), String>,
}

/// An input that breaks a law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which target.
    pub target: &'static str,
    /// The input, as short as it could be made.
    pub input: Vec<u8>,
    /// What it breaks.
    pub why: String,
}

impl fmt::Display for Found {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let input = self.input.escape_ascii();
        write!(out, "{}: {}\n  on b\"{input}\"", self.target, self.why)
    }
}

/// Tries to make a failing input shorter.
const SHRINKS: usize = 2_000;

impl Target {
    /// Feeds it the samples and so many inputs made of them, the same for the same seed.
    pub fn run(&self, seed: u64, rounds: u64) -> Result<(), Found> {
        self.feed(seed, |round| round < rounds).map(drop)
    }

    /// Feeds it inputs until the time is over; how many there were.
    pub fn run_for(&self, seed: u64, time: Duration) -> Result<u64, Found> {
        let begun_at = Instant::now();
        self.feed(seed, |_| begun_at.elapsed() < time)
    }

    fn feed(&self, seed: u64, mut goes_on: impl FnMut(u64) -> bool) -> Result<u64, Found> {
        for sample in self.samples {
            self.try_on(sample.as_bytes())?;
        }
        let mut chance = Chance::of(seed);
        let mut round = 0;
        while goes_on(round) {
            let input = mutate::input(self.samples, &mut chance);
            self.try_on(&input)?;
            round += 1;
        }
        Ok(round)
    }

    /// Whether the law is kept on this input.
    pub fn holds(&self, input: &[u8]) -> Result<(), String> {
        let check = self.check;
        catch_unwind(|| check(input)).unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(format!("panicked: {}", text.unwrap_or("without words")))
        })
    }

    fn try_on(&self, input: &[u8]) -> Result<(), Found> {
        let Err(mut why) = self.holds(input) else {
            return Ok(());
        };
        let mut input = input.to_vec();
        let mut chance = Chance::of(input.len() as u64);
        for _ in 0..SHRINKS {
            let shorter = mutate::without_a_piece(&input, &mut chance);
            if let Err(still) = self.holds(&shorter) {
                (input, why) = (shorter, still);
            }
        }
        Err(Found {
            target: self.name,
            input,
            why,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROKEN: Target = Target {
        name: "broken",
        samples: &["{\"tea\":[1,2]}"],
        check: |input| {
            let text = String::from_utf8_lossy(input);
            assert!(!text.contains("[["), "two in a row");
            Ok(())
        },
    };

    #[test]
    fn a_broken_law_is_found_and_told_by_a_short_input() {
        let found = BROKEN.run(1, 20_000).unwrap_err();
        assert_eq!(found.input, b"[[");
        assert_eq!(
            found.to_string(),
            "broken: panicked: two in a row\n  on b\"[[\""
        );
        assert_eq!(BROKEN.run(1, 20_000), Err(found));
    }
}
