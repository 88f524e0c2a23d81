//! Reads a cookie of a request. Sets none: each has its own age and guards, where it is made.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// The value of the cookie `name`; the first, should the browser send several.
pub(crate) fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.split_once('='))
        .find(|(found, _)| found.trim() == name)
        .map(|(_, value)| value.trim())
}
