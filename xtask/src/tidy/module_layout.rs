//! Rule: a module with children is `name.rs` beside `name/`, never `mod.rs`.
//! Test folders keep it too, so that search by file name always works.

use super::Fault;
use super::sources::Sources;

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    sources
        .with_extension("rs")
        .filter(|(path, _)| path.ends_with("/mod.rs"))
        .map(|(path, _)| {
            Fault::new(
                path,
                "name it after its folder and put it beside the folder",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mod_rs_is_found() {
        let sources = Sources::of(&[
            ("a/src/b/mod.rs", ""),
            ("a/src/b.rs", ""),
            ("a/modem.rs", ""),
        ]);
        let places: Vec<_> = find(&sources)
            .into_iter()
            .map(|fault| fault.place)
            .collect();
        assert_eq!(places, ["a/src/b/mod.rs"]);
    }
}
