//! A page template cut into tags and text, with the template language's own marks taken out.
//! It is no HTML parser: it needs only to see what a tag says and what stands between tags.

use super::sources::Sources;

/// A tag with its attributes, or a run of text, with the line it begins on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Tag(usize, &'a str),
    Text(usize, &'a str),
}

/// All page templates with their blanked text.
pub(super) fn all(sources: &Sources) -> impl Iterator<Item = (&str, String)> {
    let templates = sources
        .with_extension("html")
        .filter(|(path, _)| path.starts_with("crates/") && path.contains("/templates/"));
    templates.map(|(path, text)| (path, without_marks(text)))
}

/// The same text with `{% … %}`, `{{ … }}`, `{# … #}` and `<!-- … -->` replaced by spaces, so that
/// lines and places stay as they are.
fn without_marks(text: &str) -> String {
    const MARKS: [(&str, &str); 4] = [("{%", "%}"), ("{{", "}}"), ("{#", "#}"), ("<!--", "-->")];
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((start, (open, close))) = MARKS
        .iter()
        .filter_map(|mark| Some((rest.find(mark.0)?, *mark)))
        .min_by_key(|(start, _)| *start)
    {
        let after = start + open.len();
        let end = rest[after..]
            .find(close)
            .map_or(rest.len(), |end| after + end + close.len());
        clean.push_str(&rest[..start]);
        clean.extend(
            rest[start..end]
                .chars()
                .map(|c| if c == '\n' { '\n' } else { ' ' }),
        );
        rest = &rest[end..];
    }
    clean + rest
}

/// Cuts a blanked template. What stands inside `<script>` and `<style>` is given as text.
pub(super) fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, mut line) = (template, 1);
    while !rest.is_empty() {
        let (piece, is_tag) = match rest.find('<') {
            Some(0) => (&rest[..=rest.find('>').unwrap_or(rest.len() - 1)], true),
            Some(end) => (&rest[..end], false),
            None => (rest, false),
        };
        let indent = piece.len() - piece.trim_start().len();
        let first = line + piece[..indent].matches('\n').count();
        let words = piece.trim();
        if is_tag {
            pieces.push(Piece::Tag(first, words));
        } else if !words.is_empty() {
            pieces.push(Piece::Text(first, words));
        }
        line += piece.matches('\n').count();
        rest = &rest[piece.len()..];
    }
    pieces
}

/// The attributes of a tag with a quoted value, as (name, value).
pub(super) fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut attributes = Vec::new();
    let mut rest = tag;
    while let Some(equals) = rest.find("=\"") {
        let name = rest[..equals]
            .rsplit(|c: char| c.is_whitespace())
            .next()
            .unwrap_or_default();
        let value = &rest[equals + 2..];
        let end = value.find('"').unwrap_or(value.len());
        attributes.push((name, &value[..end]));
        rest = value.get(end + 1..).unwrap_or_default();
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text_are_told_apart_and_marks_are_gone() {
        let text =
            without_marks("<p class=\"{{ a > b }}\">\n  Hi {% if x %}\n<b>you</b> {# no #}</p>");
        assert_eq!(
            pieces(&text),
            [
                Piece::Tag(1, "<p class=\"           \">"),
                Piece::Text(2, "Hi"),
                Piece::Tag(3, "<b>"),
                Piece::Text(3, "you"),
                Piece::Tag(3, "</b>"),
                Piece::Tag(3, "</p>"),
            ]
        );
    }

    #[test]
    fn attributes_are_names_with_values() {
        let tag = "<input type=\"text\"\n aria-label=\"A name\" required>";
        assert_eq!(
            attributes(tag),
            [("type", "text"), ("aria-label", "A name")]
        );
    }
}
