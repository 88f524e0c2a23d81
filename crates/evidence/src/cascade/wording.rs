//! What somebody wrote when sharing, made comparable: without links, names called and what was only
//! quoted. Knows no language; scripts without spaces go by characters.

use unicode_normalization::UnicodeNormalization;

/// Pairs of neighbouring tokens as numbers, each once and in order: what texts are compared by. A text
/// of one token has that alone. Empty where nothing was written.
pub(super) fn shingles(text: &str) -> Vec<u64> {
    let tokens = tokens(own_words(text));
    let mut shingles: Vec<u64> = match tokens.as_slice() {
        [] => Vec::new(),
        [alone] => vec![number(alone, "")],
        tokens => tokens
            .windows(2)
            .map(|pair| number(&pair[0], &pair[1]))
            .collect(),
    };
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The part that the sharer wrote: up to the chain of those before (`//@name: …`, Weibo), and without
/// `RT @name: ` in front (Twitter), whose rest is the wording that was passed on.
fn own_words(text: &str) -> &str {
    let own = text
        .find("//@")
        .map_or(text, |chain| &text[..chain])
        .trim_start();
    let quoted = own
        .strip_prefix("RT @")
        .and_then(|rest| rest.split_once(':'));
    quoted.map_or(own, |(_, rest)| rest)
}

/// Words, and single characters of scripts without spaces; lower case, without links and called names.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for piece in text.split_whitespace() {
        let piece = piece.find("http").map_or(piece, |link| &piece[..link]);
        let folded: String = piece.nfkc().flat_map(char::to_lowercase).collect();
        let mut word = String::new();
        let mut run = Run::Word;
        for character in folded.chars() {
            let is_part = character.is_alphanumeric() || matches!(character, '_' | '\'' | '-');
            let stands_alone = is_unspaced(character) && run == Run::Word;
            if is_part && !stands_alone {
                word.push(character);
                continue;
            }
            finish(&mut word, run, &mut tokens);
            run = if character == '@' {
                Run::Name
            } else {
                Run::Word
            };
            if is_part {
                tokens.push(character.to_string());
            }
        }
        finish(&mut word, run, &mut tokens);
    }
    tokens
}

/// What a run of letters is.
#[derive(Clone, Copy, PartialEq)]
enum Run {
    Word,
    /// A called name, which is left out: who is called is not what is said.
    Name,
}

/// Ends a run of letters.
fn finish(word: &mut String, run: Run, tokens: &mut Vec<String>) {
    let word = std::mem::take(word);
    if !word.is_empty() && run == Run::Word {
        tokens.push(word);
    }
}

/// Han, Kana, Thai, Lao, Myanmar, Khmer: written without spaces between words.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// FNV-1a over both, with a zero between: the same on every machine, so that groups are, too.
fn number(one: &str, other: &str) -> u64 {
    let bytes = one.bytes().chain([0]).chain(other.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_names_and_chains_are_no_wording() {
        let plain = shingles("Fresh bread, every morning!");
        for same in [
            "fresh BREAD every morning https://t.co/xyz",
            "RT @baker: Fresh bread, every morning!",
            "@ann @bob Fresh bread, every morning",
            "Ｆｒｅｓｈ bread every morning //@ann: wow //@bob: nice",
        ] {
            assert_eq!(shingles(same), plain, "{same}");
        }
        for nothing in ["", "//@ann: wow", "@ann @bob", "http://t.cn/1", "!!! …"] {
            assert!(shingles(nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn chinese_goes_by_characters() {
        assert_eq!(
            tokens("新品iPhone上市@小明 买"),
            ["新", "品", "iphone", "上", "市", "买"]
        );
        assert_eq!(shingles("好").len(), 1);
    }
}
