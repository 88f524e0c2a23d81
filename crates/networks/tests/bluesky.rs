//! The connector against the real Bluesky servers. What the network holds is asked of the network,
//! by the test kit's own client.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, SubsecRound, Utc};
use earned_core::chance::Clock;
use earned_core::delivery::{Answer, Ending, NotDone, TooMany};
use earned_networks::bluesky::Bluesky;
use earned_networks::guard::{Allow, Guard};
use earned_networks::network::{
    Connection, Draft, Found, Image, Network, NetworkError, NewsItem, NewsKind, PostRef, Prepared,
    Receipt, ReplyTo, Secret, Sent, SignIn, Stamp,
};
use earned_testkit::{Account, Bluesky as RealNetwork, bluesky, eventually};
use sha2::{Digest, Sha256};

const TIME: Duration = Duration::from_secs(30);
/// What the makers' development servers sign tokens with.
const TOKEN_KEY: &[u8] = b"jwt-secret";

/// A real network, somebody on it, and the connector signed in as them.
struct Scene {
    network: RealNetwork,
    brand: Account,
    connector: Bluesky,
    connection: Connection,
}

struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "real servers compare with it")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

fn connector(network: &RealNetwork) -> Bluesky {
    let (_, server) = network.url().split_once("//").unwrap();
    let allow: Allow = server.parse().unwrap();
    Bluesky::new(Guard::new(allow).unwrap(), Arc::new(MachineClock))
}

fn sign_in(network: &RealNetwork, handle: &str, secret: &str) -> SignIn {
    SignIn {
        server: network.url().parse().unwrap(),
        identifier: handle.to_owned(),
        secret: Secret(secret.to_owned()),
    }
}

impl Scene {
    async fn set() -> Self {
        let network = bluesky().await.unwrap();
        let brand = network.create_account("brand").await.unwrap();
        let connector = connector(&network);
        let entered = sign_in(&network, &brand.handle, &brand.app_password);
        let (profile, session) = connector.sign_in(&entered).await.unwrap();
        assert_eq!(
            (&profile.native_id, &profile.handle),
            (&brand.did, &brand.handle)
        );
        Self {
            network,
            brand,
            connector,
            connection: Connection::new(session),
        }
    }

    async fn prepare(&mut self, draft: &Draft) -> Prepared {
        let stamp = Stamp {
            at: MachineClock.now(),
            random: 7,
        };
        let prepared = self
            .connector
            .prepare(&mut self.connection, draft, stamp)
            .await
            .unwrap();
        // It is stored between arming and sending.
        let stored = serde_json::to_string(&prepared).unwrap();
        serde_json::from_str(&stored).unwrap()
    }

    async fn send(&mut self, prepared: &Prepared) -> Sent {
        self.connector
            .send(&mut self.connection, prepared, TIME)
            .await
    }

    async fn publish(&mut self, draft: &Draft) -> Receipt {
        let prepared = self.prepare(draft).await;
        published(self.send(&prepared).await)
    }

    /// Publishes and waits until the app view has it: it tells nobody of a reply to a post that it
    /// does not know yet.
    async fn publish_to_all(&mut self, text: &str) -> Receipt {
        let receipt = self.publish(&saying(text)).await;
        let asked = [receipt.native_id.clone()];
        eventually("the app view has the post", async || {
            let known = self.connector.metrics(&mut self.connection, &asked).await?;
            Ok((!known.is_empty()).then_some(()))
        })
        .await
        .unwrap();
        receipt
    }

    async fn look_up(&mut self, prepared: &Prepared) -> Found {
        self.connector.look_up(&mut self.connection, prepared).await
    }
}

fn published(sent: Sent) -> Receipt {
    match sent {
        Sent::Published(receipt) => receipt,
        Sent::Unproven { .. } => panic!("{sent:?}"),
    }
}

fn saying(text: &str) -> Draft {
    Draft {
        text: text.to_owned(),
        languages: vec!["zh".to_owned(), "en".to_owned()],
        ..Draft::default()
    }
}

/// A picture of one dot.
fn dot() -> Image {
    let file = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    Image {
        bytes: base64::prelude::BASE64_STANDARD
            .decode(file)
            .unwrap()
            .into(),
        media_type: "image/png".to_owned(),
        alt: "一个点".to_owned(),
        width: 1,
        height: 1,
    }
}

/// The test kit's word for a post.
fn reference(receipt: &Receipt) -> bluesky::RecordRef {
    bluesky::RecordRef {
        uri: receipt.native_id.clone(),
        cid: receipt.cid.clone().unwrap(),
    }
}

