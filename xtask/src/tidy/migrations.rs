//! Rule: both databases have the same migrations, named `NNNN_what.sql` without gaps.
//! Whether the schemas agree is proven by the store's own suite.

use std::collections::BTreeSet;

use super::Fault;
use super::sources::Sources;

const SQLITE: &str = "crates/store/migrations/sqlite/";
const POSTGRES: &str = "crates/store/migrations/postgres/";

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let (sqlite, postgres) = (names(sources, SQLITE), names(sources, POSTGRES));
    let mut faults = Vec::new();
    for (folder, has, other) in [(SQLITE, &sqlite, &postgres), (POSTGRES, &postgres, &sqlite)] {
        let missing = other.difference(has);
        faults.extend(missing.map(|name| {
            Fault::new(
                format_args!("{folder}{name}"),
                "the other database has this migration",
            )
        }));
        faults.extend(misnumbered(folder, has));
    }
    faults
}

fn names<'a>(sources: &'a Sources, folder: &'a str) -> BTreeSet<&'a str> {
    sources
        .paths_below(folder)
        .filter_map(|path| path.strip_prefix(folder))
        .collect()
}

/// The migrations whose number is not their place in the list, from 0001.
fn misnumbered(folder: &str, names: &BTreeSet<&str>) -> Vec<Fault> {
    let expected = (1..).map(|number: u32| format!("{number:04}_"));
    let wrong = names
        .iter()
        .zip(expected)
        .filter(|(name, prefix)| !name.starts_with(prefix));
    wrong
        .map(|(name, prefix)| {
            Fault::new(
                format_args!("{folder}{name}"),
                format!("should begin with `{prefix}`"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(files: &[&str]) -> Vec<String> {
        let files: Vec<_> = files.iter().map(|path| (*path, "")).collect();
        find(&Sources::of(&files))
            .into_iter()
            .map(|fault| fault.place)
            .collect()
    }

    #[test]
    fn equal_folders_are_fine() {
        let files = [
            "crates/store/migrations/postgres/0001_start.sql",
            "crates/store/migrations/sqlite/0001_start.sql",
        ];
        assert_eq!(places(&files), [""; 0]);
    }

    #[test]
    fn a_migration_of_one_database_is_missed_in_the_other() {
        assert_eq!(
            places(&["crates/store/migrations/postgres/0001_start.sql"]),
            ["crates/store/migrations/sqlite/0001_start.sql"]
        );
    }

    #[test]
    fn a_gap_in_the_numbers_is_found_in_both() {
        let files = [
            "crates/store/migrations/postgres/0002_start.sql",
            "crates/store/migrations/sqlite/0002_start.sql",
        ];
        assert_eq!(places(&files).len(), 2);
    }
}
