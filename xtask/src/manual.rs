//! The reference pages of the manual, made from the lists in the source: each entry's file opens with
//! what a user should know about it. Written by `cargo xtask manual`, checked by tidy.
//! It reads text and knows none of the product's crates; the query language prints its own page.

use std::fmt::Write;

use anyhow::Result;

use crate::process;
use crate::repository::Repository;

/// A list in the source that has a page in the manual.
pub(crate) struct List {
    /// The file of the list, beside the folder of its entries.
    pub(crate) file: &'static str,
    /// The page made from it.
    pub(crate) page: &'static str,
    /// Title and first sentence of the page.
    title: &'static str,
    introduction: &'static str,
}

/// All lists. The page of one is due as soon as the list exists.
pub(crate) const LISTS: &[List] = &[
    List {
        file: "crates/core/src/policy/rules.rs",
        page: "docs/reference/rules.md",
        title: "Policy rules",
        introduction: "What Earned looks at before anything leaves.",
    },
    List {
        file: "crates/networks/src/registry.rs",
        page: "docs/reference/networks.md",
        title: "Networks",
        introduction: "Where Earned can publish and listen, and the limits it keeps to there.",
    },
    List {
        file: "crates/app/src/reports.rs",
        page: "docs/reference/reports.md",
        title: "Reports",
        introduction: "The questions that reports answer.",
    },
];

impl List {
    /// The text of the page; none while the list does not exist. `read` gives the text of a file by
    /// its path in the repository.
    pub(crate) fn render<'a>(&self, read: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
        let mut page = format!("# {}\n\n{}\n\n", self.title, self.introduction);
        page += "<!-- Made by `cargo xtask manual` from the source; change it there. -->\n";
        for entry in entries(read(self.file)?) {
            let text = self
                .places(entry)
                .iter()
                .find_map(|place| read(place))
                .unwrap_or_default();
            let _ = write!(
                page,
                "\n## {}\n\n{}\n",
                entry.replace('_', " "),
                module_doc(text)
            );
        }
        Some(page)
    }

    /// Where the file of an entry may be: in the list's folder, or beside the list.
    fn places(&self, entry: &str) -> [String; 2] {
        let folder = self.file.trim_end_matches(".rs");
        let beside = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        [
            format!("{folder}/{entry}.rs"),
            format!("{beside}/{entry}.rs"),
        ]
    }
}

/// The modules that the list in this file names: `a` for `a::RULE,` in `= &[ … ];`, or for a value of
/// a type from `crate::a` in `vec![ … ]`.
fn entries(list: &str) -> Vec<&str> {
    match list.split_once("= &[") {
        Some((_, rest)) => constants(rest.split("];").next().unwrap_or_default()),
        None => values(list),
    }
}

fn constants(items: &str) -> Vec<&str> {
    let items = items
        .lines()
        .map(str::trim)
        .filter(|item| !item.starts_with("//"));
    let paths = items.filter_map(|item| item.trim_start_matches('&').split_once("::"));
    paths.map(|(module, _)| module).collect()
}

fn values(list: &str) -> Vec<&str> {
    let body = list.split("vec![").nth(1).unwrap_or_default();
    let made = body.split("\n}").next().unwrap_or_default();
    let imports = list
        .lines()
        .filter_map(|line| line.strip_prefix("use crate::")?.split_once("::"));
    let listed =
        imports.filter(|(_, kind)| made.contains(&format!("{}::new(", kind.trim_end_matches(';'))));
    listed.map(|(module, _)| module).collect()
}

/// What stands after `//!` at the head of a file.
fn module_doc(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    let lines: Vec<_> = lines
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// The manual that the query language prints of itself; a test of that crate compares them.
const OPERATORS: &str = "docs/reference/operators.md";

/// Writes all pages.
pub(crate) fn write(repository: &Repository) -> Result<()> {
    let root = repository.root();
    let mut cargo = repository.cargo();
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "query",
        "--example",
        "manual",
    ]);
    std::fs::write(root.join(OPERATORS), process::capture(&mut cargo)?)?;
    println!("{OPERATORS}");
    for list in LISTS {
        let read = |path: &str| std::fs::read_to_string(root.join(path)).ok();
        let texts: Vec<(String, String)> = list.files(read);
        let find = |path: &str| {
            texts
                .iter()
                .find(|(name, _)| name == path)
                .map(|(_, t)| t.as_str())
        };
        if let Some(page) = list.render(find) {
            let file = root.join(list.page);
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(&file, page)?;
            println!("{}", list.page);
        }
    }
    Ok(())
}

impl List {
    /// The list's file and those of its entries, with their texts.
    fn files(&self, read: impl Fn(&str) -> Option<String>) -> Vec<(String, String)> {
        let Some(list) = read(self.file) else {
            return Vec::new();
        };
        let places: Vec<String> = entries(&list)
            .iter()
            .flat_map(|entry| self.places(entry))
            .collect();
        let mut files: Vec<(String, String)> = places
            .into_iter()
            .filter_map(|path| Some((path.clone(), read(&path)?)))
            .collect();
        files.push((self.file.to_owned(), list));
        files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "//! A list.\nmod shouting;\npub const RULES: &[&Rule] = &[\n    // loud\n    &shouting::RULE,\n    missing_alt::RULE,\n];\n";

    #[test]
    fn a_page_holds_the_head_of_each_entrys_file_in_the_lists_order() {
        let list = &LISTS[0];
        let page = list.render(|path| match path {
            "crates/core/src/policy/rules.rs" => Some(LIST),
            "crates/core/src/policy/rules/shouting.rs" => {
                Some("//! A run of\n//! capitals.\nuse x;\n")
            }
            "crates/core/src/policy/rules/missing_alt.rs" => Some("//! No words.\n\nfn f() {}\n"),
            _ => None,
        });
        let page = page.unwrap();
        assert!(page.starts_with("# Policy rules\n"), "{page}");
        assert!(
            page.ends_with("\n## shouting\n\nA run of\ncapitals.\n\n## missing alt\n\nNo words.\n")
        );
    }

    #[test]
    fn values_of_types_are_entries_too() {
        let list = "use crate::guard::Guard;\nuse crate::bluesky::Bluesky;\n\n\
                    fn networks(guard: &Guard) -> Vec<Arc<dyn Network>> {\n    \
                    vec![Arc::new(Bluesky::new(guard.clone()))]\n}\n\n\
                    fn test() { Guard::new(); }\n";
        assert_eq!(entries(list), ["bluesky"]);
    }

    #[test]
    fn no_list_makes_no_page() {
        assert_eq!(LISTS[0].render(|_| None), None);
    }
}
