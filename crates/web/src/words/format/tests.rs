//! The laws of written dates and numbers, in both languages.

use chrono::TimeZone;

use super::*;

fn both(zone: Tz) -> [Format; 2] {
    Language::ALL.map(|language| Format::new(language, zone))
}

fn moment() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 16, 9, 0).unwrap()
}

#[test]
fn a_moment_is_written_on_the_clock_of_the_zone() {
    let [en, zh] = both(chrono_tz::Asia::Shanghai);
    assert_eq!(en.date_time(moment()), "24 Nov 2026, 00:09");
    assert_eq!(zh.date_time(moment()), "2026年11月24日 00:09");
    assert_eq!(en.date(moment()), "24 Nov 2026");
    assert_eq!(zh.date(moment()), "2026年11月24日");
    assert_eq!(en.time(moment()), "00:09");
    assert_eq!(zh.machine(moment()), "2026-11-23T16:09:00Z");
}

#[test]
fn days_and_months_have_their_short_forms() {
    let on = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let [en, zh] = both(Tz::UTC);
    assert_eq!(
        (en.weekday(on), zh.weekday(on)),
        ("Mon 23 Nov".into(), "11月23日周一".into())
    );
    assert_eq!(
        (en.weekday_name(on), zh.weekday_name(on)),
        ("Mon".into(), "周一".into())
    );
    assert_eq!(
        (en.month(on), zh.month(on)),
        ("November 2026".into(), "2026年11月".into())
    );
}

#[test]
fn numbers_are_grouped_and_rounded() {
    let [en, zh] = both(Tz::UTC);
    assert_eq!(en.count(1_234_567), "1,234,567");
    assert_eq!(zh.count(-1_234), "-1,234");
    assert_eq!(en.decimal(3.0), "3");
    assert_eq!(en.decimal(1_200.456), "1,200.46");
    assert_eq!(zh.percent(0.1234), "12.3%");
    assert_eq!(en.decimal(f64::NAN), "0");
    assert_eq!(
        [en.change(12), en.change(-3), en.change(0)],
        ["+12", "−3", "±0"]
    );
}

#[test]
fn money_keeps_its_currency_and_its_digits() {
    let [en, zh] = both(Tz::UTC);
    let cases = [
        (120_000, "CNY", "CN¥1,200.00", "¥1,200.00"),
        (1_250, "GBP", "£12.50", "£12.50"),
        (-300, "USD", "-$3.00", "-US$3.00"),
        (1_200, "JPY", "¥1,200", "JP¥1,200"),
        (5, "CHF", "CHF 0.05", "CHF 0.05"),
    ];
    for (amount_minor, currency, english, chinese) in cases {
        let money = Money {
            amount_minor,
            currency,
        };
        assert_eq!(en.money(&money), english);
        assert_eq!(zh.money(&money), chinese);
    }
}

#[test]
fn durations_leave_out_what_is_zero() {
    let [en, zh] = both(Tz::UTC);
    let cases = [
        (0, "0m", "0分"),
        (45, "45m", "45分"),
        (120, "2h", "2小时"),
        (150, "2h 30m", "2小时30分"),
        (-90, "−1h 30m", "−1小时30分"),
    ];
    for (minutes, english, chinese) in cases {
        assert_eq!(en.duration(minutes), english);
        assert_eq!(zh.duration(minutes), chinese);
    }
}

#[test]
fn distances_use_the_largest_whole_unit_and_then_a_date() {
    let [en, zh] = both(Tz::UTC);
    let cases = [
        (-59, "just now", "刚刚"),
        (-60, "1 minute ago", "1分钟前"),
        (-3 * 3600, "3 hours ago", "3小时前"),
        (26 * 3600, "in 1 day", "1天后"),
        (-15 * 86_400, "2 weeks ago", "2周前"),
        (-60 * 86_400, "24 Sept 2026", "2026年9月24日"),
    ];
    for (seconds, english, chinese) in cases {
        let at = moment() + chrono::TimeDelta::seconds(seconds);
        assert_eq!(en.relative(at, moment()), english);
        assert_eq!(zh.relative(at, moment()), chinese);
    }
}
