//! Rule: a path that a Markdown file names exists, as a link or as code such as `crates/core/src`.
//! Addresses on the web are not asked, and a path with a placeholder (`<name>`, `*`) is no promise.

use super::Fault;
use super::sources::Sources;

/// Code that begins like this is a path of the repository.
const ROOTS: [&str; 5] = ["crates/", "docs/", "xtask/", ".ci/", "e2e/"];

/// What a reader replaces.
const PLACEHOLDERS: [&str; 7] = ["<", "*", "{", "…", "NNNN", "...", " "];

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in sources
        .with_extension("md")
        .filter(|(path, _)| !path.contains("/vendor/"))
    {
        for (index, line) in text.lines().enumerate() {
            let links = links(line).filter_map(|link| resolve(path, link));
            let named = links.chain(code_paths(line).map(str::to_owned));
            for missing in named.filter(|named| !sources.exists(named)) {
                faults.push(Fault::at_line(
                    path,
                    index + 1,
                    format!("`{missing}` does not exist"),
                ));
            }
        }
    }
    faults
}

/// The targets of `[words](target)`.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ']).next())
}

/// The path in the repository that a link leads to; none for addresses and places on the page.
fn resolve(from: &str, link: &str) -> Option<String> {
    let link = link.split('#').next().unwrap_or_default();
    if link.is_empty() || link.contains(':') || PLACEHOLDERS.iter().any(|mark| link.contains(mark))
    {
        return None;
    }
    let mut parts: Vec<&str> = if link.starts_with('/') {
        vec![]
    } else {
        folders(from)
    };
    for part in link
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
    {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn folders(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    parts
}

/// Pieces of code in the line that look like paths of the repository.
fn code_paths(line: &str) -> impl Iterator<Item = &str> {
    let pieces = line.split('`').skip(1).step_by(2);
    pieces
        .filter(|code| ROOTS.iter().any(|root| code.starts_with(root)))
        .filter(|code| !PLACEHOLDERS.iter().any(|mark| code.contains(mark)))
        .map(|code| code.split(':').next().unwrap_or(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_code_lead_to_files_that_exist() {
        for (line, faults) in [
            ("see [the map](../ARCHITECTURE.md#rooms)", 0),
            ("see [the map](ARCHITECTURE.md)", 1),
            (
                "see [up](/ARCHITECTURE.md) and [web](https://example.org/x)",
                0,
            ),
            ("see [above](#rooms)", 0),
            ("the code is in `crates/core/src`", 0),
            ("the code is in `crates/core/gone.rs`", 1),
            ("a new one is `crates/networks/src/<name>/`", 0),
            ("not a path: `docsearch`", 0),
        ] {
            let sources = Sources::of(&[
                ("ARCHITECTURE.md", ""),
                ("docs/page.md", line),
                ("crates/core/src/lib.rs", ""),
            ]);
            assert_eq!(find(&sources).len(), faults, "{line}");
        }
    }
}
