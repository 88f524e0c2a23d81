//! CAR archives: blocks, each behind its content id. Does not check that a block has the hash it is
//! named by: the stream is believed as far as its server is. <https://ipld.io/specs/transport/car/carv1/>

use std::collections::HashMap;

use super::Undecodable;
use super::cid;

/// The blocks by the bytes of their content ids.
pub(super) fn blocks(archive: &[u8]) -> Result<HashMap<&[u8], &[u8]>, Undecodable> {
    let (_header, mut rest) = section(archive)?;
    let mut blocks = HashMap::new();
    while !rest.is_empty() {
        let (block, after) = section(rest)?;
        let (cid, content) = cid::split(block).ok_or_else(|| bad("a block without content id"))?;
        blocks.insert(cid, content);
        rest = after;
    }
    Ok(blocks)
}

/// A length and that many bytes, and what follows.
fn section(bytes: &[u8]) -> Result<(&[u8], &[u8]), Undecodable> {
    let (length, rest) = length(bytes)?;
    rest.split_at_checked(length)
        .ok_or_else(|| bad("an archive that breaks off"))
}

/// Seven bits a byte, the lowest first.
fn length(bytes: &[u8]) -> Result<(usize, &[u8]), Undecodable> {
    let mut length = 0;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        length |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Ok((length, &bytes[index + 1..]));
        }
    }
    Err(bad("an archive with a wrong length"))
}

fn bad(what: &str) -> Undecodable {
    Undecodable(what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(content: &[u8]) -> Vec<u8> {
        let mut cid = vec![1, 0x71, 0x12, 32];
        cid.resize(36, content.len() as u8);
        let length = u8::try_from(36 + content.len()).unwrap();
        [vec![length], cid, content.to_vec()].concat()
    }

    #[test]
    fn blocks_are_found_by_their_ids() {
        let archive = [vec![2, 0, 0], block(b"one"), block(b"three")].concat();
        let found = blocks(&archive).unwrap();
        let mut contents: Vec<_> = found.values().copied().collect();
        contents.sort_unstable();
        assert_eq!(contents, [b"one".as_slice(), b"three"]);
    }

    #[test]
    fn a_broken_archive_is_told() {
        let whole = [vec![2, 0, 0], block(b"one")].concat();
        for end in [0, 1, 2, 4, 20, whole.len() - 1] {
            blocks(&whole[..end]).unwrap_err();
        }
        blocks(&[0xff; 20]).unwrap_err();
    }

    proptest! {
        #[test]
        fn no_bytes_are_so_odd_that_reading_them_fails_otherwise(bytes: Vec<u8>) {
            let _ = blocks(&bytes);
        }
    }
}
