//! A real Bluesky network on this machine, and people on it who post and answer from outside.
//! It is used to cause and to check what the product sees; it shares no code with the product's
//! connector.

mod account;
mod record;
mod xrpc;

use std::hash::{BuildHasher, RandomState};

use anyhow::{Context, Result, bail};
use serde_json::json;

pub use account::Account;
pub use record::{Record, RecordRef};

use crate::server;
use xrpc::Xrpc;

const EQUIPMENT: &str = "bluesky";
const PASSWORD: &str = "a password of a test";

/// The running network.
#[derive(Debug, Clone)]
pub struct Bluesky {
    pds: Xrpc,
    app_view: String,
    directory: String,
}

/// The network that `cargo xtask test` runs, or one that is started now and keeps running.
pub async fn bluesky() -> Result<Bluesky> {
    let find = |name| server::address(name, EQUIPMENT);
    Ok(Bluesky {
        pds: Xrpc::new(find("EARNED_TEST_BLUESKY")?)?,
        app_view: find("EARNED_TEST_BLUESKY_APPVIEW")?,
        directory: find("EARNED_TEST_BLUESKY_PLC")?,
    })
}

impl Bluesky {
    /// Base address of the personal data server, which people sign in to.
    pub fn url(&self) -> &str {
        self.pds.base()
    }

    /// Base address of the app view.
    pub fn app_view_url(&self) -> &str {
        &self.app_view
    }

    /// Base address of the directory of identities.
    pub fn directory_url(&self) -> &str {
        &self.directory
    }

    /// A new account. Its handle begins with `name` (at most ten letters or digits) and ends in
    /// something random, so that tests never meet.
    pub async fn create_account(&self, name: &str) -> Result<Account> {
        if name.is_empty() || name.len() > 10 || !name.bytes().all(|b| b.is_ascii_alphanumeric()) {
            bail!("`{name}` is not one to ten letters or digits");
        }
        let random = RandomState::new().hash_one(name) % 0x100_0000;
        let handle = format!("{name}{random:06x}.test").to_lowercase();
        let email = format!("{name}{random:06x}@example.test");
        let body = json!({ "handle": handle, "email": email, "password": PASSWORD });
        let session = self
            .pds
            .post("com.atproto.server.createAccount", None, &body)
            .await?;
        Account::new(self.pds.clone(), &session).await
    }

    /// All records of one collection of an account, as its own server has them: the truth about
    /// what was published. The newest first.
    pub async fn list_records(&self, did: &str, collection: &str) -> Result<Vec<Record>> {
        let mut records = Vec::new();
        let mut cursor = String::new();
        loop {
            let question = [
                ("repo", did),
                ("collection", collection),
                ("limit", "100"),
                ("cursor", &cursor),
            ];
            let asked = if cursor.is_empty() {
                &question[..3]
            } else {
                &question[..]
            };
            let page = self
                .pds
                .get("com.atproto.repo.listRecords", None, asked)
                .await?;
            let list = page["records"].as_array().context("no list of records")?;
            records.extend(list.iter().map(Record::read).collect::<Result<Vec<_>>>()?);
            match page["cursor"].as_str() {
                Some(next) if !list.is_empty() => next.clone_into(&mut cursor),
                _ => return Ok(records),
            }
        }
    }

    /// The posts and replies of an account, the newest first.
    pub async fn list_posts(&self, did: &str) -> Result<Vec<Record>> {
        self.list_records(did, "app.bsky.feed.post").await
    }
}
