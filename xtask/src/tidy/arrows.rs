//! Rule: a crate depends only on the crates that the house allows it, as `ARCHITECTURE.md` shows.
//! Dependencies of tests are free to use the test kit; third-party crates are the `deps` stage's.

use super::Fault;
use super::sources::Sources;

/// What each crate may use of the house; lowest first.
const ARROWS: &[(&str, &[&str])] = &[
    ("core", &[]),
    ("query", &[]),
    // Names are compared as queries compare words: one folding for both.
    ("evidence", &["query"]),
    ("store", &["earned-core"]),
    ("search", &["earned-core", "query"]),
    ("networks", &["earned-core", "query"]),
    (
        "app",
        &[
            "earned-core",
            "query",
            "evidence",
            "earned-store",
            "earned-search",
            "earned-networks",
        ],
    ),
    ("web", &["earned-core", "query", "evidence", "earned-app"]),
    (
        "cli",
        &[
            "earned-core",
            "query",
            "evidence",
            "earned-store",
            "earned-search",
            "earned-networks",
            "earned-app",
            "earned-web",
        ],
    ),
    ("testkit", &[]),
];

const TEST_KIT: &str = "earned-testkit";

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, manifest) in sources.texts() {
        let Some(folder) = crate_folder(path) else {
            continue;
        };
        match ARROWS.iter().find(|(name, _)| *name == folder) {
            Some((_, allowed)) => faults.extend(check(path, manifest, allowed)),
            None => faults.push(Fault::new(
                path,
                "a crate without a line in `tidy/arrows.rs`",
            )),
        }
    }
    faults
}

/// `store` for `crates/store/Cargo.toml`.
fn crate_folder(path: &str) -> Option<&str> {
    let folder = path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
    (!folder.contains('/')).then_some(folder)
}

fn check(path: &str, manifest: &str, allowed: &[&str]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut section = Section::Other;
    for (index, line) in manifest.lines().enumerate() {
        let name = match line.trim().strip_prefix('[') {
            Some(header) => {
                let (kind, name) = header.rsplit_once('.').unwrap_or((header, ""));
                section = Section::of(kind);
                name.trim_end_matches(']')
            }
            None => line.split(['=', '.', ' ']).next().unwrap_or_default(),
        };
        if !is_of_the_house(name) || allowed.contains(&name) || section.allows(name, path) {
            continue;
        }
        faults.push(Fault::at_line(
            path,
            index + 1,
            format!("no arrow leads to `{name}`"),
        ));
    }
    faults
}

fn is_of_the_house(name: &str) -> bool {
    name.starts_with("earned") || name == "query" || name == "evidence" || name == "xtask"
}

/// What a part of a manifest is about.
#[derive(Clone, Copy)]
enum Section {
    Dependencies,
    TestDependencies,
    Other,
}

impl Section {
    fn of(header: &str) -> Self {
        match header.trim_end_matches(']') {
            "dev-dependencies" => Self::TestDependencies,
            name if name.ends_with("dependencies") => Self::Dependencies,
            _ => Self::Other,
        }
    }

    /// Whether a name of the house is free here, whatever the arrows say. Tests may switch on a
    /// feature of their own crate.
    fn allows(self, name: &str, path: &str) -> bool {
        let own = crate_folder(path);
        let is_itself = own == Some(name.strip_prefix("earned-").unwrap_or(name));
        match self {
            Self::Dependencies => false,
            Self::TestDependencies => name == TEST_KIT || is_itself,
            Self::Other => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, manifest: &str) -> usize {
        find(&Sources::of(&[(path, manifest)])).len()
    }

    #[test]
    fn arrows_lead_down_only() {
        for (path, manifest, expected) in [
            (
                "crates/store/Cargo.toml",
                "[dependencies]\nearned-core.workspace = true\n",
                0,
            ),
            (
                "crates/store/Cargo.toml",
                "[dependencies]\nearned-web = { path = \"x\" }\n",
                1,
            ),
            (
                "crates/query/Cargo.toml",
                "[dependencies]\nevidence.workspace = true\n",
                1,
            ),
            (
                "crates/web/Cargo.toml",
                "[dependencies]\nearned-store.workspace = true\n",
                1,
            ),
            (
                "crates/web/Cargo.toml",
                "[dependencies]\nserde.workspace = true\n",
                0,
            ),
            (
                "crates/store/Cargo.toml",
                "[dependencies.earned-web]\npath = \"../web\"\n",
                1,
            ),
        ] {
            assert_eq!(faults(path, manifest), expected, "{path} {manifest}");
        }
    }

    #[test]
    fn the_test_kit_is_for_tests() {
        let path = "crates/store/Cargo.toml";
        assert_eq!(
            faults(
                path,
                "[dev-dependencies]\nearned-testkit.workspace = true\n"
            ),
            0
        );
        assert_eq!(
            faults(path, "[dependencies]\nearned-testkit.workspace = true\n"),
            1
        );
        assert_eq!(
            faults(path, "[dev-dependencies]\nearned-web.workspace = true\n"),
            1
        );
    }

    #[test]
    fn a_new_crate_needs_its_place_in_the_house() {
        assert_eq!(faults("crates/extra/Cargo.toml", "[package]\n"), 1);
    }
}
