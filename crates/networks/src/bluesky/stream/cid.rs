//! Content ids: the hash by which a block is named, in bytes and in the network's text form. Does
//! not compute or check hashes.

/// Version 1, codec DAG-CBOR or raw, SHA-256 of 32 bytes: the only kind the protocol uses.
/// <https://atproto.com/specs/data-model#link-and-cid-formats>
const LENGTH: usize = 36;

/// Splits the bytes of a content id from what follows it.
pub(super) fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (cid, rest) = bytes.split_at_checked(LENGTH)?;
    matches!(cid, [1, 0x71 | 0x55, 0x12, 32, ..]).then_some((cid, rest))
}

/// The text form: `b` and the bytes in lower-case base 32.
pub(super) fn print(cid: &[u8]) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut text = String::with_capacity(1 + cid.len() * 8 / 5 + 1);
    text.push('b');
    for group in cid.chunks(5) {
        let mut bytes = [0; 8];
        bytes[3..3 + group.len()].copy_from_slice(group);
        let number = u64::from_be_bytes(bytes);
        for place in 0..(group.len() * 8).div_ceil(5) {
            text.push(char::from(
                DIGITS[(number >> (35 - 5 * place) & 31) as usize],
            ));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 4648, in lower case and without padding.
    #[test]
    fn base_32_is_as_its_standard_says() {
        for (bytes, expected) in [
            ("", "b"),
            ("f", "bmy"),
            ("fo", "bmzxq"),
            ("foo", "bmzxw6"),
            ("foob", "bmzxw6yq"),
            ("fooba", "bmzxw6ytb"),
            ("foobar", "bmzxw6ytboi"),
        ] {
            assert_eq!(print(bytes.as_bytes()), expected);
        }
    }

    #[test]
    fn only_the_protocol_s_kind_is_a_content_id() {
        let mut bytes = vec![1, 0x71, 0x12, 32];
        bytes.resize(LENGTH + 3, 7);
        assert_eq!(split(&bytes).unwrap().1, [7, 7, 7]);
        assert_eq!(split(&bytes[..LENGTH - 1]), None);
        bytes[0] = 0;
        assert_eq!(split(&bytes), None);
    }
}
