//! Bytes of a feed to text, whatever encoding its server or its author claims. Does not read XML
//! beyond its declaration.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The declaration stands at the very beginning.
const DECLARATION_BYTES: usize = 1_024;

/// Decodes by, in this order: a byte order mark, UTF-16 seen by its zero bytes, valid UTF-8, the
/// declaration in the file, the server's word, and at last Windows-1252, which reads anything.
///
/// Valid UTF-8 comes before both claims, because text in another encoding is hardly ever valid
/// UTF-8, while UTF-8 is often mislabelled.
pub(super) fn decode(bytes: &[u8], content_type: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return read(&bytes[mark..], encoding);
    }
    if let Some(encoding) = wide(bytes) {
        return read(bytes, encoding);
    }
    let declared = || declared(bytes).and_then(|name| Encoding::for_label(name.as_bytes()));
    let told = || {
        content_type
            .and_then(charset)
            .and_then(|name| Encoding::for_label(name.as_bytes()))
    };
    let encoding = match std::str::from_utf8(bytes) {
        // Escape sequences of ISO-2022-JP are valid UTF-8 too.
        Ok(text) if !text.contains('\x1b') => UTF_8,
        _ => declared()
            .filter(|encoding| *encoding != UTF_8)
            .or_else(told)
            .unwrap_or_else(|| mostly_utf_8(bytes)),
    };
    read(bytes, encoding)
}

/// A few broken bytes in a long text are a broken character or two, not another encoding.
fn mostly_utf_8(bytes: &[u8]) -> &'static Encoding {
    let (text, _) = UTF_8.decode_without_bom_handling(bytes);
    let broken = text
        .chars()
        .filter(|character| *character == '\u{fffd}')
        .count();
    let foreign = text
        .chars()
        .filter(|character| !character.is_ascii())
        .count();
    if broken * 4 < foreign {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

fn read(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// `<?` in two-byte characters.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, second, 0, ..] if *second != 0 => Some(UTF_16LE),
        [0, b'<', 0, second, ..] if *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The name in `<?xml … encoding="name" …?>`.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let start = WINDOWS_1252.decode_without_bom_handling(start).0;
    let declaration = start.trim_start().strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find("?>")?];
    let value = declaration[declaration.find("encoding")?..]
        .split_once('=')?
        .1
        .trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''))?;
    value[1..]
        .split_once(quote)
        .map(|(name, _)| name.to_owned())
}

/// The name in `text/xml; charset=name`.
fn charset(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1);
    let mut named = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, value) = named.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(label: &str, text: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes())
            .unwrap()
            .encode(text)
            .0
            .into_owned()
    }

    #[test]
    fn a_declared_encoding_is_read() {
        for label in [
            "gb18030",
            "gbk",
            "big5",
            "shift_jis",
            "euc-kr",
            "iso-2022-jp",
            "koi8-r",
            "windows-1251",
        ] {
            let word = match label {
                "koi8-r" | "windows-1251" => "привет, мир",
                "euc-kr" => "안녕하세요",
                "shift_jis" | "iso-2022-jp" => "こんにちは",
                _ => "新茶上市",
            };
            let text = format!("<?xml version='1.0' encoding='{label}'?><a>{word}</a>");
            assert_eq!(decode(&encoded(label, &text), None), text, "{label}");
        }
    }

    #[test]
    fn claims_are_weighed_against_the_bytes() {
        for (bytes, content_type, expected) in [
            (
                encoded("gbk", "<a>新茶</a>"),
                Some("text/xml; charset=\"GBK\""),
                "<a>新茶</a>",
            ),
            (
                "<?xml encoding='gbk'?>茶".as_bytes().to_vec(),
                Some("text/xml; charset=latin1"),
                "<?xml encoding='gbk'?>茶",
            ),
            (
                b"\xef\xbb\xbf<a>\xe8\x8c\xb6</a>".to_vec(),
                None,
                "<a>茶</a>",
            ),
            (b"\xff\xfe<\0a\0>\0\x36\x83".to_vec(), None, "<a>茶"),
            (b"<\0a\0>\0\x36\x83".to_vec(), None, "<a>茶"),
            (b"<a>caf\xe9</a>".to_vec(), None, "<a>café</a>"),
            (
                b"<?xml encoding='utf-8'?><a>caf\xe9</a>".to_vec(),
                None,
                "<?xml encoding='utf-8'?><a>café</a>",
            ),
            (Vec::new(), None, ""),
        ] {
            assert_eq!(decode(&bytes, content_type), expected);
        }
    }
}
