//! Simplified and traditional Han characters: one spelling for both, character by character. Does not
//! look at the words around a character, so a name keeps being found whichever way it is written.

use std::sync::LazyLock;

/// The pairs, with their source.
const PAIRS: &str = include_str!("simplified.txt");

/// The block that the table is about: Han, extension A to the end of the unified ideographs.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

/// By character, counted from [`FIRST`]: what it becomes, or 0 where it stays.
static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; (LAST - FIRST + 1) as usize];
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    for pair in lines.flat_map(str::split_whitespace) {
        let mut characters = pair.chars().map(u32::from);
        if let (Some(from), Some(to)) = (characters.next(), characters.next()) {
            table[(from - FIRST) as usize] = u16::try_from(to).unwrap_or_default();
        }
    }
    table
});

/// The simplified form of a traditional character; every other character itself.
pub(crate) fn simplified(character: char) -> char {
    let code = u32::from(character);
    if !(FIRST..=LAST).contains(&code) {
        return character;
    }
    match TABLE[(code - FIRST) as usize] {
        0 => character,
        folded => char::from_u32(u32::from(folded)).unwrap_or(character),
    }
}

#[cfg(test)]
mod tests {
    use super::{FIRST, LAST, PAIRS, simplified};

    #[test]
    fn traditional_characters_become_simplified_ones() {
        let folded: String = "華為體驗，乾髮後臺".chars().map(simplified).collect();
        assert_eq!(folded, "华为体验，干发后台");
    }

    #[test]
    fn what_is_folded_once_stays() {
        let changed = (FIRST..=LAST).filter_map(char::from_u32);
        let changed: Vec<char> = changed.filter(|&c| simplified(c) != c).collect();
        let pairs = PAIRS.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(changed.len(), pairs.flat_map(str::split_whitespace).count());
        for character in changed {
            let once = simplified(character);
            assert_eq!(simplified(once), once, "{character}");
        }
    }
}
