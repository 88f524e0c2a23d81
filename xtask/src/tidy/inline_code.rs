//! Rule: templates hold no script, no style and no handler of their own; the pages' content security
//! policy would refuse them. Data for scripts (`type="application/json"`) is no script.

use super::Fault;
use super::sources::Sources;
use super::template::{self, Piece};

const DATA: [&str; 2] = ["type=\"application/json\"", "type=\"application/ld+json\""];

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in template::all(sources) {
        for piece in template::pieces(&text) {
            if let Piece::Tag(line, tag) = piece
                && let Some(what) = fault(tag)
            {
                faults.push(Fault::at_line(path, line, what));
            }
        }
    }
    faults
}

fn fault(tag: &str) -> Option<&'static str> {
    let is_data = || DATA.iter().any(|data| tag.contains(data));
    if tag.starts_with("<style") {
        return Some("put the style into a style sheet");
    }
    if tag.starts_with("<script") && !tag.contains(" src=") && !is_data() {
        return Some("put the script into a module");
    }
    if tag.contains("javascript:") {
        return Some("use a link or a button with a module");
    }
    let names = tag.split(|c: char| c.is_whitespace()).skip(1);
    let mut names = names.filter_map(|word| word.split_once('=').map(|(name, _)| name));
    names.find_map(|name| match name {
        "style" => Some("use a class instead of `style`"),
        _ if is_handler(name) => Some("listen from a module instead of an `on…` attribute"),
        _ => None,
    })
}

/// `onclick` and its like; `hx-on` is refused too, since it evaluates text.
fn is_handler(name: &str) -> bool {
    let event = name.strip_prefix("on");
    event.is_some_and(|event| event.chars().all(char::is_alphabetic) && event.len() > 2)
        || name.starts_with("hx-on")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_policy_would_refuse_is_found() {
        for (template, faults) in [
            ("<p style=\"color: red\">", 1),
            ("<style>p { color: red }</style>", 1),
            ("<script>alert(1)</script>", 1),
            ("<script type=\"module\" src=\"/a.js\"></script>", 0),
            ("<script type=\"application/json\">{}</script>", 0),
            ("<button onclick=\"go()\">", 1),
            ("<button hx-on:click=\"go()\">", 1),
            ("<a href=\"javascript:go()\">", 1),
            ("<p class=\"style\" data-one=\"1\">", 0),
        ] {
            let sources = Sources::of(&[("crates/web/templates/a.html", template)]);
            assert_eq!(find(&sources).len(), faults, "{template}");
        }
    }
}
