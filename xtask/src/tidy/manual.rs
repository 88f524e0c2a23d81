//! Rule: the reference pages of the manual say what the source says. Every entry of a list (policy
//! rules, query operators, networks, reports) has its words there.
//! How a page is made stands in `manual.rs` one folder up.

use super::Fault;
use super::sources::Sources;
use crate::manual::LISTS;

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let mut faults = Vec::new();
    for list in LISTS {
        let Some(page) = list.render(|path| sources.text(path)) else {
            continue;
        };
        if sources.text(list.page) != Some(page.as_str()) {
            faults.push(Fault::new(list.page, "is stale: run `cargo xtask manual`"));
        }
        if !page.contains("\n## ") {
            faults.push(Fault::new(list.file, "no entry of the list is recognised"));
        }
        for heading in empty_headings(&page) {
            let what = format!("the file of `{heading}` does not say what it is for");
            faults.push(Fault::new(list.file, what));
        }
    }
    faults
}

/// Headings without a word below them.
fn empty_headings(page: &str) -> Vec<&str> {
    let sections = page.split("\n## ").skip(1);
    let parts = sections.filter_map(|section| section.split_once('\n'));
    parts
        .filter(|(_, words)| words.trim().is_empty())
        .map(|(heading, _)| heading)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: (&str, &str) = (
        "crates/core/src/policy/rules.rs",
        "const RULES: &[Rule] = &[\n    shouting::RULE,\n];\n",
    );
    const RULE: (&str, &str) = ("crates/core/src/policy/rules/shouting.rs", "//! Loud.\n");

    fn page(files: &[(&str, &str)]) -> String {
        let sources = Sources::of(files);
        LISTS[0].render(|path| sources.text(path)).unwrap()
    }

    #[test]
    fn a_page_that_differs_from_the_source_is_stale() {
        let fresh = page(&[LIST, RULE]);
        assert_eq!(
            find(&Sources::of(&[LIST, RULE, (LISTS[0].page, &fresh)])),
            []
        );
        let louder = (RULE.0, "//! Louder.\n");
        assert_eq!(
            find(&Sources::of(&[LIST, louder, (LISTS[0].page, &fresh)])).len(),
            1
        );
        assert_eq!(find(&Sources::of(&[LIST, RULE])).len(), 1);
    }

    #[test]
    fn a_list_that_cannot_be_read_is_found() {
        let odd = (LIST.0, "fn rules() -> Vec<Rule> { todo() }\n");
        let page = page(&[odd]);
        assert_eq!(find(&Sources::of(&[odd, (LISTS[0].page, &page)])).len(), 1);
    }

    #[test]
    fn an_entry_without_words_is_found() {
        let silent = (RULE.0, "use x;\n");
        let page = page(&[LIST, silent]);
        assert_eq!(
            find(&Sources::of(&[LIST, silent, (LISTS[0].page, &page)])).len(),
            1
        );
    }
}
