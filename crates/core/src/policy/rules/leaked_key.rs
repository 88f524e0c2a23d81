//! A key, token or password that opens an account.
//!
//! Whoever reads it can act as you until it is revoked, and programs read every public post within
//! seconds. Take it out, and if it was ever posted or sent anywhere, revoke it: deleting the post
//! does not help. Show the form of a key with `xxxx` instead.
//!
//! Knows the forms of the large providers by sight, and finds a password or token that is
//! announced as one. It does not try whether the key works, and does not know a secret that looks
//! like a word.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Match;

use crate::policy::patterns::{Patterns, without_overlaps};
use crate::policy::{Context, Draft, Mark, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "leaked_key",
    severity: Severity::Block,
    kinds: &[
        "private_key",
        "cloud_key",
        "service_token",
        "sign_in_token",
        "announced_secret",
    ],
    check,
};

static KEYS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(&[
        (
            "private_key",
            r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s]*",
        ),
        // Amazon; Google; Alibaba, Tencent, Baidu and Volcengine.
        ("cloud_key", r"(?-u:\b)(?:AKIA|ASIA)[0-9A-Z]{16}(?-u:\b)"),
        ("cloud_key", r"(?-u:\b)AIza[0-9A-Za-z_-]{35}"),
        ("cloud_key", r"(?-u:\b)LTAI[0-9A-Za-z]{12,26}(?-u:\b)"),
        ("cloud_key", r"(?-u:\b)AKID[0-9A-Za-z]{32}(?-u:\b)"),
        ("cloud_key", r"(?-u:\b)ALTAK[0-9A-Za-z]{21}(?-u:\b)"),
        ("cloud_key", r"(?-u:\b)AKLT[0-9A-Za-z]{40,60}(?-u:\b)"),
        // GitHub, GitLab, Slack, Stripe, Telegram; model providers share `sk-`.
        ("service_token", r"(?-u:\b)gh[pousr]_[0-9A-Za-z]{36,}"),
        ("service_token", r"(?-u:\b)github_pat_[0-9A-Za-z_]{22,}"),
        ("service_token", r"(?-u:\b)glpat-[0-9A-Za-z_-]{20,}"),
        ("service_token", r"(?-u:\b)xox[abeoprs]-[0-9A-Za-z-]{10,}"),
        (
            "service_token",
            r"https://hooks\.slack\.com/services/T[0-9A-Z]+/B[0-9A-Z]+/[0-9A-Za-z]{16,}",
        ),
        (
            "service_token",
            r"(?-u:\b)[rs]k_(?:live|test)_[0-9A-Za-z]{16,}",
        ),
        ("service_token", r"(?-u:\b)[0-9]{8,10}:AA[0-9A-Za-z_-]{33}"),
        (
            "service_token",
            r"(?-u:\b)sk-(?:proj-|ant-)?[0-9A-Za-z_-]{24,}",
        ),
        (
            "sign_in_token",
            r"(?-u:\b)eyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{8,}",
        ),
        (
            "sign_in_token",
            r"(?-u:\b)(?i:bearer)[ \t]+(?<hit>[0-9A-Za-z._~+/-]{20,}=*)",
        ),
        (
            "announced_secret",
            r#"(?i)(?:password|passwd|pwd|passphrase|secret|token|api[ _-]?key|access[ _-]?key|private[ _-]?key)(?:[ \t]*[=:：]| is )[ \t]*["'“「`]?(?<hit>[!#-&(-~]{8,})"#,
        ),
        (
            "announced_secret",
            r#"(?:密码|口令|密钥|令牌)[ \t]*[=:：是为]?[ \t]*["'“「`]?(?<hit>[!#-&(-~]{8,})"#,
        ),
    ])
});

fn check(draft: &Draft<'_>, _: &Context<'_>) -> Vec<Mark> {
    without_overlaps(KEYS.marks_if(draft.text, is_secret))
}

fn is_secret(kind: &'static str, found: Match<'_>) -> bool {
    let text = found.as_str();
    match kind {
        "announced_secret" => looks_random(text) && !is_example(text),
        "sign_in_token" => looks_random(text),
        // Product pages have names such as `sk-ii-facial-treatment-essence-230ml`.
        "service_token" => looks_random(text) && text.contains(|c: char| c.is_ascii_uppercase()),
        // Amazon's own documentation writes keys that end so.
        "cloud_key" => !text.ends_with("EXAMPLE"),
        _ => true,
    }
}

