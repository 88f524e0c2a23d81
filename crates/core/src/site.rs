//! The brand's own site: pages that are published like posts on any other channel.
//! Makes no HTML.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::{DeliveryId, WorkspaceId};
use crate::people::Language;
use crate::post::Attachment;

/// One public page. Once it is out, nothing about it changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePage {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Which delivery brought it; there is one page for each.
    pub delivery_id: DeliveryId,
    /// Its name in the address.
    pub slug: String,
    /// Plain text; the first line is the title.
    pub body: String,
    /// What it is written in.
    pub language: Language,
    /// The images in their order.
    pub attachments: Vec<Attachment>,
    /// When it was fixed to go out.
    pub published_at: DateTime<Utc>,
}

impl SitePage {
    /// The first line that is not empty, at most 120 characters.
    pub fn title(&self) -> String {
        let line = self
            .body
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty());
        shortened(line.unwrap_or_default(), 120)
    }

    /// The beginning of the text as one line of at most 200 characters, for previews elsewhere.
    pub fn summary(&self) -> String {
        let words: Vec<&str> = self.body.split_whitespace().collect();
        shortened(&words.join(" "), 200)
    }
}

/// A name for the address: words of the text that are safe there, and the end of the delivery's
/// id, so that two pages never share one and the same delivery always has the same.
pub fn slug_of(body: &str, delivery_id: DeliveryId) -> String {
    let id = delivery_id.0.simple().to_string();
    let mut slug = String::new();
    let words = body
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase);
    for word in words.take(8) {
        if slug.len() + word.len() > 48 {
            break;
        }
        slug.push_str(&word);
        slug.push('-');
    }
    slug.push_str(&id[20..]);
    slug
}

fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_of_safe_words_and_the_delivery() {
        let id = DeliveryId(Uuid::from_u128(0xabcd_ef01));
        for (body, expected) in [
            ("Spring tea is here!", "spring-tea-is-here-0000abcdef01"),
            ("春茶到了", "0000abcdef01"),
            ("../../etc <b>", "etc-b-0000abcdef01"),
            ("", "0000abcdef01"),
        ] {
            assert_eq!(slug_of(body, id), expected, "{body}");
        }
    }

    #[test]
    fn an_address_stays_short_whatever_the_text() {
        let id = DeliveryId(Uuid::from_u128(1));
        assert!(slug_of(&"tea ".repeat(1_000), id).len() <= 64);
        assert!(slug_of(&"x".repeat(1_000), id).len() <= 64);
    }

    #[test]
    fn long_titles_end_with_an_ellipsis() {
        assert_eq!(shortened("abc", 3), "abc");
        assert_eq!(shortened("茶茶茶茶", 3), "茶茶…");
    }
}
