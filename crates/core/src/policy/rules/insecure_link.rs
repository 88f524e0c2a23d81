//! A link that begins with `http://`.
//!
//! Browsers warn about it and anybody on the way can change the page. Nearly every site answers
//! to `https://`: try it, and use that.
//!
//! It does not open the link. Addresses of the reader's own machine pass.

use std::sync::LazyLock;

use crate::policy::patterns::Patterns;
use crate::policy::{Context, Draft, Mark, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "insecure_link",
    severity: Severity::Note,
    kinds: &["insecure_link"],
    check,
};

static LINKS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(&[(
        "insecure_link",
        r"(?i)(?-u:\b)http://(?:(?:localhost|127\.0\.0\.1|\[::1\])[!-~]*|(?<hit>[!-~]*[0-9a-z/]))",
    )])
});

fn check(draft: &Draft<'_>, _: &Context<'_>) -> Vec<Mark> {
    LINKS.marks(draft.text)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::policy::tests::{fires, stays_silent};

    #[test]
    fn it_fires_on_links_without_encryption() {
        for (text, link) in [
            ("see http://example.com/a, now", "example.com/a"),
            ("请看http://example.com。谢谢", "example.com"),
            ("HTTP://EXAMPLE.COM", "EXAMPLE.COM"),
        ] {
            fires(&RULE, text, &[("insecure_link", link)]);
        }
    }

    #[test]
    fn it_stays_silent_on_safe_and_local_links() {
        for text in [
            "https://example.com",
            "open http://localhost:8080/ or http://127.0.0.1/",
            "http:// is the old way, http 是旧协议",
        ] {
            stays_silent(&RULE, text);
        }
    }
}
