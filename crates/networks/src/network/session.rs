//! Who we are on a network. Sessions are secrets: they are printed as dots, and whoever stores one
//! encrypts it.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

/// What a person enters to connect an account.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The server's address; only its origin counts.
    pub server: Url,
    /// Handle, e-mail address or id.
    pub identifier: String,
    /// A password for programs.
    pub secret: Secret,
}

/// A text that is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("••••")
    }
}

/// A signed-in account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The server that keeps the account.
    pub origin: Url,
    /// The account's lasting id.
    pub native_id: String,
    /// Its name when the session was made.
    pub handle: String,
    /// Goes with every call; short-lived.
    pub access: Secret,
    /// Makes a new session; changes with every use.
    pub refresh: Secret,
}

/// A session in use.
#[derive(Debug, Clone)]
pub struct Connection {
    session: Session,
    renewed: bool,
}

/// An account as its network shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The lasting id.
    pub native_id: String,
    /// The name that links to it.
    pub handle: String,
    /// What it calls itself.
    pub display_name: Option<String>,
    /// Its picture, on a stranger's server.
    pub avatar_url: Option<String>,
    /// Where a person can see it.
    pub url: String,
    /// `None` when the network does not tell.
    pub followers: Option<u64>,
    /// `None` when the network does not tell.
    pub follows: Option<u64>,
    /// `None` when the network does not tell.
    pub posts: Option<u64>,
}

impl Connection {
    /// Takes up a stored session.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            renewed: false,
        }
    }

    /// The session as it is now.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The session, if it has been renewed since it was last taken: it must be stored before
    /// anything else, for the one in the row no longer works.
    pub fn take_renewed(&mut self) -> Option<Session> {
        std::mem::take(&mut self.renewed).then(|| self.session.clone())
    }

    pub(crate) fn replace(&mut self, session: Session) {
        self.session = session;
        self.renewed = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_stored_but_not_printed() {
        let session = Session {
            origin: "https://a.example".parse().unwrap(),
            native_id: "did:plc:a".to_owned(),
            handle: "a.example".to_owned(),
            access: Secret("open".to_owned()),
            refresh: Secret("sesame".to_owned()),
        };
        let printed = format!("{:?}", Connection::new(session.clone()));
        assert!(
            !printed.contains("open") && !printed.contains("sesame"),
            "{printed}"
        );
        let stored = serde_json::to_string(&session).unwrap();
        assert_eq!(serde_json::from_str::<Session>(&stored).unwrap(), session);
    }
}
