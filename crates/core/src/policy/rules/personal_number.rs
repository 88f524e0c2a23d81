//! A number that belongs to one person: identity card, bank card, bank account, social security.
//!
//! With it, somebody can borrow, buy or sign in that person's name, and publishing it breaks
//! China's Personal Information Protection Law and the GDPR. Take it out; where a number must be
//! recognised, show its last four digits.
//!
//! A number is only reported when its check digits are right, so order numbers and telephone
//! numbers pass. It does not look into pictures.

use std::sync::LazyLock;

use regex::Match;

use crate::policy::patterns::{Patterns, without_overlaps};
use crate::policy::{Context, Draft, Mark, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "personal_number",
    severity: Severity::Block,
    kinds: &["chinese_id", "bank_card", "iban", "us_social_security"],
    check,
};

/// Numbers in links, in longer names and after "order no." are ids of something else, and one in
/// ten passes a check digit by chance: they are matched first, without a `hit`.
const INNOCENT: &str = r"https?://[!-~]+|[/=#&._][0-9]{13,}|(?i:订单|单号|运单|快递|编号|order|tracking|invoice|receipt)[^0-9\n]{0,12}[0-9][0-9 -]{11,}";

static NUMBERS: LazyLock<Patterns> = LazyLock::new(|| {
    let among_innocents = |number: &str| format!(r"{INNOCENT}|(?-u:\b)(?<hit>{number})(?-u:\b)");
    Patterns::new(&[
        (
            "chinese_id",
            &among_innocents(
                "[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]",
            ),
        ),
        (
            "bank_card",
            &among_innocents(
                "[0-9]{15,19}|[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -][0-9]{3})?|3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5}",
            ),
        ),
        (
            "iban",
            &among_innocents(
                "[A-Z]{2}[0-9]{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,4})?)",
            ),
        ),
        (
            "us_social_security",
            &among_innocents("[0-9]{3}-[0-9]{2}-[0-9]{4}"),
        ),
    ])
});

fn check(draft: &Draft<'_>, _: &Context<'_>) -> Vec<Mark> {
    without_overlaps(NUMBERS.marks_if(draft.text, is_real))
}

fn is_real(kind: &'static str, found: Match<'_>) -> bool {
    let number = found.as_str();
    match kind {
        "chinese_id" => chinese_id_checks(number),
        "bank_card" => has_card_prefix(number) && luhn_checks(number),
        "iban" => iban_checks(number),
        _ => social_security_checks(number),
    }
}

fn digits(number: &str) -> impl DoubleEndedIterator<Item = u32> {
    number.chars().filter_map(|letter| letter.to_digit(10))
}

/// GB 11643: weights 2^(17−i) mod 11, the last digit of 11 possible written X.
fn chinese_id_checks(number: &str) -> bool {
    let sum = number.chars().fold(0, |sum, letter| {
        (sum * 2 + letter.to_digit(10).unwrap_or(10)) % 11
    });
    sum == 1
}

/// Visa, Mastercard, American Express, JCB, Discover and UnionPay with the lengths they issue.
fn has_card_prefix(number: &str) -> bool {
    let plain: String = number.chars().filter(char::is_ascii_digit).collect();
    let prefix = plain
        .get(..4)
        .and_then(|start| start.parse().ok())
        .unwrap_or(0);
    match plain.len() {
        15 => matches!(prefix, 3400..=3499 | 3700..=3799),
        16 if !(6200..=6299).contains(&prefix) => {
            matches!(prefix, 2221..=2720 | 3528..=3589 | 4000..=4999 | 5100..=5599 | 6011 | 6440..=6599)
        }
        16..=19 => (6200..=6299).contains(&prefix),
        _ => false,
    }
}

/// ISO/IEC 7812: from the right, every second digit counts double.
fn luhn_checks(number: &str) -> bool {
    let sum: u32 = digits(number)
        .rev()
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    sum.is_multiple_of(10)
}

/// ISO 13616: the number after the first four signs, then those, letters as 10 to 35, modulo 97.
fn iban_checks(number: &str) -> bool {
    let plain: String = number.chars().filter(|letter| *letter != ' ').collect();
    let rest = plain[4..].chars().chain(plain[..4].chars());
    let remainder = rest
        .filter_map(|letter| letter.to_digit(36))
        .fold(0, |sum, value| {
            let shift = if value < 10 { 10 } else { 100 };
            (sum * shift + value) % 97
        });
    remainder == 1 && (15..=34).contains(&plain.len())
}

/// The areas 000, 666 and 900 to 999, the group 00 and the serial 0000 were never issued.
fn social_security_checks(number: &str) -> bool {
    let (area, rest) = number.split_at(3);
    area != "000"
        && area != "666"
        && !area.starts_with('9')
        && !rest.starts_with("-00")
        && !rest.ends_with("-0000")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::policy::tests::{fires, stays_silent};

    #[test]
    fn it_fires_on_numbers_whose_check_digits_are_right() {
        for (text, kind, number) in [
            (
                "我的身份证11010519491231002X，请核对",
                "chinese_id",
                "11010519491231002X",
            ),
            ("ID 440524188001010014", "chinese_id", "440524188001010014"),
            (
                "卡号6222021234567890128",
                "bank_card",
                "6222021234567890128",
            ),
            (
                "card 4111 1111 1111 1111 please",
                "bank_card",
                "4111 1111 1111 1111",
            ),
            ("卡号5555555555554444。", "bank_card", "5555555555554444"),
            ("amex 3782-822463-10005", "bank_card", "3782-822463-10005"),
            (
                "pay to GB82 WEST 1234 5698 7654 32",
                "iban",
                "GB82 WEST 1234 5698 7654 32",
            ),
            (
                "IBAN: DE89370400440532013000",
                "iban",
                "DE89370400440532013000",
            ),
            ("SSN 123-45-6789", "us_social_security", "123-45-6789"),
        ] {
            fires(&RULE, text, &[(kind, number)]);
        }
    }

    #[test]
    fn it_stays_silent_on_other_numbers() {
        for text in [
            "身份证 110105194912310021 是错的示例",
            "订单号：4111111111111111，运单 5555555555554444",
            "https://weibo.com/1642088277/4111111111111111 and weibo.com/a/4111111111111111",
            "卡号 6222 0212 3456 7890 123 的末位不对",
            "订单号 2026112309150012345678",
            "Order 4111 1111 1111 1112 shipped",
            "tracking 9400110200881234567890",
            "https://x.com/brand/status/1726543210987654321",
            "call 400-820-8820 or 138 1234 5678",
            "GB82 WEST 1234 5698 7654 33",
            "SSN 000-12-3456 and 666-12-3456 were never issued",
            "2026-11-23 to 2026-12-01, 1,000,000 reads",
            "ISBN 978-7-111-12345-6",
        ] {
            stays_silent(&RULE, text);
        }
    }
}
