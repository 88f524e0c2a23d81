//! Rule: a page's module and its template have the same path, so that the address leads to both.
//! Parts and layouts that several pages share stand in `templates/parts` and `templates/layouts`, or
//! begin with an underscore. The page of refusals has no address;
//! the brand's site has a room of its own.

use super::Fault;
use super::sources::Sources;

const MODULES: &str = "crates/web/src/pages/";
const TEMPLATES: &str = "crates/web/templates/";
const SHARED: [&str; 4] = ["parts/", "layouts/", "refusal", "site/"];

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let mut faults = modules_without_template(sources);
    faults.extend(templates_without_module(sources));
    faults
}

/// Modules that render (`fn get`) and have no template of their own name.
fn modules_without_template(sources: &Sources) -> Vec<Fault> {
    let modules = sources.paths_below(MODULES).filter_map(|path| {
        let page = path.strip_prefix(MODULES)?.strip_suffix(".rs")?;
        Some((path, page, sources.text(path)?))
    });
    modules
        .filter(|(_, page, text)| renders(text) && !is_test(page))
        .map(|(path, page, _)| (path, format!("{TEMPLATES}{page}.html")))
        .filter(|(_, template)| !sources.exists(template))
        .map(|(path, template)| Fault::new(path, format!("its page `{template}` is missing")))
        .collect()
}

fn renders(text: &str) -> bool {
    text.contains("#[template(") && text.contains("fn get(")
}

fn is_test(page: &str) -> bool {
    page.ends_with("/tests") || page == "tests"
}

fn templates_without_module(sources: &Sources) -> Vec<Fault> {
    let templates = sources.paths_below(TEMPLATES).filter_map(|path| {
        let page = path.strip_prefix(TEMPLATES)?.strip_suffix(".html")?;
        Some((path, page))
    });
    templates
        .filter(|(_, page)| !is_shared(page) && !is_named(sources, page))
        .map(|(path, page)| (path, format!("{MODULES}{page}.rs")))
        .filter(|(_, module)| !sources.exists(module))
        .map(|(path, module)| Fault::new(path, format!("its module `{module}` is missing")))
        .collect()
}

/// Whether a module of another name or another template names it: a page below a list of the same
/// things, or a part of one page.
fn is_named(sources: &Sources, page: &str) -> bool {
    let name = format!("\"{page}.html\"");
    let folders = ["crates/web/src/", TEMPLATES];
    let mut texts = sources
        .texts()
        .filter(|(path, _)| folders.iter().any(|in_| path.starts_with(in_)));
    texts.any(|(_, text)| text.contains(&name))
}

fn is_shared(page: &str) -> bool {
    let name = page.rsplit('/').next().unwrap_or(page);
    SHARED.iter().any(|folder| page.starts_with(folder)) || name.starts_with('_')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "#[template(path = \"x.html\")]\npub async fn get() {}";

    fn places(files: &[(&str, &str)]) -> Vec<String> {
        find(&Sources::of(files))
            .into_iter()
            .map(|fault| fault.place)
            .collect()
    }

    #[test]
    fn a_page_and_its_template_share_their_path() {
        let module = ("crates/web/src/pages/publish/calendar.rs", PAGE);
        let template = ("crates/web/templates/publish/calendar.html", "");
        assert_eq!(places(&[module, template]), [""; 0]);
        assert_eq!(places(&[module]), [module.0]);
        assert_eq!(places(&[template]), [template.0]);
    }

    #[test]
    fn parts_and_pages_without_a_look_need_no_partner() {
        assert_eq!(
            places(&[
                ("crates/web/templates/parts/rail.html", ""),
                ("crates/web/templates/publish/_row.html", ""),
                ("crates/web/src/pages/sign_out.rs", "pub async fn post() {}"),
            ]),
            [""; 0]
        );
    }
}
