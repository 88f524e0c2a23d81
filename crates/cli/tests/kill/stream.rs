//! A real server's stream: what a query asks for is kept, nothing else, also what was said while
//! nobody listened; what is taken back goes.

use anyhow::Result;
use earned_app::channels::{self, Secret, SignInInput};
use earned_app::sources::{self, StreamInput};
use earned_app::{App, Member, listen};
use earned_core::channel::NetworkName;
use earned_core::id::QueryId;
use earned_core::stored_query::StoredQuery;
use earned_search::{Mention, Page, TimeRange};
use earned_testkit::{Account, Bluesky, bluesky, eventually};
use tokio_util::sync::CancellationToken;

use crate::house;

struct Scene {
    account: Account,
    app: App,
    owner: Member,
    _folder: tempfile::TempDir,
}

impl Scene {
    async fn set(network: &Bluesky) -> Result<Self> {
        let account = network.create_account("listen").await?;
        let folder = tempfile::tempdir()?;
        let app = house::open(folder.path(), "http://127.0.0.1/").await;
        let owner = house::owner(&app).await;
        let sign_in = SignInInput {
            server: network.url().to_owned(),
            handle: account.handle.clone(),
            password: Secret(account.app_password.clone()),
        };
        let channel = channels::connect(&app, &owner, NetworkName::Bluesky, sign_in).await?;
        let input = StreamInput {
            channel: channel.to_string(),
        };
        sources::add_stream(&app, &owner, input).await?;
        Ok(Self {
            account,
            app,
            owner,
            _folder: folder,
        })
    }

    async fn ask_for(&self, text: &str) -> Result<()> {
        let now = self.app.now();
        let query = StoredQuery {
            id: QueryId(self.app.new_id()),
            workspace_id: self.owner.workspace.id,
            name: text.to_owned(),
            text: text.to_owned(),
            created_by: self.owner.user.id,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        let mut tx = self.app.db().write().await?;
        earned_store::queries::insert(&mut tx, &query).await?;
        Ok(tx.commit().await?)
    }

    fn kept(&self) -> Result<Vec<Mention>> {
        let all = query::parse("*").into_result().expect("a query");
        let view = self.app.index().of(self.owner.workspace.id);
        Ok(view.search(&all, TimeRange::ALL, Page::first(50))?.mentions)
    }

    /// Waits until exactly these texts are kept, newest first.
    async fn keeps(&self, texts: &[&str]) -> Result<Vec<Mention>> {
        eventually(&format!("{texts:?} are kept"), async || {
            let kept = self.kept()?;
            let is_so = kept
                .iter()
                .map(|mention| mention.text.as_str())
                .eq(texts.iter().copied());
            Ok(is_so.then_some(kept))
        })
        .await
    }

    /// Waits until the stream has been read for the first time.
    async fn is_read(&self) -> Result<()> {
        eventually("the stream is read", async || {
            self.account.post("nobody asks for this").await?;
            let all = sources::list(&self.app, &self.owner).await?;
            Ok((!all[0].cursor.is_empty()).then_some(()))
        })
        .await
    }
}

#[tokio::test]
async fn what_a_query_asks_for_is_kept_and_goes_when_it_is_taken_back() {
    let network = bluesky().await.unwrap();
    let scene = Scene::set(&network).await.unwrap();
    let stop = CancellationToken::new();
    let reading = tokio::spawn(listen::run(scene.app.clone(), stop.clone()));
    scene.is_read().await.unwrap();
    assert_eq!(scene.kept().unwrap(), [], "without a query nothing is kept");

    let word = format!("oolong{}", scene.account.handle.replace(['.', '-'], ""));
    scene.ask_for(&word).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    let first = scene.account.post(&format!("{word} one")).await.unwrap();
    scene.account.post("still nobody asks").await.unwrap();
    let kept = scene.keeps(&[&format!("{word} one")]).await.unwrap();
    assert_eq!(kept[0].author_handle, scene.account.handle);
    assert_eq!(kept[0].native_id, first.uri);

    stop.cancel();
    reading.await.unwrap();
    scene.account.post(&format!("{word} two")).await.unwrap();
    let stop = CancellationToken::new();
    let reading = tokio::spawn(listen::run(scene.app.clone(), stop.clone()));
    let both = [format!("{word} two"), format!("{word} one")];
    scene.keeps(&[&both[0], &both[1]]).await.unwrap();

    scene.account.delete(&first).await.unwrap();
    scene.keeps(&[&both[0]]).await.unwrap();
    let source = sources::list(&scene.app, &scene.owner)
        .await
        .unwrap()
        .remove(0);
    assert_eq!((source.mentions, source.trouble), (2, None));
    stop.cancel();
    reading.await.unwrap();
}
