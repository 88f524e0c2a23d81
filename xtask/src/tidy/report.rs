//! `cargo xtask tidy --report`: how big things are, as one row to compare with other projects.
//! It judges nothing; the limits are in `sizes.rs`.

use std::fmt::Write;

use super::rust_file::RustFile;
use super::sources::Sources;

/// The table for this work tree, with the targets beside the measured values.
pub(super) fn table(sources: &Sources) -> String {
    let files: Vec<&RustFile> = sources
        .rust()
        .iter()
        .filter(|file| !file.is_test())
        .collect();
    let all = Spread::of(files.iter().map(|file| file.lines()));
    let untested = Spread::of(files.iter().map(|file| file.lines_without_tests()));
    let functions = Spread::of(
        files
            .iter()
            .flat_map(|f| f.functions.iter().map(|f| f.lines)),
    );
    let long = files
        .iter()
        .flat_map(|file| &file.functions)
        .filter(|f| f.lines > 50)
        .count();
    let items: Vec<_> = files.iter().flat_map(|file| &file.public_items).collect();
    let documented = items.iter().filter(|item| item.documented).count();
    let (comments, lines) = comment_lines(&files);
    let rows = [
        ("crates", crates(sources).to_string()),
        ("source files", files.len().to_string()),
        (
            "lines a file, median / p95",
            format!("{} / {}", all.at(50), all.at(95)),
        ),
        (
            "same, no tests (target 120 / limit 400)",
            format!(
                "{} / {} / max {}",
                untested.at(50),
                untested.at(95),
                untested.at(100)
            ),
        ),
        (
            "function lines, median / p95 / p99 / max (target 8 / 40)",
            format!(
                "{} / {} / {} / {}",
                functions.at(50),
                functions.at(95),
                functions.at(99),
                functions.at(100)
            ),
        ),
        ("functions > 50 lines", percent(long, functions.count())),
        ("public items with a doc", percent(documented, items.len())),
        ("comment lines", percent(comments, lines)),
        ("crates in the lock", locked(sources).to_string()),
    ];
    let mut table = String::from("| what | Earned |\n| --- | --- |\n");
    for (what, value) in rows {
        let _ = writeln!(table, "| {what} | {value} |");
    }
    table
}

fn crates(sources: &Sources) -> usize {
    sources
        .with_extension("toml")
        .filter(|(path, _)| path.ends_with("/Cargo.toml"))
        .count()
}

fn locked(sources: &Sources) -> usize {
    let lock = sources.text("Cargo.lock").unwrap_or_default();
    lock.lines().filter(|line| *line == "[[package]]").count()
}

/// Comment lines and all lines that are not blank.
fn comment_lines(files: &[&RustFile]) -> (usize, usize) {
    let lines = || {
        files
            .iter()
            .flat_map(|file| file.text.lines())
            .map(str::trim)
    };
    let comments = lines().filter(|line| line.starts_with("//")).count();
    (comments, lines().filter(|line| !line.is_empty()).count())
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "none".into();
    }
    format!("{:.1} %", 100.0 * part as f64 / whole as f64)
}

/// Sorted sizes.
struct Spread(Vec<usize>);

impl Spread {
    fn of(sizes: impl Iterator<Item = usize>) -> Self {
        let mut sizes: Vec<usize> = sizes.collect();
        sizes.sort_unstable();
        Self(sizes)
    }

    fn count(&self) -> usize {
        self.0.len()
    }

    /// The size that `percent` of the sizes do not exceed (nearest rank); zero without sizes.
    fn at(&self, percent: usize) -> usize {
        let rank = (self.count() * percent).div_ceil(100);
        self.0.get(rank.saturating_sub(1)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_sizes_that_occur() {
        let spread = Spread::of([9, 1, 5, 3, 7].into_iter());
        assert_eq!(
            [0, 50, 95, 100].map(|percent| spread.at(percent)),
            [1, 5, 9, 9]
        );
        assert_eq!(Spread::of([].into_iter()).at(50), 0);
    }

    #[test]
    fn the_table_counts_crates_and_locked_crates() {
        let table = table(&Sources::of(&[
            ("Cargo.lock", "[[package]]\nname = \"a\"\n\n[[package]]\n"),
            ("crates/a/Cargo.toml", ""),
            ("crates/a/src/lib.rs", "//! A.\n\nfn a() {\n}\n"),
        ]));
        assert!(table.contains("| crates | 1 |"), "{table}");
        assert!(table.contains("| crates in the lock | 2 |"), "{table}");
        assert!(table.contains("| comment lines | 33.3 % |"), "{table}");
    }
}
