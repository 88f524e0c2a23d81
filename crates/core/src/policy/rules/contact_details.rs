//! A mobile number or a personal e-mail address.
//!
//! Published once, it is collected for ever, and it may belong to a customer or a colleague who
//! never agreed. Take it out, or answer in private. If it is the address or number your
//! organisation publishes itself, add it to the workspace's public contacts and it will pass.
//!
//! Addresses of an office rather than a person (info@, support@, press@ …) and service numbers
//! pass. It does not know whose number it is.

use std::sync::LazyLock;

use regex::Match;

use crate::policy::patterns::Patterns;
use crate::policy::{Context, Draft, Mark, Rule, Severity};
use crate::text::domains::ends_in_known_domain;

pub(super) const RULE: Rule = Rule {
    code: "contact_details",
    severity: Severity::Warn,
    kinds: &["mobile_number", "email_address"],
    check,
};

static CONTACTS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(&[
        // Links are matched first, so that a number inside one is not taken for a telephone's.
        (
            "mobile_number",
            r"https?://[!-~]+|(?-u:\b)(?<hit>(?:86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2})(?-u:\b)",
        ),
        (
            "email_address",
            r"[/@][0-9A-Za-z._%+-]+@|(?<hit>[0-9A-Za-z][0-9A-Za-z._%+-]*@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+)",
        ),
    ])
});

/// What stands before the `@` of an address that many people read.
const OFFICES: [&str; 20] = [
    "admin",
    "business",
    "careers",
    "contact",
    "hello",
    "help",
    "hi",
    "hr",
    "info",
    "jobs",
    "legal",
    "mail",
    "marketing",
    "media",
    "office",
    "press",
    "sales",
    "service",
    "support",
    "team",
];

fn check(draft: &Draft<'_>, context: &Context<'_>) -> Vec<Mark> {
    CONTACTS.marks_if(draft.text, |kind, found| {
        is_private(kind, found) && !is_public(found.as_str(), context)
    })
}

fn is_private(kind: &'static str, found: Match<'_>) -> bool {
    let Some((name, domain)) = found.as_str().split_once('@') else {
        return kind == "mobile_number";
    };
    let office = OFFICES.contains(&name.to_ascii_lowercase().as_str());
    !office && ends_in_known_domain(&domain.to_ascii_lowercase())
}

/// Compared by letters and digits, so that `138-1234-5678` is `+86 138 1234 5678`.
fn is_public(contact: &str, context: &Context<'_>) -> bool {
    let bare = |text: &str| -> String {
        let signs = text
            .chars()
            .filter(|sign| sign.is_alphanumeric() || *sign == '@');
        let bare: String = signs.collect::<String>().to_lowercase();
        bare.strip_prefix("86")
            .filter(|rest| rest.len() == 11)
            .map_or(bare.clone(), str::to_owned)
    };
    context
        .public_contacts
        .iter()
        .any(|public| bare(public) == bare(contact))
}

#[cfg(test)]
mod tests {
    use super::{Context, Draft, RULE};
    use crate::policy::tests::{fires, stays_silent};

    #[test]
    fn it_fires_on_private_contacts() {
        for (text, kind, contact) in [
            ("联系王经理13812345678", "mobile_number", "13812345678"),
            (
                "加我微信：138 1234 5678！",
                "mobile_number",
                "138 1234 5678",
            ),
            (
                "call +86 139-1234-5678 now",
                "mobile_number",
                "86 139-1234-5678",
            ),
            (
                "write to li.lei@example.com.cn",
                "email_address",
                "li.lei@example.com.cn",
            ),
            (
                "邮箱zhang_san88@qq.com。",
                "email_address",
                "zhang_san88@qq.com",
            ),
        ] {
            fires(&RULE, text, &[(kind, contact)]);
        }
    }

    #[test]
    fn it_stays_silent_on_what_is_no_persons() {
        for text in [
            "客服热线 400-820-8820，010-12345678",
            "mail support@example.com or press@example.org",
            "follow @alice@mastodon.social and @bob.bsky.social",
            "https://mastodon.social/@alice@example.com",
            "https://item.example.com/?id=13812345678",
            "订单 2013812345678 已发货，阅读量 13800000000000",
            "photo@2x.jpg is not an address",
            "1,380 万次播放 at 15:30",
        ] {
            stays_silent(&RULE, text);
        }
    }

    #[test]
    fn it_stays_silent_on_public_contacts_however_they_are_written() {
        let context = Context {
            public_contacts: &["+86 138 1234 5678", "Founder@Example.com"],
            ..Context::default()
        };
        let text = "电话 138-1234-5678，邮箱 founder@example.com";
        assert_eq!((RULE.check)(&Draft { text, alts: &[] }, &context), []);
    }
}
