//! What a post must be for any of some queries to match it, as far as that can be told before its
//! words are read. Asks no query; what is in doubt may match.

use std::collections::BTreeSet;

use crate::document::language_keys;
use crate::field::Field;
use crate::tree::Query;

/// What some queries can match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// `None`: posts in any language.
    languages: Option<BTreeSet<String>>,
}

impl Wanted {
    /// Any post.
    pub const ANY: Self = Self { languages: None };

    /// What at least one of these queries can match. Of no queries, nothing but posts that do not say
    /// their language.
    pub fn by<'q>(queries: impl IntoIterator<Item = &'q Query>) -> Self {
        Self {
            languages: union(queries.into_iter().map(languages)),
        }
    }

    /// Whether a post in any language can be matched.
    pub fn is_any_language(&self) -> bool {
        self.languages.is_none()
    }

    /// Whether a post with this tag for its language can be matched. Without a tag it can: somebody
    /// may yet find out the language.
    pub fn may_match_in(&self, language: Option<&str>) -> bool {
        match (&self.languages, language) {
            (None, _) | (_, None) => true,
            (Some(wanted), Some(tag)) => language_keys(tag).iter().any(|key| wanted.contains(key)),
        }
    }
}

/// The keys of which a post's language must have one, if the query asks for its language.
fn languages(query: &Query) -> Option<BTreeSet<String>> {
    match query {
        Query::Field(Field::Language, name) => Some([name.key().to_owned()].into()),
        Query::And(parts) => parts.iter().filter_map(languages).min_by_key(BTreeSet::len),
        Query::Or(parts) | Query::AtLeast(1.., parts) => union(parts.iter().map(languages)),
        Query::AtLeast(0, _)
        | Query::Everything
        | Query::Words(_)
        | Query::Near(_)
        | Query::Field(..)
        | Query::Followers(_)
        | Query::Posted(..)
        | Query::Not(_) => None,
    }
}

/// Any of these; where one of them is any language, any.
fn union(parts: impl Iterator<Item = Option<BTreeSet<String>>>) -> Option<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for part in parts {
        all.extend(part?);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    #[test]
    fn a_language_is_wanted_where_a_query_could_match_in_it() {
        for (queries, tag, expected) in [
            (&["tea lang:en", "茶 lang:zh"][..], "zh-Hant-TW", true),
            (&["tea lang:en", "茶 lang:zh"], "EN_us", true),
            (&["tea lang:en", "茶 lang:zh"], "ja", false),
            (&["茶 lang:zh-hant"], "zh", false),
            (&["tea lang:en", "茶"], "ja", true),
            (&["tea -lang:en"], "en", true),
            (&["tea (lang:en OR cup)"], "ja", true),
            (&["tea (lang:en OR lang:de)"], "ja", false),
            (&["ATLEAST/2 (lang:en OR lang:de OR lang:ja)"], "fr", false),
            (&[], "en", false),
        ] {
            let queries: Vec<Query> = queries
                .iter()
                .map(|text| parse(text).query.expect("a query"))
                .collect();
            let wanted = Wanted::by(&queries);
            assert_eq!(
                wanted.may_match_in(Some(tag)),
                expected,
                "{queries:?} {tag}"
            );
            assert!(wanted.may_match_in(None));
        }
    }
}
