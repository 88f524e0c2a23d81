//! Which characters make words and which stand alone. Does not fold: it looks at folded characters.

use unicode_normalization::char::is_combining_mark;

/// What a folded character is to the analyser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A letter or digit of a script that puts spaces between words.
    Word,
    /// A letter of a script without spaces (Han, Kana, Hangul, Thai …): a unit of its own.
    Character,
    /// A whole emoji sequence.
    Emoji,
    /// `#`, which may open a hashtag.
    Hash,
    /// `@`, which may open a mention.
    At,
    /// `_`, part of hashtags and mentions but not of words.
    Underscore,
    /// `.` and `-`, part of a mention when more of it follows.
    HandleJoint,
    /// A line end: hashtags closed by a second `#` do not reach over it.
    LineEnd,
    /// Everything else: spaces and punctuation.
    Gap,
}

impl Kind {
    /// All of them, in the order of their numbers.
    pub(super) const ALL: [Self; 9] = [
        Self::Word,
        Self::Character,
        Self::Emoji,
        Self::Hash,
        Self::At,
        Self::Underscore,
        Self::HandleJoint,
        Self::LineEnd,
        Self::Gap,
    ];
}

/// The kind of a folded character that is not an emoji.
pub(crate) fn kind_of(folded: char) -> Kind {
    match folded {
        '\0'..='\x7f' => kind_of_ascii(folded as u8),
        _ if !folded.is_alphanumeric() => Kind::Gap,
        _ if is_written_without_spaces(folded) => Kind::Character,
        _ => Kind::Word,
    }
}

/// The kind of a plain character, small where it is a letter.
pub(super) const fn kind_of_ascii(folded: u8) -> Kind {
    match folded {
        b'a'..=b'z' | b'0'..=b'9' => Kind::Word,
        b'#' => Kind::Hash,
        b'@' => Kind::At,
        b'_' => Kind::Underscore,
        b'.' | b'-' => Kind::HandleJoint,
        b'\n' | b'\r' => Kind::LineEnd,
        _ => Kind::Gap,
    }
}

/// Scripts whose texts have no space between words, so that only characters can be relied on.
/// Hangul has spaces, but particles cling to its nouns (삼성이, 삼성의), so it is read by characters too.
fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter,
        '\u{0E00}'..='\u{0EFF}'     // Thai, Lao
        | '\u{1000}'..='\u{109F}'   // Myanmar
        | '\u{1100}'..='\u{11FF}'   // Hangul letters
        | '\u{1780}'..='\u{17FF}'   // Khmer
        | '\u{1950}'..='\u{19DF}'   // Tai Le, New Tai Lue
        | '\u{1A20}'..='\u{1AAF}'   // Tai Tham
        | '\u{3005}'..='\u{A4CF}'   // Kana, Bopomofo, Han, Yi
        | '\u{A960}'..='\u{A97F}'   // Hangul letters, extended A
        | '\u{A9E0}'..='\u{A9FF}'   // Myanmar, extended B
        | '\u{AA60}'..='\u{AADF}'   // Myanmar, extended A; Tai Viet
        | '\u{AC00}'..='\u{D7FF}'   // Hangul syllables
        | '\u{F900}'..='\u{FAFF}'   // Han, compatibility
        | '\u{16FE0}'..='\u{18DFF}' // Tangut, Khitan
        | '\u{1AFF0}'..='\u{1B2FF}' // Kana, extended; Nüshu
        | '\u{20000}'..='\u{3FFFF}' // Han, supplementary planes
    )
}

/// Whether a character belongs to the one before it: accents, Hangul vowels and finals, vowels of
/// Thai, Lao and Kirat Rai that Unicode counts as letters, half-width voice marks, and characters
/// that do not show.
pub(crate) fn continues(character: char) -> bool {
    match character {
        '\0'..='\u{AC}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => false,
        '\u{E33}'
        | '\u{EB3}'
        | '\u{1160}'..='\u{11FF}'
        | '\u{D7B0}'..='\u{D7FF}'
        | '\u{FF9E}'
        | '\u{FF9F}'
        | '\u{16D67}'..='\u{16D6A}' => true,
        _ => is_invisible(character) || is_combining_mark(character),
    }
}

/// Characters that change nothing a reader sees: soft hyphen, joiners, direction marks, variation
/// selectors. The zero-width space is not here: Thai and Khmer writers mean a word's end by it.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200C}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Latin and Greek letters and digits are searched without their marks; in other scripts a mark makes
/// another letter (й, が, वि) and stays.
pub(crate) fn loses_accents(letter: char) -> bool {
    matches!(letter,
        'a'..='z' | '0'..='9' | '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{3FF}' | '\u{1E00}'..='\u{1FFF}'
        | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB6F}'
    )
}

/// Marks that Arabic and Hebrew writers may leave out: vowel signs, points, the lengthening stroke.
pub(crate) fn is_optional(character: char) -> bool {
    matches!(character,
        '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}'
    )
}

/// Letters that people type in another way but Unicode does not take apart.
pub(crate) fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ς' => "σ",
        _ => return None,
    })
}
