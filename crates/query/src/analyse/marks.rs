//! Hashtags and mentions in folded text. Does not know which network a text is from: the forms of
//! Bluesky, Mastodon, X and Weibo are told apart by their shape.

use super::script::Kind;

/// Longest hashtag between two `#`, in characters; Weibo allows 32 and a few more do no harm.
const LONGEST_PAIRED_HASHTAG: usize = 64;

/// A hashtag or mention, as positions in the list of pieces. It begins at the piece asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marked {
    /// One past the last piece of the name.
    pub(crate) end: usize,
    /// One past the last piece that belongs to the form: a closing `#` is not part of the name.
    pub(crate) closed_end: usize,
    /// For `@user@server`: one past `@user`, which is also a name of its own.
    pub(crate) user_end: Option<usize>,
}

/// The hashtag or mention that begins at piece `at`, if one does.
pub(crate) fn marked_at(kinds: &[Kind], at: usize) -> Option<Marked> {
    let read: fn(&[Kind], usize) -> Option<Marked> = match kinds[at] {
        Kind::Hash => hashtag,
        Kind::At => mention,
        _ => return None,
    };
    // `C#`, `a@example.org` and `page#part` are none; `感谢@张三` is one.
    let glued = at > 0 && matches!(kinds[at - 1], Kind::Word | Kind::Underscore);
    if glued { None } else { read(kinds, at) }
}

fn hashtag(kinds: &[Kind], at: usize) -> Option<Marked> {
    paired_hashtag(kinds, at).or_else(|| {
        let end = run_end(kinds, at + 1, is_name);
        has_letter(&kinds[at + 1..end]).then_some(Marked {
            end,
            closed_end: end,
            user_end: None,
        })
    })
}

/// Weibo's `#a topic with spaces#`: on one line, with a letter at both ends.
fn paired_hashtag(kinds: &[Kind], at: usize) -> Option<Marked> {
    let reach = kinds.len().min(at + LONGEST_PAIRED_HASHTAG + 2);
    let inside = &kinds[at + 1..reach];
    let len = inside
        .iter()
        .position(|kind| matches!(kind, Kind::Hash | Kind::LineEnd))?;
    let closed = inside[len] == Kind::Hash;
    let (first, last) = (inside[..len].first()?, inside[..len].last()?);
    (closed && is_letter(*first) && is_letter(*last)).then_some(Marked {
        end: at + 1 + len,
        closed_end: at + 2 + len,
        user_end: None,
    })
}

fn mention(kinds: &[Kind], at: usize) -> Option<Marked> {
    let user_end = handle_end(kinds, at + 1);
    if !has_letter(&kinds[at + 1..user_end]) {
        return None;
    }
    let server_end = match kinds.get(user_end) {
        Some(Kind::At) => handle_end(kinds, user_end + 1),
        _ => user_end,
    };
    Some(if server_end > user_end + 1 {
        Marked {
            end: server_end,
            closed_end: server_end,
            user_end: Some(user_end),
        }
    } else {
        Marked {
            end: user_end,
            closed_end: user_end,
            user_end: None,
        }
    })
}

/// One past a handle that starts at `from`: a full stop that ends a sentence is not part of it.
fn handle_end(kinds: &[Kind], from: usize) -> usize {
    let end = run_end(kinds, from, |kind| {
        is_name(kind) || kind == Kind::HandleJoint
    });
    let is_joint = |kind: &&Kind| **kind == Kind::HandleJoint;
    end - kinds[from..end].iter().rev().take_while(is_joint).count()
}

fn run_end(kinds: &[Kind], from: usize, belongs: impl Fn(Kind) -> bool) -> usize {
    from + kinds[from..]
        .iter()
        .take_while(|kind| belongs(**kind))
        .count()
}

fn has_letter(kinds: &[Kind]) -> bool {
    kinds.iter().any(|kind| is_letter(*kind))
}

fn is_letter(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Character)
}

fn is_name(kind: Kind) -> bool {
    is_letter(kind) || kind == Kind::Underscore
}
