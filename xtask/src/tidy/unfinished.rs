//! Rule: nothing is left for later in the tree; what is missing is an issue.
//! What a program says in quotes is meant for its users (the product itself warns of such marks in
//! posts), and so is code that a manual page shows.

use super::Fault;
use super::sources::Sources;

/// Built from halves, so that this file does not find itself.
const MARKS: [&str; 4] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("todo", "!("),
];

/// Third-party files are kept as their authors wrote them.
const FOREIGN: [&str; 1] = ["/vendor/"];

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let own = |path: &str| !FOREIGN.iter().any(|folder| path.contains(folder));
    let mut faults = Vec::new();
    for (path, text) in sources.texts().filter(|(path, _)| own(path)) {
        for (index, line) in text.lines().enumerate() {
            let line = outside_quotes(path, line);
            if let Some(mark) = MARKS.iter().find(|mark| has_word(&line, mark)) {
                let what = format!("do it, or file an issue and remove `{mark}`");
                faults.push(Fault::at_line(path, index + 1, what));
            }
        }
    }
    faults
}

/// The line without what stands in quotes (Rust) or is shown as code (Markdown).
fn outside_quotes(path: &str, line: &str) -> String {
    let quote = match path.rsplit_once('.') {
        Some((_, "rs")) => '"',
        Some((_, "md")) => '`',
        _ => return line.to_owned(),
    };
    line.split(quote).step_by(2).collect::<Vec<_>>().join(" ")
}

/// Whether `mark` stands in the line and not inside a longer word.
fn has_word(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(start, _)| {
        let starts_a_word = !line[..start].ends_with(char::is_alphanumeric);
        let goes_on = line[start + mark.len()..].starts_with(char::is_alphanumeric);
        starts_a_word && !(goes_on && mark.ends_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_and_longer_words_are_not() {
        let mark = MARKS[0];
        for (line, faults) in [
            (format!("// {mark}: later"), 1),
            (format!("x = 1 #{mark}"), 1),
            (format!("{}later)", MARKS[3]), 1),
            (format!("AU{mark}R"), 0),
            ("a todo list".to_owned(), 0),
        ] {
            assert_eq!(
                find(&Sources::of(&[("a.rs", &line)])).len(),
                faults,
                "{line}"
            );
        }
    }

    #[test]
    fn words_for_users_are_not_marks() {
        let mark = MARKS[0];
        for (path, line, faults) in [
            ("a.rs", format!("const DRAFT: &str = \"{mark}:\";"), 0),
            ("a.rs", format!("let a = \"b\"; // {mark}"), 1),
            ("a.md", format!("the rule finds `{mark}:` in a post"), 0),
            ("a.md", format!("{mark}: write this page"), 1),
        ] {
            assert_eq!(find(&Sources::of(&[(path, &line)])).len(), faults, "{line}");
        }
    }

    #[test]
    fn third_party_files_are_left_alone() {
        let sources = Sources::of(&[("crates/x/vendor/axe.js", MARKS[0])]);
        assert_eq!(find(&sources), []);
    }
}
