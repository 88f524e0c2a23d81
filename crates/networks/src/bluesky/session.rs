//! Signing in with an app password, staying signed in, and who one is. Does not keep the password.

use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use super::Bluesky;
use super::fault::Fault;
use super::xrpc::Call;
use crate::network::{Connection, NetworkError, Profile, Secret, Session, SignIn};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SessionAnswer {
    did: String,
    handle: String,
    access_jwt: String,
    refresh_jwt: String,
    /// The account's public identity; some servers leave it out.
    #[serde(default)]
    did_doc: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProfileAnswer {
    did: String,
    handle: String,
    display_name: Option<String>,
    avatar: Option<String>,
    followers_count: Option<u64>,
    follows_count: Option<u64>,
    posts_count: Option<u64>,
}

impl Bluesky {
    pub(super) async fn start_session(
        &self,
        sign_in: &SignIn,
    ) -> Result<(Profile, Session), NetworkError> {
        let body = json!({ "identifier": sign_in.identifier, "password": sign_in.secret.0 });
        let call = Call::order("com.atproto.server.createSession", &body);
        let answer: SessionAnswer = self.xrpc.call(&sign_in.server, None, &call).await?;
        let mut connection = Connection::new(answer.into_session(&sign_in.server));
        let profile = self.own_profile(&mut connection).await?;
        Ok((profile, connection.session().clone()))
    }

    /// Uses up the refresh token, once. When the answer is lost the official server takes the old
    /// token for two more hours.
    pub(super) async fn renew_session(&self, connection: &mut Connection) -> Result<(), Fault> {
        let session = connection.session();
        let call = Call::bare_order("com.atproto.server.refreshSession");
        let token = Some(session.refresh.0.as_str());
        let answer: SessionAnswer = self.xrpc.call(&session.origin, token, &call).await?;
        let renewed = answer.into_session(&session.origin);
        connection.replace(renewed);
        Ok(())
    }

    /// A new account is not known to the app view for a moment; then its server's word must do.
    pub(super) async fn own_profile(
        &self,
        connection: &mut Connection,
    ) -> Result<Profile, NetworkError> {
        let did = connection.session().native_id.clone();
        let call = Call::question("app.bsky.actor.getProfile", vec![("actor", did)]);
        match self.call::<ProfileAnswer>(connection, &call).await {
            Ok(answer) => Ok(answer.into()),
            Err(fault) if fault.is_refusal() => Ok(bare_profile(connection.session())),
            Err(fault) => Err(fault.into()),
        }
    }
}

impl SessionAnswer {
    fn into_session(self, signed_in_at: &Url) -> Session {
        Session {
            origin: home_server(&self.did_doc).unwrap_or_else(|| origin_of(signed_in_at)),
            native_id: self.did,
            handle: self.handle,
            access: Secret(self.access_jwt),
            refresh: Secret(self.refresh_jwt),
        }
    }
}

/// The server that keeps the account's records: one may sign in at another that stands before it.
fn home_server(did_doc: &Value) -> Option<Url> {
    let services = did_doc["service"].as_array()?;
    let is_home = |service: &&Value| {
        let id = service["id"].as_str().unwrap_or_default();
        id.ends_with("#atproto_pds")
    };
    let home = services.iter().find(is_home)?;
    home["serviceEndpoint"].as_str()?.parse().ok()
}

fn origin_of(url: &Url) -> Url {
    url.join("/").unwrap_or_else(|_| url.clone())
}

fn bare_profile(session: &Session) -> Profile {
    Profile {
        native_id: session.native_id.clone(),
        handle: session.handle.clone(),
        display_name: None,
        avatar_url: None,
        url: profile_url(&session.native_id),
        followers: None,
        follows: None,
        posts: None,
    }
}

impl From<ProfileAnswer> for Profile {
    fn from(answer: ProfileAnswer) -> Self {
        Self {
            url: profile_url(&answer.did),
            native_id: answer.did,
            handle: answer.handle,
            display_name: answer.display_name.filter(|name| !name.is_empty()),
            avatar_url: answer.avatar,
            followers: answer.followers_count,
            follows: answer.follows_count,
            posts: answer.posts_count,
        }
    }
}

fn profile_url(did: &str) -> String {
    format!("https://bsky.app/profile/{did}")
}
