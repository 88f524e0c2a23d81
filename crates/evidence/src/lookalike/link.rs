//! The names in a link's host, for comparing with a brand's. Opens no link, and follows none.

/// The parts of a link's host that say a name: all but the last, without `www` and ports.
pub(super) fn names(link: &str) -> Vec<&str> {
    let host = host(link);
    let mut parts: Vec<&str> = host.split('.').filter(|part| !part.is_empty()).collect();
    parts.pop();
    parts.retain(|part| !part.eq_ignore_ascii_case("www"));
    parts
}

/// Whether a link leads to a host or to one below it.
pub(super) fn leads_to(link: &str, domain: &str) -> bool {
    let (found, wanted) = (host(link).to_lowercase(), host(domain).to_lowercase());
    let wanted = wanted.trim_start_matches("www.");
    let before = found.strip_suffix(wanted);
    !wanted.is_empty() && before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

fn host(link: &str) -> &str {
    let link = link.trim();
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_before_the_end_of_the_host() {
        for (link, expected) in [
            ("https://www.northwind.example/shop?x=1", vec!["northwind"]),
            ("northwind-support.example", vec!["northwind-support"]),
            ("http://northwind.example@evil.test:8080/", vec!["evil"]),
            ("", vec![]),
            ("localhost", vec![]),
        ] {
            assert_eq!(names(link), expected, "{link}");
        }
    }

    #[test]
    fn a_link_leads_to_a_domain_and_not_to_one_that_only_ends_alike() {
        assert!(leads_to(
            "https://shop.northwind.example/a",
            "northwind.example"
        ));
        assert!(leads_to(
            "NORTHWIND.example",
            "https://www.northwind.example/"
        ));
        assert!(!leads_to(
            "https://mynorthwind.example",
            "northwind.example"
        ));
        assert!(!leads_to(
            "https://northwind.example.evil.test",
            "northwind.example"
        ));
        assert!(!leads_to("", ""));
    }
}
