//! What a network counts under our posts, and when it is asked again. Asks nobody.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

/// Counts under one post. What the network does not tell is missing, not 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Reactions {
    /// Likes.
    pub likes: Option<i64>,
    /// Passed on as it is.
    pub reposts: Option<i64>,
    /// Answers.
    pub replies: Option<i64>,
    /// Passed on with words.
    pub quotes: Option<i64>,
}

/// The age up to which a post is read at an interval. Most reactions come in the first hours; after
/// a month the numbers hardly move, and a year's posts would cost more questions than they tell.
const RHYTHM: [(TimeDelta, TimeDelta); 3] = [
    (TimeDelta::hours(6), TimeDelta::minutes(15)),
    (TimeDelta::days(2), TimeDelta::hours(1)),
    (TimeDelta::days(30), TimeDelta::days(1)),
];

/// Posts older than this are read no more.
pub const READ_FOR: TimeDelta = TimeDelta::days(30);

/// When a post is to be read next: at once where it never was; `None` where never again.
pub fn next_reading_at(
    published_at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let Some(read_at) = read_at else {
        return Some(published_at);
    };
    let age = read_at - published_at;
    let (_, interval) = RHYTHM.iter().find(|(up_to, _)| age < *up_to)?;
    Some(read_at + *interval)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_older_a_post_the_rarer_it_is_read() {
        let published = DateTime::UNIX_EPOCH;
        assert_eq!(next_reading_at(published, None), Some(published));
        for (age, wait) in [
            (TimeDelta::zero(), Some(TimeDelta::minutes(15))),
            (TimeDelta::minutes(359), Some(TimeDelta::minutes(15))),
            (TimeDelta::hours(6), Some(TimeDelta::hours(1))),
            (TimeDelta::days(2), Some(TimeDelta::days(1))),
            (TimeDelta::days(29), Some(TimeDelta::days(1))),
            (TimeDelta::days(30), None),
        ] {
            let read = published + age;
            let next = next_reading_at(published, Some(read));
            assert_eq!(next, wait.map(|wait| read + wait), "{age}");
        }
    }

    proptest! {
        #[test]
        fn it_is_always_later_and_ends(first in 0..40_i64 * 86_400) {
            let published = DateTime::UNIX_EPOCH;
            let mut read = published + TimeDelta::seconds(first);
            let mut readings = 0;
            while let Some(next) = next_reading_at(published, Some(read)) {
                prop_assert!(next > read);
                read = next;
                readings += 1;
            }
            prop_assert!(readings <= 24 + 42 + 30);
            prop_assert!(read - published >= READ_FOR);
        }
    }
}
