//! Whether an event can matter, from as few of its bytes as tell. The judge is [`decode`]: what is
//! discarded here is no event there, or cannot be read there. What is in doubt is kept.
//!
//! [`decode`]: super::decode

use super::super::wanted::Wanted;
use super::POSTS;
use super::scan::{Name, Raw, Scan};

/// What a look at an event tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// It may be about a post or a name: decode it.
    Keep,
    /// It is about neither, or about a post that no query can match. With the cursor after it, where
    /// the server's time stands before what decided.
    Discard(Option<i64>),
}

/// Looks at an event. It stops at what decides, so that a discarded event may also be one that cannot
/// be read.
///
/// Kept are an account's new name, a post taken back or edited (what it was before may have matched),
/// and a post written in a language that one of the wanted queries can match, or in none that is told
/// at a glance. Words are not looked for: in JSON one word may be written in many ways.
pub fn look(bytes: &[u8], wanted: &Wanted) -> Look {
    let mut time_us = None;
    match is_of_use(&mut Scan::of(bytes), wanted, &mut time_us) {
        Some(Use::None) => Look::Discard(time_us),
        Some(Use::Perhaps) | None => Look::Keep,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    None,
    Perhaps,
}

/// `None`: this is not as Jetstream writes it. What names two things, such as a `commit` twice, cannot
/// be decoded, so the first of them may decide.
fn is_of_use(scan: &mut Scan<'_>, wanted: &Wanted, time_us: &mut Option<i64>) -> Option<Use> {
    let mut members = scan.open()?;
    while let Name::Of(name) = scan.name(&mut members)? {
        match name {
            Raw::Plain(b"commit") if scan.peek()? == b'{' => return is_commit_of_use(scan, wanted),
            Raw::Plain(b"time_us") => *time_us = Some(scan.number()?),
            Raw::Plain(b"commit" | b"identity") | Raw::Escaped => return None,
            Raw::Plain(_) => scan.skip()?,
        }
    }
    Some(Use::None)
}

fn is_commit_of_use(scan: &mut Scan<'_>, wanted: &Wanted) -> Option<Use> {
    let (mut is_post, mut is_new, mut language) = (false, false, None);
    let mut members = scan.open()?;
    while let Name::Of(name) = scan.name(&mut members)? {
        match name {
            Raw::Plain(b"collection") => {
                is_post = plain(scan.text()?)? == POSTS.as_bytes();
                if !is_post {
                    return Some(Use::None);
                }
                if wanted.is_any_language() {
                    return Some(Use::Perhaps);
                }
            }
            Raw::Plain(b"operation") => is_new = plain(scan.text()?)? == b"create",
            Raw::Plain(b"record") => language = Some(language_of_record(scan)?),
            Raw::Plain(_) => scan.skip()?,
            Raw::Escaped => return None,
        }
    }
    let language = std::str::from_utf8(language?).ok()?;
    let is_useless = is_post && is_new && !wanted.may_match_in(Some(language));
    Some(if is_useless { Use::None } else { Use::Perhaps })
}

fn plain(text: Raw<'_>) -> Option<&[u8]> {
    match text {
        Raw::Plain(text) => Some(text),
        Raw::Escaped => None,
    }
}

/// The language that counts, if the record tells one at a glance. Of names that stand twice the last
/// counts, so the record is walked to its end.
fn language_of_record<'a>(scan: &mut Scan<'a>) -> Option<&'a [u8]> {
    let mut language = None;
    let mut members = scan.open()?;
    while let Name::Of(name) = scan.name(&mut members)? {
        match name {
            Raw::Plain(b"langs") => language = Some(first_text(scan)?),
            Raw::Plain(_) => scan.skip()?,
            Raw::Escaped => return None,
        }
    }
    language
}

/// The first text of a list that begins with one.
fn first_text<'a>(scan: &mut Scan<'a>) -> Option<&'a [u8]> {
    let whole = scan.clone();
    scan.step(b'[')?;
    let first = plain(scan.text()?)?;
    *scan = whole;
    scan.skip()?;
    Some(first)
}
