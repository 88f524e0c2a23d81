//! A mention as a page shows it: text in pieces, wanted words marked, an address only where a reader
//! may safely go. All of it is foreign: templates escape it.

use chrono::{DateTime, Utc};
use earned_app::mentions::Mention;
use query::Query;

/// A mention, ready to be shown.
pub(in crate::pages) struct Shown {
    /// The author's handle; empty where there is none.
    pub(in crate::pages) handle: String,
    /// What the author is called; the handle where there is no name.
    pub(in crate::pages) name: String,
    /// The network's short name.
    pub(in crate::pages) network: String,
    /// When it was posted.
    pub(in crate::pages) at: DateTime<Utc>,
    /// Where the original is; none where the address leads to no web page.
    pub(in crate::pages) url: Option<String>,
    /// BCP 47 tag, where it is known.
    pub(in crate::pages) language: Option<String>,
    /// The text, piece by piece; marked pieces are what was looked for.
    pub(in crate::pages) pieces: Vec<Piece>,
}

/// A part of a text.
pub(in crate::pages) struct Piece {
    /// The words.
    pub(in crate::pages) text: String,
    /// Whether they were looked for.
    pub(in crate::pages) is_marked: bool,
}

/// The mention with the words of `query` marked.
pub(in crate::pages) fn shown(mention: Mention, query: &Query) -> Shown {
    let pieces = pieces(&mention.text, query);
    let name = mention.author_name.filter(|name| !name.trim().is_empty());
    Shown {
        name: name.unwrap_or_else(|| mention.author_handle.clone()),
        handle: mention.author_handle,
        network: mention.network,
        at: mention.at,
        url: mention.url.filter(|url| leads_to_a_page(url)),
        language: mention.language,
        pieces,
    }
}

fn leads_to_a_page(url: &str) -> bool {
    url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

fn pieces(text: &str, query: &Query) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut end = 0;
    let mut push = |range: std::ops::Range<usize>, is_marked| {
        let text = text.get(range).unwrap_or_default();
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                is_marked,
            });
        }
    };
    for span in query::highlight(query, text) {
        push(end..span.start, false);
        push(span.clone(), true);
        end = span.end;
    }
    push(end..text.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, query: &str) -> Vec<(String, bool)> {
        let query = query::parse(query).into_result().expect("a query");
        let pieces = pieces(text, &query).into_iter();
        pieces.map(|piece| (piece.text, piece.is_marked)).collect()
    }

    #[test]
    fn the_pieces_are_the_text_and_only_wanted_words_are_marked() {
        let text = "New RED shoes and 红鞋 for all";
        let pieces = texts(text, "\"red shoes\" OR 红鞋 -blue");
        let whole: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(whole, text);
        let marked: Vec<_> = pieces.iter().filter(|(_, marked)| *marked).collect();
        assert_eq!(marked.len(), 2);
        assert_eq!(marked[0].0, "RED shoes");
        assert_eq!(texts("", "red"), []);
    }

    #[test]
    fn only_web_addresses_are_led_to() {
        for (url, leads) in [
            ("https://a.example/1", true),
            ("http://a.example", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("at://did:plc:x/y/z", false),
            ("//a.example", false),
            ("", false),
        ] {
            assert_eq!(leads_to_a_page(url), leads, "{url}");
        }
    }
}
