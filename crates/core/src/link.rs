//! Tracked links, and who follows them: a person or a program. Knows no address of a visitor.

mod visit;

use chrono::{DateTime, Utc};
use serde::Serialize;
use url::Url;

use crate::id::{ChannelId, ClickId, LinkId, PostId, UserId, WorkspaceId};

pub use visit::{Agent, NotCounted, Visit};

/// Characters of a code: without those that are mistaken for each other when read aloud.
const ALPHABET: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";

/// Characters in a code: 2³⁵ codes, so that nobody finds one by trying.
pub const CODE_LENGTH: usize = 7;

/// The longest target that browsers and networks agree on.
pub const MOST_TARGET_BYTES: usize = 2_000;

/// A link whose use is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Its name in addresses: `/go/{code}`.
    pub code: String,
    /// Where it leads.
    pub target: String,
    /// In which post it is used.
    pub post_id: Option<PostId>,
    /// On which channel it is used.
    pub channel_id: Option<ChannelId>,
    /// For people.
    pub name: String,
    /// Who made it.
    pub created_by: UserId,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// One use of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Click {
    /// Its id.
    pub id: ClickId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Of which link.
    pub link_id: LinkId,
    /// When.
    pub at: DateTime<Utc>,
    /// The same for the same visitor on the same day, and nothing else.
    pub visitor: String,
    /// Why it does not count; nothing for a person.
    pub reason: Option<NotCounted>,
    /// From whose page, if the browser said so.
    pub referrer_host: String,
}

/// The code that 5 random bytes stand for.
pub fn code_of(random: [u8; 5]) -> String {
    let number = random
        .iter()
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    (0..CODE_LENGTH)
        .map(|place| char::from(ALPHABET[(number >> (5 * place) & 31) as usize]))
        .collect()
}

/// Whether a text can be a code at all; anything else need not be looked for.
pub fn is_code(text: &str) -> bool {
    text.len() == CODE_LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

/// The target as it is kept: an absolute `http` or `https` address with a host and without a
/// password. `None` for anything else.
pub fn target_of(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    let is_page = matches!(url.scheme(), "http" | "https") && url.has_host();
    let is_open = url.username().is_empty() && url.password().is_none();
    let target = String::from(url);
    (is_page && is_open && target.len() <= MOST_TARGET_BYTES).then_some(target)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_link_leads_to_a_web_page_and_nowhere_else() {
        for (text, target) in [
            ("https://tea.example", Some("https://tea.example/")),
            (
                " http://tea.example/a?b=c#d ",
                Some("http://tea.example/a?b=c#d"),
            ),
            (
                "https://bücher.example/春",
                Some("https://xn--bcher-kva.example/%E6%98%A5"),
            ),
            ("javascript:alert(1)", None),
            ("data:text/html,hi", None),
            ("ftp://tea.example/", None),
            ("/relative", None),
            ("tea.example", None),
            ("https://lin:secret@tea.example/", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(target_of(text).as_deref(), target, "{text}");
        }
        let long = format!("https://tea.example/{}", "a".repeat(MOST_TARGET_BYTES));
        assert_eq!(target_of(&long), None);
    }

    proptest! {
        #[test]
        fn every_code_is_recognised_as_one(random: [u8; 5]) {
            prop_assert!(is_code(&code_of(random)));
        }

        #[test]
        fn different_numbers_have_different_codes(a in 0_u64..1 << 35, b in 0_u64..1 << 35) {
            let code = |number: u64| {
                let bytes = number.to_be_bytes();
                code_of([bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]])
            };
            prop_assert_eq!(a == b, code(a) == code(b));
        }
    }

    #[test]
    fn what_is_no_code_is_not_looked_for() {
        for text in [
            "",
            "abc",
            "ABCDEFG",
            "abcdef1",
            "abcdefgh",
            "../etc/",
            "茶茶茶",
        ] {
            assert!(!is_code(text), "{text}");
        }
    }
}
