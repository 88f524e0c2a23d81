//! Cases for what a stranger may write, and the laws that hold whatever it is.

use proptest::prelude::*;

use super::*;

/// The parts in a short form: `<shown|host>`, `<!shown|host>` when it deceives, `@name`, `#tag`.
fn brief(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Link(Link {
                shown,
                host,
                deception: None,
                ..
            }) => format!("<{shown}|{host}>"),
            Part::Link(Link { shown, host, .. }) => format!("<!{shown}|{host}>"),
            Part::Mention { name, .. } => format!("{{@{name}}}"),
            Part::Hashtag { tag, .. } => format!("{{#{tag}}}"),
        })
        .collect()
}

#[test]
fn links_are_found_where_people_write_them() {
    for (text, expected) in [
        (
            "see https://example.com/a?b=c#d now",
            "see <https://example.com/a?b=c#d|example.com> now",
        ),
        (
            "请看https://example.com/a，谢谢",
            "请看<https://example.com/a|example.com>，谢谢",
        ),
        (
            "请看https://example.com吧",
            "请看<https://example.com|example.com>吧",
        ),
        (
            "链接https://example.com/路径",
            "链接<https://example.com/|example.com>路径",
        ),
        (
            "(https://example.com/x_(y)).",
            "(<https://example.com/x_(y)|example.com>).",
        ),
        (
            "“https://example.com”",
            "“<https://example.com|example.com>”",
        ),
        (
            "HTTPS://Example.COM/A",
            "<HTTPS://Example.COM/A|example.com>",
        ),
        (
            "http://127.0.0.1:8080/x",
            "<http://127.0.0.1:8080/x|127.0.0.1>",
        ),
        ("https://müller.de/", "<https://müller.de/|müller.de>"),
        ("https://例子.香港/", "<https://例子.香港/|例子.香港>"),
    ] {
        assert_eq!(brief(&linkify(text)), expected);
    }
}

#[test]
fn what_must_not_become_a_link_stays_text() {
    for text in [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "JaVaScRiPt://example.com/%0aalert(1)",
        "ftp://example.com",
        "xhttps://example.com",
        "https://",
        "https://bank.example@evil.com/",
        "https://user:secret@evil.com/",
        "read main.rs and example.com",
        "<a href=\"x\" onclick=evil()>",
    ] {
        assert_eq!(linkify(text), [Part::Text(text.to_owned())]);
    }
}

#[test]
fn a_look_alike_host_is_shown_as_it_really_is() {
    // Cyrillic а and р among Latin letters, and a host wholly of Cyrillic look-alikes.
    for (text, host) in [
        ("https://pаypаl.com/", "xn--pypl-53dc.com"),
        ("https://сосо.com/", "xn--n1aahb.com"),
    ] {
        let parts = linkify(text);
        let [Part::Link(link)] = parts.as_slice() else {
            panic!("one link, not {parts:?}")
        };
        assert_eq!(link.deception, Some(Deception::LookAlikeHost), "{text}");
        assert_eq!((link.host.as_str(), &link.shown), (host, &link.url));
    }
}

#[test]
fn a_hidden_character_cannot_split_or_disguise_a_link() {
    let parts = linkify("https://exa\u{200B}mple.com/\u{202E}fdp.exe");
    assert_eq!(brief(&parts), "<https://example.com/fdp.exe|example.com>");
}

#[test]
fn mentions_and_hashtags_of_all_networks_are_found() {
    for (text, expected) in [
        ("hi @alice.bsky.social!", "hi {@alice.bsky.social}!"),
        ("@bob@mastodon.example, hi", "{@bob@mastodon.example}, hi"),
        ("感谢@小米公司 的支持", "感谢{@小米公司} 的支持"),
        ("@alice.bsky.social你好", "{@alice.bsky.social}你好"),
        ("mail me@example.com", "mail me@example.com"),
        ("#tag and #two", "{#tag} and {#two}"),
        ("今天#社会化媒体#真好", "今天{#社会化媒体}真好"),
        ("#iPhone15#发布", "{#iPhone15}发布"),
        ("#double#rainbow", "{#double}#rainbow"),
        ("we are #1", "we are #1"),
        ("C# and F#", "C# and F#"),
    ] {
        assert_eq!(brief(&linkify(text)), expected);
    }
}

fn link_facet(bytes: std::ops::Range<usize>, url: &str) -> Facet {
    Facet {
        bytes,
        feature: Feature::Link(url.to_owned()),
    }
}

