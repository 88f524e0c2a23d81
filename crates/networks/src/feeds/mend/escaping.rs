//! Text that XML can hold: every reference good, everything else escaped. Does not look at tags.

use query::decode::markup::references::{meaning, split};

/// Appends `text` with every reference resolved and what is none escaped.
pub(super) fn mend(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        escape(&rest[..start], out);
        rest = &rest[start + 1..];
        let reference = split(rest).and_then(|(name, after)| Some((meaning(name)?, after)));
        match reference {
            Some((meaning, after)) => {
                escape(&meaning, out);
                rest = after;
            }
            None => out.push_str("&amp;"),
        }
    }
    escape(rest, out);
}

/// Appends `text` so that it is read back as it is. Control characters, which XML cannot hold, are
/// left out.
pub(super) fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(character),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(character),
        }
    }
}
