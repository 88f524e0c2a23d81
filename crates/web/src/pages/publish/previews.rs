//! How each channel will show a post, with what was found in it, as a part of pages. Finds nothing.

use askama::Template;
use earned_app::check::ChannelCheck;
use earned_app::posts::ImageInput;
use earned_app::preview::Piece;
use earned_core::policy::Finding;

use super::looks;
use crate::page::Shell;

/// The previews of a post, channel by channel.
#[derive(Template)]
#[template(path = "publish/previews.html")]
pub(in crate::pages) struct Previews<'a> {
    pub(in crate::pages) shell: &'a Shell,
    pub(in crate::pages) checks: &'a [ChannelCheck],
    pub(in crate::pages) images: &'a [ImageInput],
}

impl Previews<'_> {
    fn class(piece: &Piece, check: &ChannelCheck) -> String {
        looks::of_piece(piece, check)
    }

    fn length(&self, check: &ChannelCheck) -> String {
        looks::length(self.shell, check)
    }

    fn look(finding: &Finding) -> (&'static str, &'static str) {
        looks::of_severity(finding.severity)
    }

    fn severity(finding: &Finding) -> &'static str {
        looks::severity_name(finding.severity)
    }

    fn place(&self, check: &ChannelCheck, finding: &Finding) -> String {
        looks::place(self.shell, check, finding)
    }
}
