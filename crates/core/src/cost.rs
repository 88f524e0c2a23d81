//! Time and money spent. Money is in hundredths of the workspace's currency; nothing here converts
//! between currencies.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::id::{ActivityId, ChannelId, CostId, UserId, WorkspaceId};
use crate::named;

named! {
    /// What was spent.
    CostKind {
        /// Somebody's hours.
        Time = "time",
        /// Cash.
        Money = "money",
    }
}

/// The most minutes booked at once: a week of days and nights.
pub const MOST_MINUTES: i64 = 7 * 24 * 60;

/// The most money booked at once, in hundredths.
pub const MOST_MINOR: i64 = 10_000_000_000;

/// One entry of what was spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Cost {
    /// Its id.
    pub id: CostId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// What was spent.
    pub kind: CostKind,
    /// For time; 0 for money.
    pub minutes: i64,
    /// What it is worth, in hundredths of the currency. Time is valued when it is booked: a later
    /// change of the price of an hour does not change the past.
    pub amount_minor: i64,
    /// For which work, if for one.
    pub activity_id: Option<ActivityId>,
    /// For which channel, if for one.
    pub channel_id: Option<ChannelId>,
    /// The day, in the workspace's zone.
    pub happened_on: NaiveDate,
    /// What for, in words.
    pub note: String,
    /// Who spent it.
    pub user_id: UserId,
    /// When it was booked.
    pub created_at: DateTime<Utc>,
}

/// What minutes are worth at the price of an hour; halves of a hundredth are rounded up.
pub fn time_value_minor(minutes: i64, hour_cost_minor: i64) -> i64 {
    (minutes.saturating_mul(hour_cost_minor).saturating_add(30)).div_euclid(60)
}

/// Minutes from what people type: `90`, `1:30`, `1.5h`, `1h 30m`, `2 小时`, `45 分钟`. A number
/// alone is minutes. `None` for anything else, and for no time at all.
pub fn minutes_of(text: &str) -> Option<i64> {
    let text = text
        .trim()
        .to_lowercase()
        .replace("小时", "h")
        .replace("分钟", "m")
        .replace('：', ":");
    let minutes = if let Some((hours, minutes)) = text.split_once(':') {
        let minutes = whole(minutes).filter(|minutes| *minutes < 60)?;
        whole(hours)?.checked_mul(60)?.checked_add(minutes)?
    } else if let Some((hours, minutes)) = text.split_once('h') {
        let rest = minutes.trim().trim_end_matches('m').trim_end();
        let rest = if rest.is_empty() {
            Some(0)
        } else {
            whole(rest)
        }?;
        hundredths(hours.trim())?
            .checked_mul(60)?
            .checked_add(50)?
            .div_euclid(100)
            .checked_add(rest)?
    } else {
        whole(text.trim_end_matches('m').trim_end())?
    };
    (1..=MOST_MINUTES).contains(&minutes).then_some(minutes)
}

/// Hundredths from a decimal number with a point or a comma and at most two places after it.
pub fn hundredths(text: &str) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let (units, parts) = text.split_once('.').unwrap_or((&text, ""));
    if parts.len() > 2 {
        return None;
    }
    let parts = if parts.is_empty() {
        0
    } else {
        whole(&format!("{parts:0<2}"))?
    };
    whole(units)?.checked_mul(100)?.checked_add(parts)
}

/// Digits alone: no sign, no blanks.
fn whole(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn people_write_time_in_many_ways() {
        for (text, minutes) in [
            ("90", Some(90)),
            ("1:30", Some(90)),
            ("1：05", Some(65)),
            ("1.5h", Some(90)),
            ("1,25 h", Some(75)),
            ("1h 30m", Some(90)),
            ("1h30", Some(90)),
            ("45m", Some(45)),
            ("2小时", Some(120)),
            ("45 分钟", Some(45)),
            ("1小时15分钟", Some(75)),
            ("", None),
            ("0", None),
            ("-5", None),
            ("1:75", None),
            ("later", None),
            ("h", None),
            ("10081", None),
            ("99999999999999999999h", None),
            ("9223372036854775807:00", None),
        ] {
            assert_eq!(minutes_of(text), minutes, "{text}");
        }
    }

    #[test]
    fn money_has_at_most_two_places() {
        for (text, amount) in [
            ("12", Some(1200)),
            ("12.5", Some(1250)),
            ("12,05", Some(1205)),
            ("0.999", None),
            ("-1", None),
            ("1e3", None),
            ("", None),
            (".5", None),
        ] {
            assert_eq!(hundredths(text), amount, "{text}");
        }
    }

    #[test]
    fn an_hour_is_worth_the_price_of_an_hour() {
        assert_eq!(time_value_minor(60, 20_000), 20_000);
        assert_eq!(time_value_minor(20, 10_000), 3_333);
        assert_eq!(time_value_minor(1, 90), 2);
        assert_eq!(time_value_minor(90, 0), 0);
    }

    proptest! {
        #[test]
        fn any_text_is_time_or_not_but_never_a_fault(text in "[0-9h:m., 小时]{0,24}") {
            if let Some(minutes) = minutes_of(&text) {
                prop_assert!((1..=MOST_MINUTES).contains(&minutes));
            }
        }
    }
}
