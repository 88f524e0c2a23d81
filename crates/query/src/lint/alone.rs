//! Names of brands that are common words, where nothing beside them tells which is meant.

use super::{Advice, Hint, Placed};
use crate::tree::Query;

/// Brands that are words of everyday language, folded; written down from the lists that guides to
/// boolean queries warn of, in both languages.
const NAMES: &[&str] = &[
    "amazon",
    "apple",
    "boots",
    "bounty",
    "coach",
    "corona",
    "crest",
    "delta",
    "dove",
    "fox",
    "galaxy",
    "gap",
    "guess",
    "jaguar",
    "lush",
    "mars",
    "meta",
    "next",
    "orange",
    "pixel",
    "prime",
    "puma",
    "shell",
    "signal",
    "slack",
    "square",
    "stripe",
    "subway",
    "target",
    "threads",
    "tide",
    "uber",
    "visa",
    "windows",
    "word",
    "zoom",
    "大众",
    "飞鹤",
    "飞猪",
    "海底捞",
    "红旗",
    "红牛",
    "蘑菇街",
    "苹果",
    "荣耀",
    "天猫",
    "小米",
    "现代",
    "西瓜",
    "长城",
    "真爱",
    "锤子",
    "三只松鼠",
    "东方",
    "金龙鱼",
    "老干妈",
    "美的",
    "立白",
    "联想",
    "雪花",
];

/// Terms that bring in posts all by themselves and are such names.
pub(super) fn common_names(query: &Query, terms: &[Placed]) -> Vec<Advice> {
    let mut alone = Vec::new();
    collect(query, &mut alone);
    let named = alone.into_iter().filter_map(|term| {
        let Query::Words(words) = term else {
            return None;
        };
        let text = crate::analyse::fold(words.written());
        let (_, span) = terms.iter().find(|(placed, _)| placed == term)?;
        let hint = Hint::CommonName {
            text: words.written().to_owned(),
        };
        NAMES
            .contains(&text.as_str())
            .then(|| Advice::new(span.clone(), hint))
    });
    named.collect()
}

/// The parts of which each is enough for a match.
fn collect<'a>(query: &'a Query, alone: &mut Vec<&'a Query>) {
    match query {
        Query::Or(parts) => parts.iter().for_each(|part| collect(part, alone)),
        other => alone.push(other),
    }
}
