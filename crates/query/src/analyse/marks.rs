//! Hashtags and mentions in folded text. Does not know which network a text is from: the forms of
//! Bluesky, Mastodon, X and Weibo are told apart by their shape.

use super::fold::Piece;
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

/// The hashtag or mention that begins at `pieces[at]`, if one does.
pub(crate) fn marked_at(pieces: &[Piece], at: usize) -> Option<Marked> {
    let read: fn(&[Piece], usize) -> Option<Marked> = match pieces[at].kind {
        Kind::Hash => hashtag,
        Kind::At => mention,
        _ => return None,
    };
    // `C#`, `a@example.org` and `page#part` are none; `感谢@张三` is one.
    let glued = at > 0 && matches!(pieces[at - 1].kind, Kind::Word | Kind::Underscore);
    if glued { None } else { read(pieces, at) }
}

fn hashtag(pieces: &[Piece], at: usize) -> Option<Marked> {
    paired_hashtag(pieces, at).or_else(|| {
        let end = run_end(pieces, at + 1, |piece| is_name(piece.kind));
        has_letter(&pieces[at + 1..end]).then_some(Marked {
            end,
            closed_end: end,
            user_end: None,
        })
    })
}

/// Weibo's `#a topic with spaces#`: on one line, with a letter at both ends.
fn paired_hashtag(pieces: &[Piece], at: usize) -> Option<Marked> {
    let reach = pieces.len().min(at + LONGEST_PAIRED_HASHTAG + 2);
    let inside = &pieces[at + 1..reach];
    let len = inside
        .iter()
        .position(|piece| matches!(piece.kind, Kind::Hash | Kind::LineEnd))?;
    let closed = inside[len].kind == Kind::Hash;
    let (first, last) = (inside[..len].first()?, inside[..len].last()?);
    (closed && is_letter(first.kind) && is_letter(last.kind)).then_some(Marked {
        end: at + 1 + len,
        closed_end: at + 2 + len,
        user_end: None,
    })
}

fn mention(pieces: &[Piece], at: usize) -> Option<Marked> {
    let user_end = handle_end(pieces, at + 1);
    if !has_letter(&pieces[at + 1..user_end]) {
        return None;
    }
    let server_end = match pieces.get(user_end) {
        Some(piece) if piece.kind == Kind::At => handle_end(pieces, user_end + 1),
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
fn handle_end(pieces: &[Piece], from: usize) -> usize {
    let end = run_end(pieces, from, |piece| {
        is_name(piece.kind) || piece.kind == Kind::HandleJoint
    });
    let is_joint = |piece: &&Piece| piece.kind == Kind::HandleJoint;
    end - pieces[from..end].iter().rev().take_while(is_joint).count()
}

fn run_end(pieces: &[Piece], from: usize, belongs: impl Fn(&Piece) -> bool) -> usize {
    from + pieces[from..]
        .iter()
        .take_while(|piece| belongs(piece))
        .count()
}

fn has_letter(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| is_letter(piece.kind))
}

fn is_letter(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Character)
}

fn is_name(kind: Kind) -> bool {
    is_letter(kind) || kind == Kind::Underscore
}
