//! Terms of a post: words in a row, or letters in a row where there are no spaces, which neither begin
//! nor end with a word that only joins others. Tells not which of them matter.

use super::tokens::{Kind, Token, Tokens, small};

/// Most words of a term.
pub(super) const WORDS: usize = 4;
/// Most letters of a term in scripts without spaces.
pub(super) const LETTERS: usize = 6;

/// A stretch of letters without spaces, or of words that no joining word or sign breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) parts: Vec<String>,
    /// Whether parts are words, which a space divides.
    pub(super) is_spaced: bool,
}

impl Stretch {
    /// Parts in a row as they are written.
    pub(super) fn term(&self, from: usize, to: usize) -> String {
        self.parts[from..to].join(if self.is_spaced { " " } else { "" })
    }

    /// Every term in it, by where it begins and ends. None begins with a number, which alone is no name
    /// but may end one.
    pub(super) fn terms(&self) -> impl Iterator<Item = (usize, usize)> {
        let (fewest, most) = if self.is_spaced {
            (1, WORDS)
        } else {
            (2, LETTERS)
        };
        let length = self.parts.len();
        let is_number = |part: &String| part.chars().all(|letter| letter.is_ascii_digit());
        let begins = (0..length).filter(move |from| !is_number(&self.parts[*from]));
        begins.flat_map(move |from| {
            (from + fewest..=length.min(from + most)).map(move |to| (from, to))
        })
    }
}

/// The stretches of a text.
pub(super) fn stretches(text: &str) -> Vec<Stretch> {
    let tokens = Tokens::as_written(text);
    let mut list = Vec::new();
    let mut words = Vec::new();
    for token in &tokens.list {
        let letters = tokens.letters_of(*token);
        if token.kind == Kind::Word && !is_joining_word(&tokens, *token) {
            words.push(letters.iter().collect());
            continue;
        }
        close(&mut words, &mut list);
        if token.kind == Kind::Run {
            for part in letters.split(|letter| JOINING_LETTERS.contains(*letter)) {
                let parts: Vec<String> = part.iter().map(char::to_string).collect();
                if parts.len() > 1 {
                    list.push(Stretch {
                        parts,
                        is_spaced: false,
                    });
                }
            }
        }
    }
    close(&mut words, &mut list);
    list
}

fn close(words: &mut Vec<String>, list: &mut Vec<Stretch>) {
    if !words.is_empty() {
        list.push(Stretch {
            parts: std::mem::take(words),
            is_spaced: true,
        });
    }
}

fn is_joining_word(tokens: &Tokens, token: Token) -> bool {
    let letters = tokens.letters_of(token);
    let is_short = letters.len() < 2 && !letters.iter().all(char::is_ascii_digit);
    is_short
        || JOINING_WORDS
            .iter()
            .any(|word| word.chars().eq(letters.iter().map(|letter| small(*letter))))
}

/// Letters of Chinese that join words and stand in no name of a thing, or seldom.
const JOINING_LETTERS: &str = "的了是我你他她它们这那在和与及就都也还而但或把被让给对从向吗呢吧啊呀哦嗯哈很太更最不没又再才只";

/// Chinese words of several letters that are in any talk and are no phrase.
#[rustfmt::skip]
pub(super) const COMMON: &[&str] = &[
    "一个", "一下", "一样", "一些", "一直", "一种", "一定", "不是", "不能", "什么", "今天", "他们", "以后", "以前", "但是",
    "你们", "其实", "再见", "几个", "十分", "去年", "发现", "可以", "可能", "可是", "各位", "因为", "大家", "如何", "如果",
    "已经", "应该", "开始", "怎么", "怎样", "或者", "所以", "时候", "时间", "明天", "昨天", "是否", "有人", "有没有", "有些",
    "朋友", "朋友们", "来说", "没有", "然后", "现在", "看到", "真是", "知道", "突然", "第一", "自己", "虽然", "觉得", "许多",
    "还是", "这个", "这样", "这些", "那个", "那些", "那么", "的话", "能够", "非常", "为什么", "多少", "之后", "之前", "不要",
];

/// Words that join others, in the letters that tokens leave.
#[rustfmt::skip]
const JOINING_WORDS: &[&str] = &[
    "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "before", "being",
    "but", "by", "can", "could", "did", "do", "does", "don't", "for", "from", "get", "go", "going", "got", "had",
    "has", "have", "he", "her", "here", "him", "his", "how", "i'm", "if", "in", "into", "is", "it", "it's", "its",
    "just", "like", "me", "more", "my", "no", "not", "now", "of", "off", "on", "one", "or", "our", "out", "over",
    "rt", "she", "should", "so", "some", "than", "that", "that's", "the", "their", "them", "then", "there", "they",
    "this", "to", "too", "up", "us", "very", "via", "was", "we", "were", "what", "when", "where", "which", "who",
    "why", "will", "with", "would", "you", "your", "you're",
    "aber", "als", "auch", "auf", "aus", "bei", "bin", "bis", "das", "dass", "dem", "den", "der", "des", "die", "ein",
    "eine", "einen", "einer", "er", "es", "fur", "für", "hat", "ich", "ihr", "im", "ist", "ja", "mich", "mir", "mit",
    "nach", "nicht", "noch", "nur", "oder", "sich", "sie", "sind", "und", "uns", "vom", "von", "vor", "war", "wenn",
    "wie", "wir", "zu", "zum", "zur", "über",
    "au", "aux", "avec", "ce", "ces", "cette", "dans", "du", "elle", "en", "est", "et", "il", "je", "la", "le", "les",
    "leur", "mais", "mes", "moi", "mon", "ne", "nous", "ont", "ou", "par", "pas", "plus", "pour", "qu", "que", "qui",
    "sa", "se", "ses", "son", "sont", "sur", "tout", "tu", "un", "une", "vous",
    "al", "como", "con", "cuando", "de", "del", "el", "esta", "este", "hay", "lo", "los", "las", "mas", "mi", "muy",
    "nos", "para", "pero", "por", "si", "sin", "su", "sus", "te", "todo", "una", "ya", "yo",
    "ao", "com", "da", "das", "dos", "eh", "ele", "ela", "eu", "foi", "isso", "mais", "mas", "meu", "muito", "na",
    "nao", "nas", "no", "os", "pra", "sao", "seu", "so", "tem", "uma", "voce",
    "alla", "anche", "che", "chi", "ci", "come", "cosa", "dal", "dalla", "della", "di", "gli", "ha", "hanno", "ho",
    "ma", "nel", "nella", "non", "per", "piu", "quando", "questo", "sono", "tra", "tutti", "tutto", "vi",
];
