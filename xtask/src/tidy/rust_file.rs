//! A parsed Rust file, seen as lines: where its functions and its tests stand.
//! Code made by macros is not seen.

use std::ops::RangeInclusive;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// One Rust file of the work tree.
pub(super) struct RustFile {
    pub(super) path: String,
    pub(super) text: String,
    /// Functions with a body, outside of tests.
    pub(super) functions: Vec<Function>,
    /// Public items outside of tests.
    pub(super) public_items: Vec<PublicItem>,
    /// Lines that belong to `#[cfg(test)]` items.
    tests: Vec<RangeInclusive<usize>>,
}

/// A function from its `fn` line to its last brace.
pub(super) struct Function {
    pub(super) name: String,
    pub(super) first_line: usize,
    pub(super) lines: usize,
}

/// Something that other crates may name.
pub(super) struct PublicItem {
    pub(super) documented: bool,
}

impl RustFile {
    /// Parses a file; none when it is not Rust.
    pub(super) fn parse(path: &str, text: &str) -> Option<Self> {
        let syntax = syn::parse_file(text).ok()?;
        let mut seen = Seen::default();
        seen.visit_file(&syntax);
        Some(Self {
            path: path.to_owned(),
            text: text.to_owned(),
            functions: seen.functions,
            public_items: seen.public_items,
            tests: seen.tests,
        })
    }

    /// Whether the whole file is test code.
    pub(super) fn is_test(&self) -> bool {
        let test_folder = ["/tests/", "/benches/", "/examples/"];
        test_folder.iter().any(|folder| self.path.contains(folder))
            || self.path.ends_with("/tests.rs")
    }

    /// All lines.
    pub(super) fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// The lines that are not tests.
    pub(super) fn lines_without_tests(&self) -> usize {
        if self.is_test() {
            return 0;
        }
        let tests: usize = self
            .tests
            .iter()
            .map(|range| range.end() - range.start() + 1)
            .sum();
        self.lines().saturating_sub(tests)
    }
}

#[derive(Default)]
struct Seen {
    functions: Vec<Function>,
    public_items: Vec<PublicItem>,
    tests: Vec<RangeInclusive<usize>>,
}

impl Seen {
    fn function(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let (first, last) = (signature.span().start().line, body.span().end().line);
        self.functions.push(Function {
            name: signature.ident.to_string(),
            first_line: first,
            lines: last - first + 1,
        });
    }

    fn public(&mut self, visibility: &syn::Visibility, attributes: &[syn::Attribute]) {
        if matches!(visibility, syn::Visibility::Public(_)) {
            let documented = attributes
                .iter()
                .any(|attribute| attribute.path().is_ident("doc"));
            self.public_items.push(PublicItem { documented });
        }
    }

    /// Notes the lines of a test-only item; true when it is one.
    fn is_test(&mut self, attributes: &[syn::Attribute], span: Span) -> bool {
        let test = attributes.iter().any(is_test_attribute);
        if test {
            self.tests.push(span.start().line..=span.end().line);
        }
        test
    }
}

/// `#[cfg(test)]`, `#[test]` and its relatives such as `#[tokio::test]`.
fn is_test_attribute(attribute: &syn::Attribute) -> bool {
    let last = attribute.path().segments.last();
    if last.is_some_and(|segment| segment.ident == "test") {
        return true;
    }
    attribute.path().is_ident("cfg")
        && attribute
            .parse_args::<syn::Path>()
            .is_ok_and(|path| path.is_ident("test"))
}

/// The visibility and the attributes of the items that can be public.
fn face(item: &syn::Item) -> Option<(&syn::Visibility, &[syn::Attribute])> {
    Some(match item {
        syn::Item::Const(item) => (&item.vis, &item.attrs),
        syn::Item::Enum(item) => (&item.vis, &item.attrs),
        syn::Item::Fn(item) => (&item.vis, &item.attrs),
        syn::Item::Static(item) => (&item.vis, &item.attrs),
        syn::Item::Struct(item) => (&item.vis, &item.attrs),
        syn::Item::Trait(item) => (&item.vis, &item.attrs),
        syn::Item::Type(item) => (&item.vis, &item.attrs),
        _ => return None,
    })
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        other => face(other).map_or(&[], |(_, attributes)| attributes),
    }
}

impl<'ast> Visit<'ast> for Seen {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if self.is_test(attributes(item), item.span()) {
            return;
        }
        if let Some((visibility, attributes)) = face(item) {
            self.public(visibility, attributes);
        }
        visit::visit_item(self, item);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if self.is_test(&item.attrs, item.span()) {
            return;
        }
        self.public(&item.vis, &item.attrs);
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(&item.sig, body);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "//! Doc.\n\n/// Said.\npub fn said() {\n    two();\n}\n\npub struct Unsaid;\n\n#[cfg(test)]\nmod tests {\n    fn inside() {}\n}\n";

    #[test]
    fn functions_and_public_items_are_seen_and_tests_are_set_apart() {
        let file = RustFile::parse("crates/x/src/a.rs", SAMPLE).unwrap();
        let functions: Vec<_> = file
            .functions
            .iter()
            .map(|f| (f.name.as_str(), f.first_line, f.lines))
            .collect();
        assert_eq!(functions, [("said", 4, 3)]);
        let documented: Vec<_> = file
            .public_items
            .iter()
            .map(|item| item.documented)
            .collect();
        assert_eq!(documented, [true, false]);
        assert_eq!((file.lines(), file.lines_without_tests()), (13, 9));
    }

    #[test]
    fn files_in_test_folders_are_tests_as_a_whole() {
        for (path, is_test) in [
            ("crates/x/tests/a.rs", true),
            ("crates/x/src/a/tests.rs", true),
            ("a/src/b.rs", false),
        ] {
            assert_eq!(
                RustFile::parse(path, SAMPLE).unwrap().is_test(),
                is_test,
                "{path}"
            );
        }
    }
}
