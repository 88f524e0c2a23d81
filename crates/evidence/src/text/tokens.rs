//! A post cut into tokens: words, signs and pictures, with what differs only in writing made equal.
//! Knows no language; letters of scripts without spaces are one token a run.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters and digits between spaces.
    Word,
    /// Letters of a script that puts no spaces between words.
    Run,
    /// Punctuation, and faces made of it.
    Sign,
    /// One emoji.
    Picture,
    /// What stands for something: a link, a name.
    Mark,
}

/// A token as a range of the letters of its [`Tokens`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// How words are spelled in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Spelling {
    /// Digits as one digit, letters without accents, rows of a letter cut.
    #[default]
    Levelled,
    /// Only in small letters.
    AsWritten,
}

/// The tokens of a post, and its letters with one space around each token.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) letters: Vec<char>,
    pub(crate) list: Vec<Token>,
    /// Words written in capitals only.
    pub(crate) shouted: usize,
    /// Letters drawn out, as in `sooo`.
    pub(crate) drawn_out: usize,
    spelling: Spelling,
}

/// What follows in a text is not looked at: a post is shorter, and what is longer is told by its
/// beginning.
const LONGEST: usize = 2_000;
/// A letter more often than this in a row is drawn out.
const ROW: usize = 2;
/// A sign more often than this in a row is not told apart.
const SIGN_ROW: usize = 3;

const LINK: &[char] = &['<', 'l', 'i', 'n', 'k', '>'];
const NAME: &[char] = &['<', 'n', 'a', 'm', 'e', '>'];

impl Tokens {
    /// The tokens of a text, levelled for models.
    pub(crate) fn of(text: &str) -> Self {
        Self::spelled(text, Spelling::Levelled)
    }

    /// The tokens of a text in small letters, but with digits, accents and rows as they are written.
    pub(crate) fn as_written(text: &str) -> Self {
        Self::spelled(text, Spelling::AsWritten)
    }

    fn spelled(text: &str, spelling: Spelling) -> Self {
        let raw = plain(text);
        let mut tokens = Self {
            spelling,
            letters: Vec::with_capacity(raw.len() * 5 / 4 + 2),
            ..Self::default()
        };
        tokens.letters.push(' ');
        let mut at = 0;
        while at < raw.len() {
            at = tokens.take(&raw, at);
        }
        tokens
    }

    /// The letters of a token.
    pub(crate) fn letters_of(&self, token: Token) -> &[char] {
        &self.letters[token.start..token.end]
    }

    /// Takes one token from `at` on; where the next begins.
    fn take(&mut self, raw: &[char], at: usize) -> usize {
        let letter = raw[at];
        if letter.is_whitespace() {
            return at + 1;
        }
        if letter == '@' {
            let end = end_of(raw, at + 1, |c| c.is_alphanumeric() || c == '_' || c == '-');
            if end > at + 1 {
                self.push(Kind::Mark, NAME);
                return end;
            }
        }
        if is_unspaced(letter) {
            let end = end_of(raw, at, is_unspaced);
            self.push_drawn(Kind::Run, &raw[at..end]);
            return end;
        }
        if is_word(letter) {
            return self.take_word(raw, at);
        }
        if is_picture(letter) {
            self.push(Kind::Picture, &[letter]);
            return at + 1;
        }
        self.take_sign(raw, at)
    }

    fn take_word(&mut self, raw: &[char], at: usize) -> usize {
        let is_in = |c: char| is_word(c) && !is_unspaced(c);
        let mut end = end_of(raw, at, is_in);
        // An apostrophe between letters belongs to the word.
        while raw.get(end) == Some(&'\'') && raw.get(end + 1).is_some_and(|c| is_in(*c)) {
            end = end_of(raw, end + 1, is_in);
        }
        let word = &raw[at..end];
        if is_link(word, &raw[end..]) {
            self.push(Kind::Mark, LINK);
            return end_of(raw, end, |c| !c.is_whitespace() && !is_unspaced(c));
        }
        if word.len() > 1 && word.iter().all(|c| c.is_uppercase()) {
            self.shouted += 1;
        }
        self.push_drawn(Kind::Word, word);
        end
    }

    fn take_sign(&mut self, raw: &[char], at: usize) -> usize {
        if let Some(end) = end_of_face(raw, at) {
            self.push(Kind::Sign, &raw[at..end]);
            return end;
        }
        let letter = raw[at];
        let end = end_of(raw, at, |c| c == letter);
        self.push(Kind::Sign, &raw[at..end.min(at + SIGN_ROW)]);
        end
    }

    fn push(&mut self, kind: Kind, letters: &[char]) {
        let start = self.letters.len();
        self.letters.extend_from_slice(letters);
        self.close(kind, start);
    }

    /// Pushes in small letters, digits as one digit, and rows of a letter cut to [`ROW`].
    fn push_drawn(&mut self, kind: Kind, letters: &[char]) {
        let start = self.letters.len();
        if self.spelling == Spelling::AsWritten {
            self.letters
                .extend(letters.iter().flat_map(|letter| letter.to_lowercase()));
            self.close(kind, start);
            return;
        }
        let mut row = 0;
        let mut was_drawn = false;
        for letter in letters {
            let letter = small(*letter);
            let is_same = self.letters[start..].last() == Some(&letter);
            row = if is_same { row + 1 } else { 1 };
            if row <= ROW {
                self.letters.push(letter);
            } else if letter.is_alphabetic() && !was_drawn {
                was_drawn = true;
                self.drawn_out += 1;
            }
        }
        self.close(kind, start);
    }

