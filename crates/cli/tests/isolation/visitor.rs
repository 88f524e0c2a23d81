//! A browser that asks addresses, signed in or not. Reads no page but for the token of its forms.

use earned_app::SignedIn;
use reqwest::header::{COOKIE, HeaderMap};
use reqwest::{Client, RequestBuilder, StatusCode, redirect};

use super::routes::Method;
use super::world::World;

/// Values with which every form of the product can be read.
const FORM: &str = "name=x&text=tea&body=tea&note=x&what=x&kind=give&role=owner&decision=cancel\
    &revision=1&language=en&slug=other-house&time_zone=UTC&currency=EUR&hour_cost=1&review=never\
    &local=2030-01-01T10%3A00&day=2030-01-01&purpose=x&target=5&starts_on=2026-03-01\
    &due_on=2026-04-01&assignee=&post=&when=now&address=x&channel=";

/// One browser.
pub(crate) struct Visitor {
    client: Client,
    base: String,
    cookie: String,
    token: String,
}

impl Visitor {
    /// Somebody without an account.
    #[expect(
        clippy::disallowed_methods,
        reason = "the test is a stranger's browser"
    )]
    pub(crate) fn nobody(world: &World) -> Self {
        let client = Client::builder().redirect(redirect::Policy::none()).build();
        Self {
            client: client.expect("a client"),
            base: world.base.clone(),
            cookie: String::new(),
            token: String::new(),
        }
    }

    /// Somebody signed in.
    pub(crate) async fn of(world: &World, who: &(SignedIn, String)) -> Self {
        let mut visitor = Self::nobody(world);
        visitor.cookie = format!("earned_session={}", who.1);
        let page = visitor.get("/account/password").send().await;
        let page = page.expect("an answer").text().await.expect("a page");
        let token = page.split("name=\"csrf\" value=\"").nth(1);
        let token = token.and_then(|rest| rest.split('"').next());
        token
            .expect("a token in the form")
            .clone_into(&mut visitor.token);
        visitor
    }

    /// Asks as our own pages would; the status of the answer.
    pub(crate) async fn ask(&self, method: Method, path: &str) -> StatusCode {
        let request = match method {
            Method::Get => self.get(path),
            Method::Post => self.post(path, &format!("csrf={}&{FORM}", self.token)),
        };
        let request = request.header("sec-fetch-site", "same-origin");
        request.send().await.expect("an answer").status()
    }

    /// Sends a form with its token, but from somebody else's page.
    pub(crate) async fn ask_from_elsewhere(&self, path: &str) -> StatusCode {
        let request = self.post(path, &format!("csrf={}&{FORM}", self.token));
        let request = request.header("sec-fetch-site", "cross-site");
        request.send().await.expect("an answer").status()
    }

    /// Sends a form from our own page, but without its token.
    pub(crate) async fn ask_without_token(&self, path: &str) -> StatusCode {
        let request = self.post(path, FORM);
        let request = request.header("sec-fetch-site", "same-origin");
        request.send().await.expect("an answer").status()
    }

    /// The headers of a page.
    pub(crate) async fn headers(&self, path: &str) -> HeaderMap {
        let answer = self.get(path).send().await.expect("an answer");
        answer.headers().clone()
    }

    fn get(&self, path: &str) -> RequestBuilder {
        let request = self.client.get(format!("{}{path}", self.base));
        request.header(COOKIE, &self.cookie)
    }

    fn post(&self, path: &str, form: &str) -> RequestBuilder {
        let request = self.client.post(format!("{}{path}", self.base));
        request
            .header(COOKIE, &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_owned())
    }
}
