//! Han characters that fold to themselves, as one bit each: nearly all of a Chinese text is runs of them,
//! which need no folding one by one. Knows no other characters.

use std::sync::LazyLock;

use super::plain::Plain;
use super::script::Kind;

/// The block of common characters, U+4E00 to U+9FFF.
const FIRST: u32 = 0x4E00;
const WORDS: usize = (0xA000 - 0x4E00) / 64;

/// Bytes of each of them.
pub(super) const BYTES: usize = 3;

static SAME: LazyLock<[u64; WORDS]> = LazyLock::new(|| {
    std::array::from_fn(|word| {
        let codes = (0..64).map(|bit| (bit, FIRST + 64 * word as u32 + bit));
        let same = codes.filter(|(_, code)| is_same(*code));
        same.fold(0, |bits, (bit, _)| bits | 1 << bit)
    })
});

fn is_same(code: u32) -> bool {
    let character = char::from_u32(code);
    character.is_some_and(|one| Plain::of(one).folded() == Some((one, Kind::Character)))
}

/// Whether a character is of the block, and so may begin a run of them.
pub(super) fn is_of_block(character: char) -> bool {
    (FIRST..FIRST + 64 * WORDS as u32).contains(&u32::from(character))
}

/// How many bytes at the start of a text are characters that fold to themselves.
pub(super) fn same_len(text: &[u8]) -> usize {
    let same = &*SAME;
    let (threes, _) = text.as_chunks::<BYTES>();
    let is_same = |[lead, middle, last]: &&[u8; BYTES]| {
        let bits = [*lead & 0xF, *middle & 0x3F, *last & 0x3F].map(u32::from);
        let code = bits[0] << 12 | bits[1] << 6 | bits[2];
        let place = code.wrapping_sub(FIRST);
        let word = same.get(place as usize / 64);
        // Of other bytes than those of three-byte characters the lead is another.
        *lead >> 4 == 0xE && word.is_some_and(|word| word >> (place % 64) & 1 == 1)
    };
    BYTES * threes.iter().take_while(is_same).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_before_what_folds_to_something_else() {
        for (run, rest) in [
            ("新茶上市", ""),
            ("新茶", "，上市"),
            ("", "華為手机"),
            ("手", "機坏了"),
            ("茶", "🍵茶"),
            ("", "tea 茶"),
            ("", "お茶"),
            ("茶", "é茶"),
            ("", ""),
        ] {
            let text = format!("{run}{rest}");
            assert_eq!(same_len(text.as_bytes()), run.len(), "{text}");
        }
    }
}
