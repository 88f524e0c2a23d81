//! A program with a token. Knows nothing of what it asks.

use earned_app::setup::NewAccount;
use earned_app::{App, Member, SignedIn, access, members, tokens};
use earned_core::people::{Ability, Language, Role};
use reqwest::header::{COOKIE, HeaderMap};
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;

use super::described::Operation;
use super::world::World;

/// One program.
pub(crate) struct Program {
    client: Client,
    base: String,
    token: Option<String>,
    cookie: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// Null where it was no JSON.
    pub(crate) body: Value,
}

impl Program {
    /// A program without a token.
    #[expect(
        clippy::disallowed_methods,
        reason = "the test is a stranger's program"
    )]
    pub(crate) fn without_token(world: &World) -> Self {
        Self {
            client: Client::new(),
            base: world.base.clone(),
            token: None,
            cookie: None,
        }
    }

    /// A program with a token that `member` made for it.
    pub(crate) async fn of(world: &World, member: &Member, scopes: &[Ability]) -> Self {
        let (_, token) = tokens::create(&world.app, member, "A test", scopes)
            .await
            .unwrap();
        Self {
            token: Some(token),
            ..Self::without_token(world)
        }
    }

    /// A program with the owner's token for everything.
    pub(crate) async fn of_owner(world: &World) -> Self {
        Self::of(world, &world.tea_house, Ability::ALL).await
    }

    /// A program that carries a browser's session instead.
    pub(crate) fn with_session(world: &World, session: &str) -> Self {
        Self {
            cookie: Some(format!("earned_session={session}")),
            ..Self::without_token(world)
        }
    }

    /// Asks an address with a body.
    pub(crate) async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Told {
        self.ask_with(method, path, (body, &[])).await
    }

    /// Asks with more headers.
    pub(crate) async fn ask_with(
        &self,
        method: Method,
        path: &str,
        (body, headers): (Option<&Value>, &[(&str, &str)]),
    ) -> Told {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        let answer = request.send().await.unwrap();
        Told {
            status: answer.status(),
            headers: answer.headers().clone(),
            body: serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default(),
        }
    }

    /// Does what is described, with the ids of the world and the example's body.
    pub(crate) async fn perform(&self, world: &World, operation: &Operation) -> Told {
        let path = operation.path(world);
        self.ask(operation.method.clone(), &path, operation.example.as_ref())
            .await
    }

    /// Asks for something and expects it.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let told = self.ask(Method::GET, path, None).await;
        assert_eq!(told.status, StatusCode::OK, "{path}: {}", told.body);
        told.body
    }

    /// Makes something and expects it.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        let told = self.ask(Method::POST, path, Some(&body)).await;
        assert!(
            told.status.is_success(),
            "{path}: {} {}",
            told.status,
            told.body
        );
        told.body
    }
}

/// Another owner of the tea house, who wrote nothing there.
pub(crate) async fn colleague(app: &App, owner: &Member) -> Member {
    let (_, link) = members::invite(app, owner, Role::Owner, "").await.unwrap();
    let account = NewAccount {
        email: "mei@tea.example".to_owned(),
        name: "Mei".to_owned(),
        password: "another slow cup of oolong".to_owned(),
        language: Language::En,
    };
    let (user, _) = members::accept_anew(app, &link, account).await.unwrap();
    let (who, _) = super::world::signed_in(app, user).await;
    enter(app, &who).await
}

async fn enter(app: &App, who: &SignedIn) -> Member {
    access::enter(app, who, "tea-house").await.unwrap()
}
