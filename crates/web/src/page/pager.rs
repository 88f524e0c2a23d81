//! Links to the neighbouring pages of a list. Counts no rows.

use url::form_urlencoded::{Serializer, parse};

/// Where the reader is in a list, and where the neighbours are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// This page, from 1.
    pub page: i64,
    /// All pages, at least 1.
    pub pages: i64,
    path: String,
}

impl Pager {
    /// A list of `rows` in pages of `size`, at `path` with its query, of which `page` is shown.
    pub fn new(path: &str, page: i64, rows: i64, size: i64) -> Self {
        let pages = (rows.max(0) + size.max(1) - 1) / size.max(1);
        let pages = pages.max(1);
        Self {
            page: page.clamp(1, pages),
            pages,
            path: path.to_owned(),
        }
    }

    /// The address of the page before; `None` on the first.
    pub fn previous(&self) -> Option<String> {
        (self.page > 1).then(|| self.at(self.page - 1))
    }

    /// The address of the page after; `None` on the last.
    pub fn next(&self) -> Option<String> {
        (self.page < self.pages).then(|| self.at(self.page + 1))
    }

    /// This address with another page and all its filters.
    fn at(&self, page: i64) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let mut pairs = Serializer::new(String::new());
        pairs.extend_pairs(parse(query.as_bytes()).filter(|(name, _)| name != "page"));
        pairs.append_pair("page", &page.to_string());
        format!("{path}?{}", pairs.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_keep_the_filters() {
        let pager = Pager::new("/w/tea/listen/mentions?q=茶&page=2&lang=zh", 2, 101, 50);
        assert_eq!(pager.pages, 3);
        let kept = "/w/tea/listen/mentions?q=%E8%8C%B6&lang=zh&page=";
        assert_eq!(pager.previous(), Some(format!("{kept}1")));
        assert_eq!(pager.next(), Some(format!("{kept}3")));
    }

    #[test]
    fn a_page_outside_the_list_is_the_nearest_inside() {
        assert_eq!(Pager::new("/x", 9, 10, 10), Pager::new("/x", 1, 10, 10));
        assert_eq!(Pager::new("/x", -1, 0, 10).page, 1);
        assert_eq!(Pager::new("/x", 1, 0, 10).next(), None);
    }
}
