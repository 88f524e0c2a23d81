//! Style sheets, scripts and icons: embedded, named by their content, served for ever. Holds
//! nothing that a person uploaded.

mod catalog;
mod files;
mod serve;

pub use self::serve::routes;

use askama::filters::Safe;

/// Where the browser finds `name`, such as `css/app.css`: an address that changes with the content.
/// A name not in the catalog is our mistake; debug builds stop at it.
pub fn asset(name: &str) -> &'static str {
    let found = files::all().by_name(name);
    debug_assert!(
        found.is_some(),
        "no asset `{name}`: is it in assets/catalog.rs?"
    );
    found.map_or("/assets/none", |file| file.address.as_str())
}

/// Every script module's address, for the page to fetch at once instead of one after another.
pub fn modules() -> impl Iterator<Item = &'static str> {
    catalog::MODULES.iter().map(|name| asset(name))
}

/// The icon `name` beside words that say the same; hidden from screen readers.
pub fn icon(name: &str) -> Safe<String> {
    debug_assert!(files::has_icon(name), "no icon `{name}` in assets/icons");
    let sprite = asset("icons.svg");
    Safe(format!(
        r#"<svg class="icon" aria-hidden="true" focusable="false"><use href="{sprite}#{name}"/></svg>"#
    ))
}

#[cfg(test)]
mod contrast_tests;
#[cfg(test)]
mod tests;
