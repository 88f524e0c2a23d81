//! How far one name is from another in edits, some of which count little because readers miss them
//! (Damerau 1964, in its form with adjacent swaps: optimal string alignment). Knows nothing of words.

use super::han;
use super::keyboard::{are_leet, are_neighbours};

/// What an edit costs that is easily missed: a key beside, a sign for a letter, a letter doubled.
pub(super) const SMALL: f64 = 0.3;

/// Names with fewer letters are one letter from too many words: there a key beside counts in full.
pub(super) const SHORT: usize = 5;

/// The least cost of edits that make `found` of `wanted`.
pub(super) fn distance(wanted: &[char], found: &[char]) -> f64 {
    let width = found.len() + 1;
    let mut costs = vec![0.0; width * (wanted.len() + 1)];
    for i in 0..=wanted.len() {
        for j in 0..width {
            let at = |i: usize, j: usize| costs[i * width + j];
            let mut best = if i + j == 0 { 0.0 } else { f64::INFINITY };
            if i > 0 {
                best = f64::min(best, at(i - 1, j) + gap(wanted, i - 1));
            }
            if j > 0 {
                best = f64::min(best, at(i, j - 1) + gap(found, j - 1));
            }
            if i > 0 && j > 0 {
                let swap = exchange(wanted[i - 1], found[j - 1], wanted.len());
                best = f64::min(best, at(i - 1, j - 1) + swap);
            }
            if i > 1 && j > 1 && wanted[i - 1] == found[j - 2] && wanted[i - 2] == found[j - 1] {
                best = f64::min(best, at(i - 2, j - 2) + 1.0);
            }
            costs[i * width + j] = best;
        }
    }
    costs[costs.len() - 1]
}

/// The cost of a letter that only one of them has.
fn gap(letters: &[char], at: usize) -> f64 {
    let is_doubled = at > 0 && letters[at - 1] == letters[at];
    if is_doubled { SMALL } else { 1.0 }
}

/// The cost of one letter for another in a name of so many.
fn exchange(one: char, other: char, letters: usize) -> f64 {
    let is_slip = letters >= SHORT && are_neighbours(one, other);
    match one == other {
        true => 0.0,
        false if is_slip || are_leet(one, other) => SMALL,
        false if han::sound_alike(one, other) || han::look_alike(one, other) => SMALL,
        false => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cost(wanted: &str, found: &str) -> f64 {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        distance(&letters(wanted), &letters(found))
    }

    #[test]
    fn edits_that_readers_miss_cost_little() {
        for (wanted, found, expected) in [
            ("northwind", "northwind", 0.0),
            ("northwind", "nortwind", 1.0),
            ("northwind", "nrothwind", 1.0),
            ("northwind", "northwiind", SMALL),
            ("northwind", "n0rthwind", SMALL),
            ("northwind", "nortgwind", SMALL),
            ("northwind", "northwand", 1.0),
            ("dell", "sell", 1.0),
            ("dell", "del", SMALL),
            ("戴尔", "代尔", SMALL),
            ("未来", "末来", SMALL),
            ("", "abc", 3.0),
        ] {
            assert!(
                (cost(wanted, found) - expected).abs() < 1e-12,
                "{wanted} {found}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_edit_is_free_and_none_costs_more_than_one_each(one in "[a-z0-9]{0,9}", other in "[a-z0-9]{0,9}") {
            let cost = cost(&one, &other);
            prop_assert_eq!(cost == 0.0, one == other);
            prop_assert!(cost <= one.len().max(other.len()) as f64 + 1e-12);
            prop_assert!(cost + 1e-12 >= SMALL * one.len().abs_diff(other.len()) as f64);
        }
    }
}
