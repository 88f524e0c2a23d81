//! How states, severities and pieces of a text look: class names and icons. Decides nothing.

use earned_app::check::ChannelCheck;
use earned_app::preview::Piece;
use earned_core::policy::{Finding, Place, Severity};
use earned_core::post::{PostState, ReviewState};
use earned_core::text::Unit;
use earned_core::text::facets::Feature;

use crate::page::Shell;

/// The colour and icon of where a post stands.
pub(in crate::pages) fn of_state(state: PostState) -> (&'static str, &'static str) {
    match state {
        PostState::Draft => ("", "circle-dashed"),
        PostState::Waiting => ("info", "clock"),
        PostState::Declined => ("bad", "circle-x"),
        PostState::Approved => ("good", "clipboard-check"),
        PostState::Scheduled => ("info", "calendar"),
        PostState::OnItsWay => ("info", "send"),
        PostState::Published => ("good", "circle-check"),
        PostState::Rejected => ("bad", "circle-alert"),
        PostState::NeedsPerson => ("warn", "hand"),
        PostState::PutAway => ("", "trash-2"),
    }
}

/// The colour and icon of what became of a review.
pub(super) fn of_review(state: ReviewState) -> (&'static str, &'static str) {
    match state {
        ReviewState::Waiting => ("info", "clock"),
        ReviewState::Approved => ("good", "circle-check"),
        ReviewState::Declined => ("bad", "circle-x"),
        ReviewState::Voided => ("", "circle-slash"),
    }
}

/// The colour and icon of how much a finding weighs.
pub(super) fn of_severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Note => ("info", "info"),
        Severity::Warn => ("warn", "triangle-alert"),
        Severity::Block => ("bad", "circle-alert"),
    }
}

/// The end of the key of a severity's name.
pub(super) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warn => "warn",
        Severity::Block => "block",
    }
}

/// The class of a piece of a text.
pub(super) fn of_piece(piece: &Piece, check: &ChannelCheck) -> String {
    let feature = match &piece.feature {
        Some(Feature::Link(_)) => " is-link",
        Some(Feature::Mention(_)) => " is-mention",
        Some(Feature::Tag(_)) => " is-tag",
        None => "",
    };
    let finding = piece.finding.and_then(|index| check.findings.get(index));
    let severity = finding.map_or("", |finding| match finding.severity {
        Severity::Note => " is-noted",
        Severity::Warn => " is-warned",
        Severity::Block => " is-blocked",
    });
    let over = if piece.is_over { " is-over" } else { "" };
    format!("piece{feature}{severity}{over}")
}

/// The words or the image a finding lies on; empty for one on the whole.
pub(super) fn place(shell: &Shell, check: &ChannelCheck, finding: &Finding) -> String {
    match finding.place {
        Place::Whole => String::new(),
        Place::Text(_) => quoted(check, finding),
        Place::Media(index) => {
            let words = shell.n("publish-image-number", "number", index + 1);
            words.into_owned()
        }
    }
}

fn quoted(check: &ChannelCheck, finding: &Finding) -> String {
    let index = check.findings.iter().position(|other| other == finding);
    check
        .pieces
        .iter()
        .filter(|piece| index.is_some() && piece.finding == index)
        .map(|piece| piece.text.as_str())
        .collect()
}

/// How long a text is, in the unit in which it comes nearest to the network's limit.
pub(super) fn length(shell: &Shell, check: &ChannelCheck) -> String {
    let length = check.length;
    let unit = match length.unit {
        Unit::Utf8Bytes => "bytes",
        _ => "characters",
    };
    let words = match length.limit {
        Some(limit) => {
            let key = format!("publish-length-{unit}");
            shell.n2(&key, ("used", length.used), ("limit", limit))
        }
        None => shell.n("publish-length-free", "used", length.used),
    };
    words.into_owned()
}