    fn close(&mut self, kind: Kind, start: usize) {
        let end = self.letters.len();
        self.list.push(Token { kind, start, end });
        self.letters.push(' ');
    }
}

/// The letters of a text with entities and escapes that careless exports leave resolved, and wide
/// and curly forms made plain.
fn plain(text: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(text.len().min(LONGEST));
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if letters.len() >= LONGEST {
            break;
        }
        let found = match letter {
            '&' => entity(rest),
            '\\' => escape(rest),
            _ => None,
        };
        let (letter, taken) = found.unwrap_or((letter, letter.len_utf8()));
        if !is_silent(letter) {
            letters.push(unified(letter));
        }
        rest = &rest[taken..];
    }
    letters
}

const ENTITIES: &[(&str, char)] = &[
    ("&amp;", '&'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&#39;", '\''),
    ("&apos;", '\''),
    ("&nbsp;", ' '),
];

fn entity(rest: &str) -> Option<(char, usize)> {
    ENTITIES
        .iter()
        .find(|(name, _)| rest.starts_with(name))
        .map(|(name, letter)| (*letter, name.len()))
}

/// `\u002c` and the like; several backslashes before a quote.
fn escape(rest: &str) -> Option<(char, usize)> {
    if let Some(code) = rest.strip_prefix("\\u").and_then(|code| code.get(..4)) {
        let code = u32::from_str_radix(code, 16).ok()?;
        return char::from_u32(code).map(|letter| (letter, 6));
    }
    let after = rest.trim_start_matches('\\');
    let letter = after.chars().next()?;
    match letter {
        '"' | '\'' => Some((letter, rest.len() - after.len() + 1)),
        'n' | 't' => Some((' ', rest.len() - after.len() + 1)),
        _ => None,
    }
}

/// Wide Latin as Latin, curly quotes as straight ones, and the forms of an Arabic letter that writers
/// mix as one.
fn unified(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        '’' | '‘' | '´' | '`' => '\'',
        '“' | '”' => '"',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        'گ' | 'ک' => 'ك',
        _ => letter,
    }
}

/// A letter as models see it: small and without accents, any digit as one.
pub(crate) fn small(letter: char) -> char {
    if letter.is_ascii_digit() {
        return '0';
    }
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    bare(letter.to_lowercase().next().unwrap_or(letter))
}

/// Without the accents that writers of Romance languages leave out in haste.
fn bare(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'ú' | 'ù' | 'û' => 'u',
        'ç' => 'c',
        _ => letter,
    }
}

fn end_of(raw: &[char], from: usize, is_in: impl Fn(char) -> bool) -> usize {
    let length = raw[from..].iter().take_while(|c| is_in(**c)).count();
    from + length
}

fn is_link(word: &[char], rest: &[char]) -> bool {
    let is = |name: &str| {
        word.len() == name.len()
            && word
                .iter()
                .zip(name.chars())
                .all(|(a, b)| a.eq_ignore_ascii_case(&b))
    };
    let comes = |sign: char| rest.first() == Some(&sign);
    if is("http") || is("https") {
        return comes(':') || rest.first().is_none_or(|c| c.is_whitespace());
    }
    is("www") && comes('.')
}

/// Letters, digits, and the marks that some scripts put on letters.
fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || is_mark(letter)
}

/// Vowel signs and the like, which are no letters but stand within words.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036F}' | '\u{0900}'..='\u{0903}'
        | '\u{093A}'..='\u{094F}' | '\u{0981}'..='\u{0983}' | '\u{09BC}'..='\u{09CD}')
}

/// Scripts that are written without spaces between words.
pub(crate) fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

pub(crate) fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// What only changes how another letter is shown: joiners, variants, skin, Arabic vowel signs.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{2060}' | '\u{FEFF}')
}

/// Where a face such as `:-)` or `<3` ends, if one begins here.
fn end_of_face(raw: &[char], at: usize) -> Option<usize> {
    if raw[at] == '<' && raw.get(at + 1) == Some(&'3') {
        return Some(at + 2);
    }
    if !matches!(raw[at], ':' | ';' | '=') {
        return None;
    }
    let nose = usize::from(matches!(raw.get(at + 1), Some('-' | '\'' | 'o')));
    let mouth = at + 1 + nose;
    let is_mouth = matches!(
        raw.get(mouth),
        Some(
            ')' | '('
                | 'D'
                | 'P'
                | 'p'
                | 'd'
                | 'O'
                | 'o'
                | '/'
                | '\\'
                | '|'
                | '*'
                | '3'
                | '['
                | ']'
                | 'S'
                | 's'
                | '$'
        )
    );
    let ends = raw
        .get(mouth + 1)
        .is_none_or(|c| !c.is_alphanumeric() && *c != '/');
    (is_mouth && ends).then(|| end_of(raw, mouth, |c| c == raw[mouth]).min(mouth + SIGN_ROW))
}
