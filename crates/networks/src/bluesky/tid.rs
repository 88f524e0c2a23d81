//! Record keys of the protocol's kind "tid": the time and a little chance in 13 letters that sort as
//! the times do. Reads no clock.

use chrono::{DateTime, Utc};

const LETTERS: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";
const LENGTH: u32 = 13;
const RANDOM_BITS: u32 = 10;
const TIME_BITS: u32 = 53;

/// The key for a record made at this instant.
pub(super) fn tid(at: DateTime<Utc>, random: u64) -> String {
    let micros = at.timestamp_micros().max(0).cast_unsigned() & ((1 << TIME_BITS) - 1);
    let number = micros << RANDOM_BITS | random & ((1 << RANDOM_BITS) - 1);
    (0..LENGTH)
        .rev()
        .map(|place| char::from(LETTERS[(number >> (5 * place) & 31) as usize]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(micros: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(micros).unwrap()
    }

    #[test]
    fn the_protocols_own_examples_come_out() {
        // Read from the letters of the examples in the specification's page on record keys.
        assert_eq!(tid(at(0), 0), "2222222222222");
        assert_eq!(tid(at(1), 0), "2222222222322");
        assert_eq!(tid(at(0), 31), "222222222222z");
    }

    proptest! {
        #[test]
        fn keys_are_valid_and_sort_as_their_times(
            first in 0i64..9_000_000_000_000_000, later in 1i64..1_000_000, random: u64, other: u64
        ) {
            let key = tid(at(first), random);
            prop_assert_eq!(key.len(), 13);
            // The specification's pattern: the top bit is 0.
            prop_assert!("234567abcdefghij".contains(&key[..1]));
            prop_assert!(key < tid(at(first + later), other));
        }
    }
}