#[test]
fn a_declared_link_may_shorten_but_not_disguise_its_target() {
    for (shown, url, expected) in [
        (
            "example.com/very/lo...",
            "https://example.com/very/long",
            None,
        ),
        ("www.example.com", "https://example.com/", None),
        ("example.com", "https://m.example.com/", None),
        ("read more", "https://example.com/", None),
        (
            "bank.com",
            "https://evil.com/",
            Some(Deception::OtherHostThanShown),
        ),
        (
            "https://bank.com/login",
            "https://bank.com.evil.com/",
            Some(Deception::OtherHostThanShown),
        ),
        (
            "ample.com",
            "https://example.com/",
            Some(Deception::OtherHostThanShown),
        ),
    ] {
        let parts = linkify_declared(shown, &[link_facet(0..shown.len(), url)]);
        let [Part::Link(link)] = parts.as_slice() else {
            panic!("one link, not {parts:?}")
        };
        assert_eq!(link.deception, expected, "{shown} → {url}");
    }
}

#[test]
fn a_declared_target_that_is_not_the_web_stays_text() {
    for url in [
        "javascript:alert(1)",
        "data:text/html,x",
        "/relative",
        "https://a@b.com",
        "",
    ] {
        let parts = linkify_declared("click me", &[link_facet(0..8, url)]);
        assert_eq!(parts, [Part::Text("click me".to_owned())], "{url}");
    }
}

#[test]
fn a_declared_range_that_makes_no_sense_is_ignored() {
    let text = "赢得 https://example.com";
    for bytes in [1..3, 0..2, 5..500, 40..50] {
        let parts = linkify_declared(text, &[link_facet(bytes, "https://evil.com/")]);
        assert_eq!(brief(&parts), "赢得 <https://example.com|example.com>");
    }
}

#[test]
fn of_two_declared_ranges_that_overlap_the_first_counts() {
    let facets = [
        link_facet(0..5, "https://a.com/"),
        link_facet(3..8, "https://b.com/"),
    ];
    assert_eq!(
        brief(&linkify_declared("hello world", &facets)),
        "<hello|a.com> world"
    );
}

fn hostile_text() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        r"(https?://|javascript:|@|#|＃|\.com|[()\[\].,!…]|[a-z]{1,4}|[а-я]|[一-龥]|\u{202E}|\u{200B}|\u{200D}|<|>|\s|\PC){0,40}",
    )
    .expect("the pattern is a constant")
}

fn shown(part: &Part) -> &str {
    match part {
        Part::Text(shown)
        | Part::Link(Link { shown, .. })
        | Part::Mention { shown, .. }
        | Part::Hashtag { shown, .. } => shown,
    }
}

/// A look-alike is shown by its URL and not as it was written.
fn is_rewritten(part: &Part) -> bool {
    matches!(part, Part::Link(link) if link.deception == Some(Deception::LookAlikeHost))
}

proptest! {
    #[test]
    fn the_parts_are_the_whole_text_and_nothing_else(text in hostile_text()) {
        let parts = linkify(&text);
        prop_assume!(!parts.iter().any(is_rewritten));
        let shown: String = parts.iter().map(shown).collect();
        prop_assert_eq!(shown, cleaned(&text));
    }

    #[test]
    fn every_link_is_ascii_and_of_the_web(text in hostile_text()) {
        for part in linkify(&text) {
            let Part::Link(link) = part else { continue };
            prop_assert!(link.url.starts_with("http://") || link.url.starts_with("https://"));
            prop_assert!(link.url.bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert!(!link.url.contains(['"', '<', '>']));
        }
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in "\\PC*|[\u{0}-\u{10FFFF}]*") {
        let once = cleaned(&text);
        prop_assert_eq!(cleaned(&once), once);
    }

    #[test]
    fn declared_ranges_lose_no_text(
        text in hostile_text(),
        ranges in prop::collection::vec((0_usize..60, 0_usize..60), 0..6)
    ) {
        let facets: Vec<_> = ranges
            .into_iter()
            .map(|(start, end)| link_facet(start..end, "https://example.com/"))
            .collect();
        let parts = linkify_declared(&text, &facets);
        prop_assume!(!parts.iter().any(is_rewritten));
        let visible = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let shown: String = parts.iter().map(shown).collect();
        prop_assert_eq!(visible(&shown), visible(&cleaned(&text)));
    }
}
