//! The languages Earned speaks, and which one a request asks for. Holds no words itself.

use std::fmt;

/// A language every page exists in, whole.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
    /// Chinese as written in mainland China.
    #[serde(rename = "zh-CN")]
    ZhCn,
}

impl Language {
    /// All languages, in the order menus show them.
    pub const ALL: [Self; 2] = [Self::En, Self::ZhCn];

    /// The BCP 47 tag, as in `<html lang>` and in the folder names under `words/`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhCn => "中文",
        }
    }

    /// Reads one tag. Any region of English or Chinese will do; another language is `None`.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "zh" => Some(Self::ZhCn),
            _ => None,
        }
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4): highest quality
    /// first, the earlier one when equal, English when none of ours is wanted.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (0.0, Self::default());
        for item in header.split(',') {
            let (tag, quality) = parse_item(item);
            if let Some(language) = Self::parse(tag)
                && quality > best.0
            {
                best = (quality, language);
            }
        }
        best.1
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

/// `zh-CN;q=0.8` to its tag and quality; a quality that is no number counts as 0.
fn parse_item(item: &str) -> (&str, f32) {
    let Some((tag, parameter)) = item.split_once(';') else {
        return (item.trim(), 1.0);
    };
    let quality = parameter
        .trim()
        .strip_prefix("q=")
        .and_then(|text| text.parse().ok());
    (tag.trim(), quality.unwrap_or(0.0))
}

impl From<Language> for earned_core::people::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::ZhCn => Self::ZhCn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_decides_by_quality_then_by_order() {
        let cases = [
            ("", Language::En),
            ("fr, de;q=0.5", Language::En),
            ("zh", Language::ZhCn),
            ("zh-TW,zh;q=0.9,en;q=0.8", Language::ZhCn),
            ("en-GB,en;q=0.9,zh;q=0.8", Language::En),
            ("en;q=0.4, zh-Hans-CN;q=0.7", Language::ZhCn),
            ("zh;q=0, en;q=0.1", Language::En),
            ("zh;q=nonsense, en;q=0.1", Language::En),
        ];
        for (header, expected) in cases {
            assert_eq!(Language::from_accept_language(header), expected, "{header}");
        }
    }

    #[test]
    fn a_tag_reads_back_as_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.tag()), Some(language));
        }
    }
}
