//! The language of a post: scripts tell some, a library tells sixteen more, and what is too short or
//! of another language is not guessed. Knows nothing of what the network says of the language.

use whichlang::Lang;

use super::tokens::is_unspaced;

/// What follows tells no more about the language and costs time.
const ENOUGH_BYTES: usize = 400;
/// Letters that the library needs. Below it is right about five times in six on word pairs, and two
/// times in three on single words (docs/evaluation.md); a post that short seldom is one language.
const FEWEST_LETTERS: usize = 6;

/// The tag of the language (BCP 47), if it can be told.
pub fn language(text: &str) -> Option<&'static str> {
    let text = &text[..text.floor_char_boundary(ENOUGH_BYTES)];
    let words = without_marks(text);
    let counts = Counts::of(&words);
    match counts.by_script() {
        Script::Tells(tag) => return Some(tag),
        Script::OfNone => return None,
        Script::Shared => {}
    }
    if counts.letters < FEWEST_LETTERS {
        return None;
    }
    let tag = tag(whichlang::detect_language(&words));
    (is_script_of(tag, &counts) && !counts.has_foreign(tag)).then_some(tag)
}

/// What letters tell without a look at words.
enum Script {
    /// This language.
    Tells(&'static str),
    /// A language that is not known, or none.
    OfNone,
    /// Several languages write so.
    Shared,
}

/// Letters by what they tell.
#[derive(Default)]
struct Counts {
    letters: usize,
    latin: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    cyrillic: usize,
    arabic: usize,
    devanagari: usize,
    /// Letters of a script that one language has, by its place in [`SCRIPTS`].
    alone: [usize; SCRIPTS.len()],
    /// Letters that none of the Latin languages which the library knows writes.
    foreign_latin: usize,
    /// Letters that Russian does not write.
    foreign_cyrillic: usize,
    ukrainian: usize,
    /// Letters of Persian and Urdu that Arabic does not write.
    foreign_arabic: usize,
}

/// Scripts that, among the languages of posts, one language has.
const SCRIPTS: [(std::ops::RangeInclusive<char>, &str); 15] = [
    ('\u{0370}'..='\u{03FF}', "el"),
    ('\u{0530}'..='\u{058F}', "hy"),
    ('\u{0590}'..='\u{05FF}', "he"),
    ('\u{0980}'..='\u{09FF}', "bn"),
    ('\u{0A00}'..='\u{0A7F}', "pa"),
    ('\u{0A80}'..='\u{0AFF}', "gu"),
    ('\u{0B80}'..='\u{0BFF}', "ta"),
    ('\u{0C00}'..='\u{0C7F}', "te"),
    ('\u{0C80}'..='\u{0CFF}', "kn"),
    ('\u{0D00}'..='\u{0D7F}', "ml"),
    ('\u{0D80}'..='\u{0DFF}', "si"),
    ('\u{0E00}'..='\u{0E7F}', "th"),
    ('\u{1000}'..='\u{109F}', "my"),
    ('\u{10A0}'..='\u{10FF}', "ka"),
    ('\u{1780}'..='\u{17FF}', "km"),
];

/// Of Polish, Czech, Slovak, Hungarian, Romanian, Croatian, Baltic and others, and of no Latin language
/// that the library knows (Turkish has ğ, ş and ı; Vietnamese ă, đ and ơ; they are not here).
const FOREIGN_LATIN: &str = "ąćęłńśźżčďěňřťůžőűțșķļņģēīūāėįųøæåþðľĺŕ";
/// Of Ukrainian, Belarusian, Serbian, Macedonian and Kazakh.
const FOREIGN_CYRILLIC: &str = "іїєґўђјљњћџќѓѕәғқңөұүһ";
const UKRAINIAN: &str = "їєґ";
/// Of Persian and Urdu.
const FOREIGN_ARABIC: &str = "پچژگکیٹڈڑےںہھ";

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
            counts.add(letter);
        }
        counts
    }

    fn add(&mut self, letter: char) {
        self.letters += 1;
        match letter {
            'a'..='z' | 'A'..='Z' => self.latin += 1,
            '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => {
                self.latin += 1;
                self.foreign_latin += usize::from(is_one_of(FOREIGN_LATIN, letter));
            }
            '\u{0400}'..='\u{052F}' => {
                self.cyrillic += 1;
                self.foreign_cyrillic += usize::from(is_one_of(FOREIGN_CYRILLIC, letter));
                self.ukrainian += usize::from(is_one_of(UKRAINIAN, letter));
            }
            '\u{0600}'..='\u{06FF}' => {
                self.arabic += 1;
                self.foreign_arabic += usize::from(FOREIGN_ARABIC.contains(letter));
            }
            '\u{0900}'..='\u{097F}' => self.devanagari += 1,
            '\u{3040}'..='\u{30FF}' => self.kana += 1,
            '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => self.hangul += 1,
            letter if is_han(letter) => self.han += 1,
            _ => {
                let script = SCRIPTS
                    .iter()
                    .position(|(range, _)| range.contains(&letter));
                if let Some(place) = script {
                    self.alone[place] += 1;
                }
            }
        }
    }

    /// What the script alone tells. A letter of Han tells about as much as two of an alphabet.
    fn by_script(&self) -> Script {
        let most = |count: usize| 2 * count > self.letters;
        if self.letters == 0 {
            return Script::OfNone;
        }
        if self.kana > 0 && most(self.kana + self.han) && 8 * self.kana > self.han {
            return Script::Tells("ja");
        }
        if self.hangul > 0 && most(self.hangul + self.han) {
            return Script::Tells("ko");
        }
        if 2 * self.han > self.letters - self.han {
            return Script::Tells("zh");
        }
        let alone = self.alone.iter().position(|count| most(*count));
        alone.map_or_else(
            || self.by_letters(most),
            |place| Script::Tells(SCRIPTS[place].1),
        )
    }

    /// Where one script is shared by a few languages, some letters tell.
    fn by_letters(&self, most: impl Fn(usize) -> bool) -> Script {
        if most(self.cyrillic) && self.foreign_cyrillic > 0 {
            return if self.ukrainian > 0 {
                Script::Tells("uk")
            } else {
                Script::OfNone
            };
        }
        // One such letter may be a name or a keyboard's.
        if most(self.arabic) && 20 * self.foreign_arabic > self.arabic {
            return Script::OfNone;
        }
        if most(self.devanagari) {
            return Script::Tells("hi");
        }
        Script::Shared
    }

    /// Letters that the language does not write, too many for a name.
    fn has_foreign(&self, tag: &str) -> bool {
        // Swedish writes å, and Danish and Norwegian more of it, with æ and ø.
        let share = if tag == "sv" { 12 } else { 40 };
        share * self.foreign_latin > self.latin && self.foreign_latin > 1
    }
}

/// Whether most letters are of the script that the language is written in.
fn is_script_of(tag: &str, counts: &Counts) -> bool {
    let of_script = match tag {
        "ru" => counts.cyrillic,
        "ar" => counts.arabic,
        "hi" => counts.devanagari,
        "zh" | "ja" => counts.han + counts.kana,
        "ko" => counts.hangul,
        _ => counts.latin,
    };
    2 * of_script > counts.letters
}

fn is_one_of(list: &str, letter: char) -> bool {
    letter
        .to_lowercase()
        .next()
        .is_some_and(|small| list.contains(small))
}

fn is_han(letter: char) -> bool {
    is_unspaced(letter)
        && matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// The words without links and names, which are of no language.
fn without_marks(text: &str) -> String {
    let is_mark = |word: &&str| {
        word.starts_with(['@', '＠']) || word.starts_with("http") || word.starts_with("www.")
    };
    let mut left = String::with_capacity(text.len());
    for word in text.split_whitespace().filter(|word| !is_mark(word)) {
        left.push_str(word);
        left.push(' ');
    }
    left
}

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests;
