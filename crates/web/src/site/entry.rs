//! One published page as templates and feeds show it. Text stays text: every string is escaped
//! where it is written out.

use askama::Template;
use chrono::{DateTime, Utc};
use earned_app::site::{image_address, page_address};
use earned_core::site::SitePage;
use earned_core::text::linkify::{Part, cleaned, linkify};
use earned_core::workspace::Workspace;

use crate::state::Web;

/// One page.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its full address.
    pub(super) address: String,
    /// The first line.
    pub(super) title: String,
    /// The beginning, as one line.
    pub(super) summary: String,
    /// The text in parts that can be shown.
    pub(super) parts: Vec<Part>,
    /// The text as written.
    pub(super) text: String,
    /// A BCP 47 tag.
    pub(super) language: &'static str,
    /// In their order.
    pub(super) images: Vec<Image>,
    /// When.
    pub(super) published_at: DateTime<Utc>,
}

/// One image of a page.
#[derive(Debug, Clone)]
pub(super) struct Image {
    /// Its full address.
    pub(super) address: String,
    /// What can be seen.
    pub(super) alt: String,
    /// As `image/png`.
    pub(super) mime: String,
    /// Pixels.
    pub(super) width: i64,
    /// Pixels.
    pub(super) height: i64,
}

/// The text and images alone, as they stand in a page and, escaped once more, in a feed.
#[derive(Template)]
#[template(path = "site/entry.html")]
struct Content<'a> {
    entry: &'a Entry,
}

impl Entry {
    pub(super) fn of(web: &Web, workspace: &Workspace, page: SitePage) -> Self {
        let base = web.app.public_url();
        let image = |one: &earned_core::post::Attachment| Image {
            address: image_address(base, &workspace.slug, &page.slug, one.position),
            alt: one.alt.clone(),
            mime: one.mime.clone(),
            width: one.width,
            height: one.height,
        };
        let text = shown(&page.body);
        Self {
            address: page_address(base, &workspace.slug, &page.slug),
            title: shown(&page.title()),
            summary: shown(&page.summary()),
            parts: linkify(&text),
            language: page.language.name(),
            images: page.attachments.iter().map(image).collect(),
            published_at: page.published_at,
            text,
        }
    }

    /// As RFC 3339.
    pub(super) fn moment(&self) -> String {
        self.published_at
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// Text and images as HTML.
    pub(super) fn html(&self) -> String {
        Content { entry: self }.render().unwrap_or_default()
    }
}

/// Without characters that reorder or hide text; and XML cannot hold control characters at all, not
/// even escaped.
fn shown(text: &str) -> String {
    let can_be_written = |character: &char| {
        let is_space = matches!(character, '\n' | '\t');
        let is_noncharacter = matches!(character, '\u{fffe}' | '\u{ffff}');
        is_space || !(character.is_control() || is_noncharacter)
    };
    cleaned(text).chars().filter(can_be_written).collect()
}
