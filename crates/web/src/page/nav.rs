//! The sections and their tabs, as plain lists. Decides nobody's rights: a page does.

/// One entry of the left rail.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// The first part of the address after `/w/{slug}/`.
    pub path: &'static str,
    /// The key of its name.
    pub key: &'static str,
    /// Its icon in `assets/icons`.
    pub icon: &'static str,
    /// The key that goes there after `g`.
    pub shortcut: &'static str,
    /// Its tabs; none when the section is one page.
    pub tabs: &'static [Tab],
}

/// One tab of a section.
#[derive(Debug, PartialEq, Eq)]
pub struct Tab {
    /// The address after `/w/{slug}/`.
    pub path: &'static str,
    /// The key of its name.
    pub key: &'static str,
}

const fn tab(path: &'static str, key: &'static str) -> Tab {
    Tab { path, key }
}

/// The left rail, in order.
pub const SECTIONS: &[Section] = &[
    Section {
        path: "today",
        key: "shell-today",
        icon: "sun",
        shortcut: "t",
        tabs: &[],
    },
    Section {
        path: "plan",
        key: "shell-plan",
        icon: "target",
        shortcut: "p",
        tabs: &[tab("plan/goals", "shell-plan-goals")],
    },
    Section {
        path: "publish",
        key: "shell-publish",
        icon: "send",
        shortcut: "u",
        tabs: &[
            tab("publish/calendar", "shell-publish-calendar"),
            tab("publish/posts", "shell-publish-posts"),
            tab("publish/compose", "shell-publish-compose"),
            tab("publish/reviews", "shell-publish-reviews"),
        ],
    },
    Section {
        path: "listen",
        key: "shell-listen",
        icon: "ear",
        shortcut: "l",
        tabs: &[
            tab("listen/mentions", "shell-listen-mentions"),
            tab("listen/queries", "shell-listen-queries"),
            tab("listen/sources", "shell-listen-sources"),
            tab("listen/imports", "shell-listen-imports"),
        ],
    },
    Section {
        path: "inbox",
        key: "shell-inbox",
        icon: "inbox",
        shortcut: "i",
        tabs: &[],
    },
    Section {
        path: "people",
        key: "shell-people",
        icon: "users",
        shortcut: "e",
        tabs: &[],
    },
    Section {
        path: "evaluate",
        key: "shell-evaluate",
        icon: "chart-column",
        shortcut: "v",
        tabs: &[
            tab("evaluate/report", "shell-evaluate-report"),
            tab("evaluate/costs", "shell-evaluate-costs"),
            tab("evaluate/activities", "shell-evaluate-activities"),
            tab("evaluate/links", "shell-evaluate-links"),
            tab("evaluate/leads", "shell-evaluate-leads"),
        ],
    },
    Section {
        path: "govern",
        key: "shell-govern",
        icon: "shield-check",
        shortcut: "o",
        tabs: &[
            tab("govern/members", "shell-govern-members"),
            tab("govern/policy", "shell-govern-policy"),
            tab("govern/records", "shell-govern-records"),
        ],
    },
    Section {
        path: "channels",
        key: "shell-channels",
        icon: "share-2",
        shortcut: "c",
        tabs: &[],
    },
];

impl Section {
    /// Where the rail leads: the first tab, or the section's one page.
    pub fn entry(&self) -> &'static str {
        self.tabs.first().map_or(self.path, |tab| tab.path)
    }
}

/// The section of an address such as `/w/tea-house/publish/posts/7`; `None` outside the sections.
pub fn section_of(path: &str) -> Option<&'static Section> {
    let inside = inside(path)?;
    SECTIONS
        .iter()
        .find(|section| is_under(inside, section.path))
}

/// The tab of an address, when its section has tabs.
pub fn tab_of(path: &str) -> Option<&'static Tab> {
    let inside = inside(path)?;
    section_of(path)?
        .tabs
        .iter()
        .find(|tab| is_under(inside, tab.path))
}

/// What follows `/w/{slug}/`, without the question mark and what comes after it.
fn inside(path: &str) -> Option<&str> {
    let path = path.split('?').next()?;
    path.strip_prefix("/w/")?
        .split_once('/')
        .map(|(_, inside)| inside)
}

fn is_under(path: &str, root: &str) -> bool {
    path.strip_prefix(root)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_its_section_and_tab() {
        let cases = [
            ("/w/tea/today", Some("today"), None),
            (
                "/w/tea/publish/calendar?month=2026-11",
                Some("publish"),
                Some("publish/calendar"),
            ),
            (
                "/w/tea/publish/posts/7/delivery",
                Some("publish"),
                Some("publish/posts"),
            ),
            ("/w/tea/publisher", None, None),
            ("/w/today", None, None),
            ("/account/sessions", None, None),
        ];
        for (path, section, tab) in cases {
            assert_eq!(
                section_of(path).map(|section| section.path),
                section,
                "{path}"
            );
            assert_eq!(tab_of(path).map(|tab| tab.path), tab, "{path}");
        }
    }

    #[test]
    fn every_entry_of_the_rail_leads_to_a_page() {
        let pages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages");
        let tabs = SECTIONS.iter().flat_map(|section| section.tabs);
        for path in tabs
            .map(|tab| tab.path)
            .chain(SECTIONS.iter().map(Section::entry))
        {
            assert!(pages.join(path).with_extension("rs").exists(), "{path}");
        }
    }

    #[test]
    fn every_tab_lies_in_its_section_and_every_shortcut_is_its_own() {
        let mut shortcuts = std::collections::BTreeSet::new();
        for section in SECTIONS {
            assert!(
                shortcuts.insert(section.shortcut),
                "{} is taken",
                section.shortcut
            );
            for tab in section.tabs {
                assert!(is_under(tab.path, section.path), "{}", tab.path);
            }
        }
    }
}