#[tokio::test]
async fn a_post_arrives_with_all_that_was_in_it() {
    let mut scene = Scene::set().await;
    let friend = scene.network.create_account("friend").await.unwrap();
    let text = format!(
        "你好 🌱 @{} 见 https://earned.example/赢 #信任",
        friend.handle
    );
    let draft = Draft {
        images: vec![dot()],
        ..saying(&text)
    };
    let receipt = scene.publish(&draft).await;

    let posts = scene.network.list_posts(&scene.brand.did).await.unwrap();
    assert_eq!(posts.len(), 1);
    assert_eq!(posts[0].reference, reference(&receipt));
    let post = &posts[0].value;
    assert_eq!(post["text"], text.as_str());
    assert_eq!(post["langs"], serde_json::json!(["zh", "en"]));
    assert_eq!(post["embed"]["images"][0]["alt"], "一个点");
    assert_eq!(post["embed"]["images"][0]["aspectRatio"]["width"], 1);
    let facets = post["facets"].as_array().unwrap();
    assert_eq!(facets.len(), 3, "{facets:?}");
    assert_eq!(facets[0]["features"][0]["did"], friend.did.as_str());
    assert_eq!(facets[2]["features"][0]["tag"], "信任");
}

#[tokio::test]
async fn sending_twice_leaves_one_post_and_a_look_up_tells_before_from_after() {
    let mut scene = Scene::set().await;
    let prepared = scene.prepare(&saying("once")).await;
    assert_eq!(scene.look_up(&prepared).await, Found::Absent);

    let first = published(scene.send(&prepared).await);
    let second = published(scene.send(&prepared).await);
    assert_eq!(first, second);
    assert_eq!(first.native_id, prepared.native_id);
    assert_eq!(scene.look_up(&prepared).await, Found::There(first));

    let posts = scene.network.list_posts(&scene.brand.did).await.unwrap();
    assert_eq!(posts.len(), 1);
}

#[tokio::test]
async fn what_people_say_is_news_and_can_be_answered() {
    let mut scene = Scene::set().await;
    let receipt = scene.publish_to_all("ask us anything").await;
    let person = scene.network.create_account("person").await.unwrap();
    let post = reference(&receipt);
    let question = person.reply("多少钱？", &post).await.unwrap();
    let name = format!("thanks @{}", scene.brand.handle);
    person.mention(&name, &scene.brand).await.unwrap();
    person.quote("look at this", &post).await.unwrap();
    person.like(&post).await.unwrap();

    let news = eventually("a reply, a mention and a quote are news", async || {
        let mut connection = scene.connection.clone();
        let news = scene.connector.news(&mut connection, None).await?;
        Ok((news.items.len() >= 3).then_some(news))
    });
    let news = news.await.unwrap();
    assert!(news.complete);
    let of = |kind| -> &NewsItem { news.items.iter().find(|item| item.kind == kind).unwrap() };
    assert_eq!(of(NewsKind::Mention).text, name);
    assert_eq!(of(NewsKind::Quote).about.as_ref(), Some(&receipt.native_id));
    let reply = of(NewsKind::Reply);
    assert_eq!(
        (reply.text.as_str(), &reply.author.native_id),
        ("多少钱？", &person.did)
    );
    assert_eq!(reply.post.native_id, question.uri);
    let thread = reply.reply_to.clone().unwrap();
    assert_eq!(thread.parent.native_id, receipt.native_id);

    let answer = Draft {
        reply_to: Some(ReplyTo {
            root: thread.root,
            parent: reply.post.clone(),
        }),
        ..saying("免费")
    };
    let answer = scene.publish(&answer).await;
    let posts = scene.network.list_posts(&scene.brand.did).await.unwrap();
    let sent = posts
        .iter()
        .find(|post| post.reference.uri == answer.native_id)
        .unwrap();
    assert_eq!(sent.value["reply"]["parent"]["uri"], question.uri.as_str());
    assert_eq!(
        sent.value["reply"]["root"]["uri"],
        receipt.native_id.as_str()
    );
}

#[tokio::test]
async fn news_since_a_cursor_are_those_that_came_after_it() {
    let mut scene = Scene::set().await;
    let person = scene.network.create_account("person").await.unwrap();
    let receipt = scene.publish_to_all("first").await;
    let post = reference(&receipt);
    let texts_since = async |cursor: Option<String>, wanted: &str| {
        eventually("the reply is news", async || {
            let mut connection = scene.connection.clone();
            let news = scene
                .connector
                .news(&mut connection, cursor.as_deref())
                .await?;
            let there = news.items.iter().any(|item| item.text == wanted);
            Ok(there.then_some(news))
        })
        .await
        .unwrap()
    };
    person.reply("one", &post).await.unwrap();
    let one = texts_since(None, "one").await;
    person.reply("two", &post).await.unwrap();
    let two = texts_since(one.cursor.clone(), "two").await;
    person.reply("three", &post).await.unwrap();
    let three = texts_since(two.cursor, "three").await;
    assert!(three.items.iter().all(|item| item.text != "one"));
}

