//! The repository's text files in memory, so that a rule can be tried on a made-up tree.
//! Binary files are known by path only.

use std::collections::BTreeMap;

use anyhow::Result;

use super::rust_file::RustFile;
use crate::repository::Repository;

/// All files of a work tree, by path with forward slashes.
pub(super) struct Sources {
    files: BTreeMap<String, Option<String>>,
    rust: Vec<RustFile>,
}

impl Sources {
    /// Reads the work tree.
    pub(super) fn read(repository: &Repository) -> Result<Self> {
        let mut files = BTreeMap::new();
        for path in repository.files()? {
            let bytes = std::fs::read(repository.root().join(&path))?;
            files.insert(
                path.to_string_lossy().into_owned(),
                String::from_utf8(bytes).ok(),
            );
        }
        Ok(Self::new(files))
    }

    fn new(files: BTreeMap<String, Option<String>>) -> Self {
        let rust = files
            .iter()
            .filter(|(path, _)| has_extension(path, "rs"))
            .filter_map(|(path, text)| RustFile::parse(path, text.as_deref()?))
            .collect();
        Self { files, rust }
    }

    /// A made-up tree.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), Some((*text).to_owned()));
        Self::new(files.iter().map(owned).collect())
    }

    /// How many files there are.
    pub(super) fn count(&self) -> usize {
        self.files.len()
    }

    /// Whether this exact path is a file, or a folder that holds one.
    pub(super) fn exists(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.files.contains_key(path) || self.paths_below(&folder).next().is_some()
    }

    /// The text of one file; none when it is missing or binary.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// All paths that start with `folder` (which ends in a slash), in order.
    pub(super) fn paths_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let from_folder = self.files.range(folder.to_owned()..);
        from_folder
            .map(|(path, _)| path.as_str())
            .take_while(move |path| path.starts_with(folder))
    }

    /// All text files, in order of their paths.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// The text files with this extension, in order of their paths.
    pub(super) fn with_extension(&self, extension: &str) -> impl Iterator<Item = (&str, &str)> {
        self.texts()
            .filter(move |(path, _)| has_extension(path, extension))
    }

    /// All Rust files that parse (the compiler complains about the others).
    pub(super) fn rust(&self) -> &[RustFile] {
        &self.rust
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, end)| end == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_exists_while_it_holds_a_file() {
        let sources = Sources::of(&[("docs/en/start.md", "")]);
        for (path, exists) in [
            ("docs/en/start.md", true),
            ("docs/en", true),
            ("docs/", true),
            ("docs/e", false),
            ("docs/en/stop.md", false),
        ] {
            assert_eq!(sources.exists(path), exists, "{path}");
        }
    }
}
