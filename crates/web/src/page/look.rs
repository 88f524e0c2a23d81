//! Language and colours as one browser likes them, kept in two cookies. Knows no member: it works
//! before anybody has signed in.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use axum::routing::post;
use axum::{Form, Router};
use serde::Deserialize;

use crate::cookie;
use crate::words::Language;

const LANGUAGE_COOKIE: &str = "earned_language";
const THEME_COOKIE: &str = "earned_theme";

/// The colours of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Light or dark as the system says.
    #[default]
    System,
    /// Dark ink on white.
    Light,
    /// Light ink on black.
    Dark,
    /// The strongest contrast, light or dark as the system says.
    Contrast,
}

impl Theme {
    /// All themes, in the order menus show them.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    /// The name in the cookie and in `<html data-theme>`, and the end of a key `shell-theme-…`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// What one browser asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The cookie's language, or the best of `Accept-Language`.
    pub language: Language,
    /// The cookie's theme.
    pub theme: Theme,
}

impl Look {
    /// Reads the cookies and the browser's languages.
    pub fn of(headers: &HeaderMap) -> Self {
        let accepted = headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let language = cookie::value(headers, LANGUAGE_COOKIE).and_then(Language::parse);
        let theme = cookie::value(headers, THEME_COOKIE).and_then(Theme::parse);
        Self {
            language: language
                .unwrap_or_else(|| Language::from_accept_language(accepted.unwrap_or_default())),
            theme: theme.unwrap_or_default(),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Look {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// The form of the menu: either choice, and where to go back to.
#[derive(Debug, Deserialize)]
struct Choice {
    language: Option<String>,
    theme: Option<String>,
    back: Option<String>,
}

/// `POST /look` keeps a choice.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/look", post(keep))
}

async fn keep(Form(choice): Form<Choice>) -> impl IntoResponse {
    let language = choice
        .language
        .as_deref()
        .and_then(Language::parse)
        .map(Language::tag);
    let theme = choice
        .theme
        .as_deref()
        .and_then(Theme::parse)
        .map(Theme::name);
    let cookies = [(LANGUAGE_COOKIE, language), (THEME_COOKIE, theme)];
    let cookies = cookies
        .into_iter()
        .filter_map(|(name, value)| Some(set(name, value?)));
    let back = choice
        .back
        .filter(|back| is_local(back))
        .unwrap_or_else(|| "/".to_owned());
    (
        StatusCode::SEE_OTHER,
        AppendHeaders(cookies.collect::<Vec<_>>()),
        [(header::LOCATION, back)],
    )
}

/// Kept for a year; no script needs to read it.
fn set(name: &str, value: &str) -> (header::HeaderName, String) {
    (
        SET_COOKIE,
        format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"),
    )
}

/// Whether an address stays here: `//host` and `/\host` would leave.
pub fn is_local(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains('\\')
        && !address.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION};
    use axum::response::Response;
    use tower::ServiceExt;

    use super::*;

    async fn choose(form: &'static str) -> Response {
        let request = Request::post("/look")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form))
            .unwrap();
        routes::<()>().oneshot(request).await.unwrap()
    }

    fn headers(pairs: &[(header::HeaderName, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.clone(), value.parse().unwrap()))
            .collect()
    }

    #[tokio::test]
    async fn a_choice_is_kept_and_read_again() {
        let response = choose("language=zh-CN&theme=dark&back=/w/tea/today").await;
        assert_eq!(response.headers()[LOCATION], "/w/tea/today");
        let kept: HeaderMap = response
            .headers()
            .get_all(SET_COOKIE)
            .iter()
            .map(|cookie| (COOKIE, cookie.to_str().unwrap().split(';').next().unwrap()))
            .fold(HeaderMap::new(), |mut map, (name, pair)| {
                map.append(name, pair.parse().unwrap());
                map
            });
        assert_eq!(
            Look::of(&kept),
            Look {
                language: Language::ZhCn,
                theme: Theme::Dark
            }
        );
    }

    #[tokio::test]
    async fn nobody_is_sent_elsewhere() {
        for back in [
            "//evil.example",
            "/%5Cevil.example",
            "https://evil.example",
            "",
        ] {
            let form: &'static str = Box::leak(format!("theme=dark&back={back}").into_boxed_str());
            assert_eq!(choose(form).await.headers()[LOCATION], "/", "{back}");
        }
    }

    #[test]
    fn the_cookie_goes_before_the_browser_and_nonsense_is_not_heard() {
        let both = headers(&[(ACCEPT_LANGUAGE, "zh"), (COOKIE, "a=b; earned_language=en")]);
        assert_eq!(Look::of(&both).language, Language::En);
        let nonsense = headers(&[(ACCEPT_LANGUAGE, "zh"), (COOKIE, "earned_language=xx")]);
        assert_eq!(Look::of(&nonsense).language, Language::ZhCn);
    }
}
