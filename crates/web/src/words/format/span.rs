//! Spans of time in words. Reads no clock.

use chrono::TimeDelta;

use crate::words::Words;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// Beyond this many weeks a date says more than a distance.
const WEEKS: i64 = 4;

/// Hours and minutes, leaving out what is zero; `0m` when both are.
pub(super) fn duration(words: Words, minutes: i64) -> String {
    let sign = if minutes < 0 { "−" } else { "" };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let text = match (hours, rest) {
        (0, rest) => words.n("shell-minutes", "minutes", rest),
        (hours, 0) => words.n("shell-hours", "hours", hours),
        (hours, rest) => words.n2("shell-hours-minutes", ("hours", hours), ("minutes", rest)),
    };
    format!("{sign}{text}")
}

/// The distance from now in the largest whole unit; `None` when it is more than four weeks.
pub(super) fn relative(words: Words, from_now: TimeDelta) -> Option<String> {
    let seconds = from_now.num_seconds();
    let (unit, size) = match seconds.abs() {
        distance if distance < MINUTE => return Some(words.t("shell-now").into_owned()),
        distance if distance < HOUR => ("minutes", MINUTE),
        distance if distance < DAY => ("hours", HOUR),
        distance if distance < WEEK => ("days", DAY),
        distance if distance <= WEEKS * WEEK => ("weeks", WEEK),
        _ => return None,
    };
    let tense = if seconds < 0 { "ago" } else { "in" };
    let count = seconds.abs() / size;
    Some(
        words
            .n(&format!("shell-{tense}-{unit}"), "count", count)
            .into_owned(),
    )
}