#[tokio::test]
async fn likes_are_counted_and_unknown_posts_have_no_numbers() {
    let mut scene = Scene::set().await;
    let receipt = scene.publish_to_all("like me").await;
    let person = scene.network.create_account("person").await.unwrap();
    person.like(&reference(&receipt)).await.unwrap();
    let nowhere = receipt.native_id.replace("post/", "post/2");
    let asked = [receipt.native_id.clone(), nowhere];

    let numbers = eventually("the like is counted", async || {
        let mut connection = scene.connection.clone();
        let numbers = scene.connector.metrics(&mut connection, &asked).await?;
        let liked = numbers.iter().any(|post| post.likes == Some(1));
        Ok(liked.then_some(numbers))
    });
    let numbers = numbers.await.unwrap();
    assert_eq!(numbers.len(), 1);
    assert_eq!(
        (&numbers[0].native_id, numbers[0].reposts),
        (&receipt.native_id, Some(0))
    );
}

#[tokio::test]
async fn a_wrong_password_asks_for_another() {
    let scene = Scene::set().await;
    let wrong = sign_in(&scene.network, &scene.brand.handle, "aaaa-bbbb-cccc-dddd");
    let error = scene.connector.sign_in(&wrong).await.unwrap_err();
    assert_eq!(error, NetworkError::SignInAgain);
}

/// The session's access token as it will be when it has run out: the same claims, signed by the
/// server's own key, with an end that is past.
fn expired(token: &str) -> String {
    let part = |index| token.split('.').nth(index).unwrap();
    let claims = BASE64_URL_SAFE_NO_PAD.decode(part(1)).unwrap();
    let mut claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
    claims["exp"] = 1_000_000_000.into();
    let signed = format!(
        "{}.{}",
        part(0),
        BASE64_URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    let signature = BASE64_URL_SAFE_NO_PAD.encode(hmac(TOKEN_KEY, signed.as_bytes()));
    format!("{signed}.{signature}")
}

/// HMAC-SHA-256 (RFC 2104) with a key shorter than a block.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let inner = Sha256::new().chain_update(block.map(|byte| byte ^ 0x36));
    let inner = inner.chain_update(message).finalize();
    let outer = Sha256::new().chain_update(block.map(|byte| byte ^ 0x5c));
    outer.chain_update(inner).finalize().to_vec()
}

#[tokio::test]
async fn a_session_that_has_run_out_renews_itself_while_publishing() {
    let mut scene = Scene::set().await;
    let prepared = scene.prepare(&saying("still here")).await;
    let mut session = scene.connection.session().clone();
    session.access = Secret(expired(&session.access.0));
    scene.connection = Connection::new(session.clone());

    published(scene.send(&prepared).await);
    let renewed = scene.connection.take_renewed().expect("a new session");
    assert_ne!(renewed.access, session.access);
    assert_ne!(renewed.refresh, session.refresh);
    assert!(scene.connection.take_renewed().is_none());
    let posts = scene.network.list_posts(&scene.brand.did).await.unwrap();
    assert_eq!(posts.len(), 1);
}

#[tokio::test]
async fn a_session_that_was_ended_publishes_nothing_and_asks_for_a_person() {
    let mut scene = Scene::set().await;
    let prepared = scene.prepare(&saying("never")).await;
    let mut session = scene.connection.session().clone();
    session.access = Secret(expired(&session.access.0));
    scene.connection = Connection::new(session);
    scene.brand.revoke_app_password().await.unwrap();

    let sent = scene.send(&prepared).await;
    let Sent::Unproven { ending, error } = sent else {
        panic!("{sent:?}");
    };
    assert_eq!(error, NetworkError::SignInAgain);
    let answer = ending.proves(TooMany::NotExecuted);
    assert_eq!(answer, Answer::NotDone(NotDone::TryLater));
    assert_eq!(ending, Ending::Status(401));
    let posts = scene.network.list_posts(&scene.brand.did).await.unwrap();
    assert!(posts.is_empty());
}

#[tokio::test]
async fn what_the_server_finds_wrong_is_a_definite_no() {
    let mut scene = Scene::set().await;
    let to_nothing = PostRef {
        native_id: "no address".to_owned(),
        cid: Some("no hash".to_owned()),
    };
    let draft = Draft {
        reply_to: Some(ReplyTo {
            root: to_nothing.clone(),
            parent: to_nothing,
        }),
        ..saying("an answer to nothing")
    };
    let prepared = scene.prepare(&draft).await;
    let sent = scene.send(&prepared).await;
    assert_eq!(sent.ending(), Ending::Status(400), "{sent:?}");
    assert_eq!(scene.look_up(&prepared).await, Found::Absent);
}
