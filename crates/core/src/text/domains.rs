//! Which names end in a real top-level domain. Does not ask the DNS whether the name exists.

use std::sync::LazyLock;

/// The IANA root zone in lower case and Unicode form, as the `tlds` list 1.261.0 (MIT) that
/// Bluesky's own detection uses; sorted by bytes, one a line.
static TOP_LEVEL: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("tlds.txt").lines().collect());

/// Whether `name` is `something.tld` with a known top-level domain in lower case.
///
/// `e.g` and `photo.jpg` are not; `example.com` is.
pub fn ends_in_known_domain(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, last)| TOP_LEVEL.binary_search(&last).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_so_that_it_can_be_searched() {
        assert!(TOP_LEVEL.is_sorted());
    }

    #[test]
    fn only_a_known_ending_after_a_dot_counts() {
        for known in ["example.com", "bsky.app", "x.香港", "a.b.co.uk"] {
            assert!(ends_in_known_domain(known), "{known}");
        }
        for unknown in [
            "",
            "com",
            "photo.jpg",
            "e.g",
            "e.g.",
            "Example.COM",
            "not..a",
        ] {
            assert!(!ends_in_known_domain(unknown), "{unknown}");
        }
    }
}