/// Letters and digits together, and not few different ones: neither a word nor `xxxxxxxx`.
fn looks_random(text: &str) -> bool {
    let different: HashSet<char> = text.chars().collect();
    let has = |is: fn(char) -> bool| different.iter().any(|letter| is(*letter));
    different.len() >= 6 && has(|c| c.is_ascii_alphabetic()) && has(|c| c.is_ascii_digit())
}

/// An address, or something to be replaced: `https://…`, `0x…`, `<your-token-1>`, `${TOKEN_2}`.
fn is_example(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("://")
        || lower.starts_with("0x")
        || lower.starts_with(['<', '{', '[', '$', '%', '#', '@'])
        || ["example", "your", "xxxx", "****"]
            .iter()
            .any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::policy::tests::{fires, stays_silent};

    /// Put together here, so that scanners of this repository do not take the cases for leaks.
    fn key(prefix: &str, rest: &str) -> String {
        format!("our key {prefix}{rest} works")
    }

    #[test]
    fn it_fires_on_the_forms_of_the_large_providers() {
        for (prefix, rest, kind) in [
            ("AKIA", "Z3Q7WJ5N2K8P4R6T", "cloud_key"),
            ("AIza", "SyD3f8Kq2Lm9Np4Rs7Tv1Wx6Yz0Ab5Cd-Ef", "cloud_key"),
            ("LTAI", "5tQx8Kp2Nv7Rw4Ys", "cloud_key"),
            ("AKID", "z8krbsJ5yKBZQpn74WFkmLPx3EXAMPLX", "cloud_key"),
            (
                "ghp_",
                "a8F3kQ9zL2mX7vB4nC6jH1tR5yW0pD8sG3fK",
                "service_token",
            ),
            ("xoxb-", "2048-1024-q9Zr7Lk3Xw", "service_token"),
            ("sk_live_", "4eC39HqLyjWDarjtT1zdp7dc", "service_token"),
            ("sk-proj-", "q9Zr7Lk3Xw5Vb8Nm2Hj6Fd4S", "service_token"),
            (
                "eyJ",
                "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN",
                "sign_in_token",
            ),
        ] {
            fires(
                &RULE,
                &key(prefix, rest),
                &[(kind, &format!("{prefix}{rest}"))],
            );
        }
        let pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n";
        fires(&RULE, pem, &[("private_key", pem)]);
    }

    #[test]
    fn it_fires_on_a_secret_that_is_announced() {
        for (text, secret) in [
            ("password=Tr0ub4dor&3", "Tr0ub4dor&3"),
            ("The Wi-Fi password: Spring2026!", "Spring2026!"),
            ("后台密码：Yx8kq92Lm 别外传", "Yx8kq92Lm"),
            ("测试账号密码是abcd1234ef", "abcd1234ef"),
            ("api_key = \"9f86d081884c7d65\"", "9f86d081884c7d65"),
            ("the password is Tr0ub4dor&3", "Tr0ub4dor&3"),
        ] {
            fires(&RULE, text, &[("announced_secret", secret)]);
        }
        let header = "Authorization: Bearer 4f9d2Kx8Qz7Lw3Rv6Tn1";
        fires(&RULE, header, &[("sign_in_token", "4f9d2Kx8Qz7Lw3Rv6Tn1")]);
    }

    #[test]
    fn it_stays_silent_on_talk_about_keys() {
        for text in [
            "Never share your password: not with us, not with anyone.",
            "Set password=<your-password-1> and restart.",
            "Use a passphrase of at least 20 characters!",
            "export TOKEN=${GITHUB_TOKEN_2}",
            "token: https://example.com/docs/tokens-101",
            "password: ************",
            "api key: xxxxxxxx1234",
            "AWS shows AKIAIOSFODNN7EXAMPLE in its docs.",
            "Our secret ingredient is patience. Password managers help too.",
            "通关密码就是坚持。密码学入门课程 2026 年 3 月开讲",
            "忘记密码？请联系客服",
            "The bearer of good news: we hit 10,000 followers",
            "https://shop.example.com/sk-ii-facial-treatment-essence-230ml",
            "#secretgarden2026 opens today; 128k tokens:gpt5-turbo-2026",
            "token: 0x6b175474e89094c44da98b954eedeac495271d0f",
            "sk-II 神仙水满 1000 减 200",
        ] {
            stays_silent(&RULE, text);
        }
    }
}
