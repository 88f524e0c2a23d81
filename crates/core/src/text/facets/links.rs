//! Links in an author's text, with or without `https://`. Does not check that they lead anywhere.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Facet, Feature, SPACE};
use crate::text::domains::ends_in_known_domain;

static URL: LazyLock<Regex> = LazyLock::new(|| {
    let word = format!("[^{SPACE}]");
    let domain = r"(?<domain>[a-zA-Z][a-zA-Z0-9]*(?:\.[a-zA-Z0-9]+)+)";
    let scheme = "[hH][tT][tT][pP][sS]?://";
    Regex::new(&format!(
        r"(?m:^|{SPACE}|\()(?<written>{scheme}{word}+|{domain}{word}*)"
    ))
    .expect("the pattern is a constant")
});

pub(super) fn detect(text: &str) -> impl Iterator<Item = Facet> {
    URL.captures_iter(text).filter_map(|found| facet(&found))
}

fn facet(found: &Captures<'_>) -> Option<Facet> {
    let written = found.name("written")?;
    let kept = without_sentence_end(written.as_str());
    let url = match found.name("domain") {
        None if kept.starts_with("http") => kept.to_owned(),
        Some(domain) if ends_in_known_domain(domain.as_str()) => format!("https://{kept}"),
        _ => return None,
    };
    Some(Facet {
        bytes: written.start()..written.start() + kept.len(),
        feature: Feature::Link(url),
    })
}

/// Cuts one closing mark and then one closing bracket that was not opened inside the link.
fn without_sentence_end(link: &str) -> &str {
    let link = link.strip_suffix(['.', ',', ';', '!', '?']).unwrap_or(link);
    match link.strip_suffix(')') {
        Some(inside) if !link.contains('(') => inside,
        _ => link,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(text: &str) -> Vec<Feature> {
        detect(text).map(|facet| facet.feature).collect()
    }

    /// The official code takes any text that starts with `http` for a whole URL and would send
    /// a link without a scheme.
    #[test]
    fn a_domain_that_begins_like_a_scheme_still_gets_one() {
        assert_eq!(
            urls("try httpbin.org"),
            [Feature::Link("https://httpbin.org".to_owned())]
        );
    }

    #[test]
    fn a_link_needs_a_space_or_bracket_before_it() {
        assert_eq!(urls("请看https://example.com"), []);
        assert_eq!(urls("请看 https://example.com").len(), 1);
    }
}
