//! The frame of the brand's own site, held by its templates as `site`. Knows no member and no
//! workspace beyond what strangers may see.

use crate::assets::asset;
use crate::words::{Format, Words};

/// What `public.html` shows around a page.
#[derive(Debug, Clone)]
pub struct Site {
    /// The words of the site's own language, not the visitor's.
    pub words: Words,
    /// Dates in that language and the workspace's zone.
    pub format: Format,
    /// The address of the front page.
    pub home: String,
    /// The brand's name.
    pub name: String,
    /// One line about it; may be empty.
    pub about: String,
}

impl Site {
    /// The address of the site's style sheet.
    pub fn style(&self) -> &'static str {
        asset("css/site.css")
    }
}
