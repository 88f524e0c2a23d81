//! Which language a post is in, where nobody said so. Says nothing rather than guess.

use whatlang::Lang;

/// What follows tells no more about the language and costs time.
const ENOUGH_BYTES: usize = 400;

/// The tag of the language, if it is plain.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let text = &text[..text.floor_char_boundary(ENOUGH_BYTES)];
    if is_mostly_han(text) {
        return Some("zh");
    }
    let info = whatlang::detect(text)?;
    if !info.is_reliable() {
        return None;
    }
    tag(info.lang())
}

/// Whether most letters are Han and none are those of Japanese or Korean: then it is Chinese. The
/// library says so, too, but looks at much more before.
fn is_mostly_han(text: &str) -> bool {
    let (mut han, mut others) = (0, 0);
    for letter in text.chars().filter(|character| character.is_alphabetic()) {
        match letter {
            '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => han += 1,
            '\u{3040}'..='\u{30FF}' | '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => {
                return false;
            }
            _ => others += 1,
        }
    }
    han > others
}

/// BCP 47 has two letters where there are two.
fn tag(lang: Lang) -> Option<&'static str> {
    TAGS.iter()
        .find(|(known, _)| *known == lang)
        .map(|(_, tag)| *tag)
}

const TAGS: &[(Lang, &str)] = &[
    (Lang::Cmn, "zh"),
    (Lang::Eng, "en"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Spa, "es"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Slk, "sk"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Bul, "bg"),
    (Lang::Ell, "el"),
    (Lang::Tur, "tr"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Pes, "fa"),
    (Lang::Hin, "hi"),
    (Lang::Ben, "bn"),
    (Lang::Urd, "ur"),
    (Lang::Tam, "ta"),
    (Lang::Tha, "th"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Cat, "ca"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Slv, "sl"),
    (Lang::Kat, "ka"),
    (Lang::Hye, "hy"),
    (Lang::Mya, "my"),
    (Lang::Khm, "km"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_language_is_told_and_a_doubtful_one_is_not() {
        for (text, tag) in [
            ("再去武大，已无牌坊！非要拆掉？", Some("zh")),
            ("明日は京都で新しいお茶を飲みます", Some("ja")),
            (
                "The new tea house by the river serves the best oolong in town, everybody says so.",
                Some("en"),
            ),
            ("ok", None),
            ("🍵 123", None),
            ("", None),
        ] {
            assert_eq!(detect(text), tag, "{text}");
        }
    }

    #[test]
    fn what_is_mostly_han_is_chinese_to_the_library_too() {
        for text in [
            "再去武大，已无牌坊！非要拆掉？",
            "转发微博 @Tea 新茶上市",
            "華為手機壞了怎麼辦 help",
            "5月1日 龙井新茶上市 100g ¥80",
        ] {
            let library = whatlang::detect(text).map(|info| info.lang());
            assert_eq!(
                (is_mostly_han(text), library),
                (true, Some(Lang::Cmn)),
                "{text}"
            );
        }
        for text in ["明日は京都", "삼성 電子", "tea 茶 cup", "123"] {
            assert!(!is_mostly_han(text), "{text}");
        }
    }

    #[test]
    fn a_long_text_may_be_cut_within_a_letter() {
        assert_eq!(detect(&"茶".repeat(500)), Some("zh"));
    }
}
