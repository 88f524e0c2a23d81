//! Reads plain foreign text for links, mentions and hashtags in one pass, so that the longest
//! hostile text costs no more than its length. Does not look at what a post declares itself.

use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::{Link, Part, cleaned};
use crate::text::domains::ends_in_known_domain;

/// Never part of a link: spaces, quotes and brackets of all scripts that text puts around links.
const STOPS: &str = r#"\s"<>“”‘’«»\x{3000}-\x{303F}\x{FF00}-\x{FFEF}"#;

static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    let in_path = format!(r"[^{STOPS}\p{{Han}}\p{{Hiragana}}\p{{Katakana}}\p{{Hangul}}]");
    let link = format!(r"(?-u:\b)(?i:https?)://(?<authority>[^{STOPS}/?#]+)(?:[/?#]{in_path}*)?");
    let name =
        r"(?<name>[A-Za-z0-9_-]{1,63}(?:[.@][A-Za-z0-9-]{1,63}){1,8}|[\p{L}\p{M}\p{N}_-]{1,30})";
    let tag = r"(?<tag>[\p{L}\p{M}\p{N}_]{1,100})";
    Regex::new(&format!("{link}|@{name}|[#＃]{tag}")).expect("the pattern is a constant")
});

/// Appends the parts of `text`.
pub(super) fn plain(text: &str, parts: &mut Vec<Part>) {
    let text = cleaned(text);
    let (mut shown, mut at) = (0, 0);
    while let Some(found) = PATTERN.captures_at(&text, at) {
        let Some(whole) = found.get(0) else { break };
        at = whole.end();
        if let Some((part, end)) = part(&text, whole, &found) {
            push_text(&text[shown..whole.start()], parts);
            parts.push(part);
            (shown, at) = (end, end);
        }
    }
    push_text(&text[shown..], parts);
}

fn push_text(text: &str, parts: &mut Vec<Part>) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(Part::Text(before)) => before.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}

/// The part at `whole` and where it ends, or `None` when this is text after all.
fn part(text: &str, whole: Match<'_>, found: &Captures<'_>) -> Option<(Part, usize)> {
    if let Some(authority) = found.name("authority") {
        return link(text, whole, authority);
    }
    if continues_a_word(&text[..whole.start()]) {
        return None;
    }
    match (found.name("name"), found.name("tag")) {
        (Some(name), _) => Some(mention(name)),
        (None, Some(tag)) => hashtag(text, whole, tag),
        (None, None) => None,
    }
}

fn link(text: &str, whole: Match<'_>, authority: Match<'_>) -> Option<(Part, usize)> {
    let end = match cut_of_a_glued_sentence(authority.as_str()) {
        None => whole.end(),
        Some(cut) if authority.end() == whole.end() => authority.start() + cut,
        Some(_) => return None,
    };
    let written = without_sentence_end(&text[whole.start()..end]);
    let link = Link::written(written)?;
    Some((Part::Link(link), whole.start() + written.len()))
}

/// Chinese is written on without a space: `https://example.com吧`. A host in Unicode whose ending
/// is no known domain is cut before its first such letter.
fn cut_of_a_glued_sentence(authority: &str) -> Option<usize> {
    let host = authority
        .split(':')
        .next()
        .unwrap_or(authority)
        .to_lowercase();
    if authority.is_ascii() || ends_in_known_domain(&host) {
        return None;
    }
    authority.find(|letter: char| !letter.is_ascii())
}

/// Cuts marks, and closing brackets that were not opened inside the link, off its end.
fn without_sentence_end(link: &str) -> &str {
    let mut unopened_round = link
        .matches(')')
        .count()
        .saturating_sub(link.matches('(').count());
    let mut unopened_square = link
        .matches(']')
        .count()
        .saturating_sub(link.matches('[').count());
    link.trim_end_matches(|last: char| match last {
        ')' => take_one(&mut unopened_round),
        ']' => take_one(&mut unopened_square),
        other => ".,;:!?'*_~…".contains(other),
    })
}

/// Whether there was one to take.
fn take_one(left: &mut usize) -> bool {
    let some = *left > 0;
    *left = left.saturating_sub(1);
    some
}

/// A sign after a Latin letter, a digit or another sign belongs to an address or a fragment.
fn continues_a_word(before: &str) -> bool {
    before.ends_with(|last: char| last.is_ascii_alphanumeric() || "_.-/@#＃&".contains(last))
}

fn mention(name: Match<'_>) -> (Part, usize) {
    let written = name.as_str().trim_end_matches('-');
    let part = Part::Mention {
        shown: format!("@{written}"),
        name: written.to_owned(),
    };
    (part, name.start() + written.len())
}

/// `#word`, or `#话题#` with its closing sign as on Weibo; `#1` is a number.
fn hashtag(text: &str, whole: Match<'_>, tag: Match<'_>) -> Option<(Part, usize)> {
    if tag.as_str().chars().all(char::is_numeric) {
        return None;
    }
    let closing = text[whole.end()..]
        .chars()
        .next()
        .filter(|sign| "#＃".contains(*sign));
    let closed = closing.is_some_and(|sign| {
        let after = &text[whole.end() + sign.len_utf8()..];
        !after.starts_with(|next: char| next.is_ascii_alphanumeric())
    });
    let end = whole.end() + closing.filter(|_| closed).map_or(0, char::len_utf8);
    let shown = text[whole.start()..end].to_owned();
    Some((
        Part::Hashtag {
            shown,
            tag: tag.as_str().to_owned(),
        },
        end,
    ))
}
