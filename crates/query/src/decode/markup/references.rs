//! What `&name;` and `&#number;` mean in HTML. Never looks at a feed's own definitions, so nothing
//! can expand.

use encoding_rs::WINDOWS_1252;

/// No name in HTML is longer.
const NAME_BYTES_MOST: usize = 32;

/// A reference at the beginning of `rest`, which follows an `&`: its name and what comes after it.
pub fn split(rest: &str) -> Option<(&str, &str)> {
    let mut start = rest.bytes().take(NAME_BYTES_MOST + 1);
    let end = start.position(|byte| byte == b';')?;
    Some((&rest[..end], &rest[end + 1..]))
}

/// What it stands for; `None` if it means nothing.
pub fn meaning(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        return numbered(number).map(String::from);
    }
    let written = format!("&{name};");
    let meaning = html_escape::decode_html_entities(&written);
    (meaning != written).then(|| meaning.into_owned())
}

/// 128 to 159 are Windows-1252, as browsers read them.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match u8::try_from(code) {
        Ok(byte @ 0x80..0xa0) => {
            let byte = [byte];
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next()
        }
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_mean_what_browsers_take_them_for() {
        for (name, expected) in [
            ("amp", Some("&")),
            ("eacute", Some("é")),
            ("alpha", Some("α")),
            ("nbsp", Some("\u{a0}")),
            ("hellip", Some("…")),
            ("#233", Some("é")),
            ("#x8336", Some("茶")),
            ("#X41", Some("A")),
            ("#146", Some("’")),
            ("#xd800", None),
            ("#99999999999", None),
            ("nonsense", None),
            ("", None),
        ] {
            assert_eq!(meaning(name).as_deref(), expected, "{name}");
        }
    }
}
