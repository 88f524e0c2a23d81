//! `@handle.example` in an author's text. A bare `@name` is no Bluesky handle and is left alone.

use std::sync::LazyLock;

use regex::Regex;

use super::{Facet, Feature, SPACE};
use crate::text::domains::ends_in_known_domain;

static HANDLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?:^|{SPACE}|\()@([a-zA-Z0-9.-]+)(?-u:\b)"))
        .expect("the pattern is a constant")
});

pub(super) fn detect(text: &str) -> impl Iterator<Item = Facet> {
    HANDLE
        .captures_iter(text)
        .filter_map(|found| found.get(1))
        .filter(|handle| is_handle(handle.as_str()))
        .map(|handle| Facet {
            bytes: handle.start() - 1..handle.end(),
            feature: Feature::Mention(handle.as_str().to_owned()),
        })
}

/// `.test` is no public domain, but Bluesky's own development servers use it.
fn is_handle(name: &str) -> bool {
    ends_in_known_domain(name)
        || name
            .rsplit_once('.')
            .is_some_and(|(_, last)| last == "test")
}
