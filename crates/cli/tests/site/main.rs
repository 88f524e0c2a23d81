//! The brand's own site as strangers and machines see it, over HTTP.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

mod house;
mod links;

use earned_app::{App, Member, channels, deliver, schedule};
use earned_core::id::MediaId;
use earned_core::post::Attachment;
use earned_store::media::{self, Image};
use earned_web::Web;
use feed_rs::model::Feed;
use reqwest::header::{CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH, LAST_MODIFIED};
use reqwest::{Response, StatusCode};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// A served site. It ends with the test's runtime.
struct Site {
    app: App,
    owner: Member,
    base: String,
    _folder: TempDir,
}

const HOSTILE: &str = "</div><script>alert(1)</script>\n\"><img src=x onerror=alert(1)>\n\
    ]]><b>&amp;</b> javascript:alert(1) \u{202e}\u{8}\u{fffe} https://tea.example/?a=\"><i>";

impl Site {
    async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let app = house::open(folder.path(), &base).await;
        let owner = house::owner(&app).await;
        let web = Web::new(app.clone(), base.clone());
        tokio::spawn(earned_web::serve(listener, web, std::future::pending()));
        Self {
            app,
            owner,
            base,
            _folder: folder,
        }
    }

    /// Publishes; the result is the page's address.
    async fn publish(&self, text: &str, attachments: Vec<Attachment>) -> String {
        let site = channels::list(&self.app, &self.owner)
            .await
            .unwrap()
            .remove(0);
        let id = house::schedule_now(&self.app, &self.owner, site.id, text, attachments).await;
        deliver::run_due(&self.app).await.unwrap();
        let shown = schedule::get(&self.app, &self.owner, id).await.unwrap();
        shown.sending.permalink.unwrap()
    }

    async fn ask(&self, path: &str) -> Response {
        get(&format!("{}{path}", self.base)).await
    }

    async fn image(&self) -> Attachment {
        let image = Image {
            id: MediaId(self.app.new_id()),
            workspace_id: self.owner.workspace.id,
            sha256: "ab".repeat(32),
            mime: "image/png".to_owned(),
            size_bytes: 4,
            width: 2,
            height: 1,
            bytes: vec![1, 2, 3, 4],
            created_at: self.app.now(),
        };
        let mut tx = self.app.db().write().await.unwrap();
        media::insert(&mut tx, &image).await.unwrap();
        tx.commit().await.unwrap();
        Attachment {
            media_id: image.id,
            position: 0,
            alt: "A cup of \"tea\"".to_owned(),
            sha256: image.sha256,
            mime: image.mime,
            size_bytes: image.size_bytes,
            width: image.width,
            height: image.height,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test is a stranger's browser"
)]
async fn get(address: &str) -> Response {
    reqwest::Client::new().get(address).send().await.unwrap()
}

async fn text(response: Response) -> String {
    assert_eq!(response.status(), StatusCode::OK);
    response.text().await.unwrap()
}

async fn feed(site: &Site, path: &str) -> Feed {
    let text = text(site.ask(path).await).await;
    feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[tokio::test]
async fn readers_of_both_feeds_get_every_page_whole() {
    let site = Site::open().await;
    let first = site.publish("Spring tea\nis here", Vec::new()).await;
    let second = site.publish("春茶到了", Vec::new()).await;
    for path in ["/s/tea-house/feed.xml", "/s/tea-house/feed.json"] {
        let feed = feed(&site, path).await;
        assert_eq!(feed.title.unwrap().content, "Tea House 茶舍");
        let found: Vec<_> = feed
            .entries
            .iter()
            .map(|entry| (entry.id.clone(), entry.title.clone().unwrap().content))
            .collect();
        let expected = [(second.clone(), "春茶到了"), (first.clone(), "Spring tea")];
        let expected = expected.map(|(id, title)| (id, title.to_owned()));
        assert_eq!(found, expected, "{path}");
        let body = feed.entries[1].content.clone().unwrap().body.unwrap();
        assert!(body.contains("Spring tea\nis here"), "{body}");
        assert!(feed.entries.iter().all(|entry| entry.published.is_some()));
        for entry in &feed.entries {
            assert_eq!(get(&entry.links[0].href).await.status(), StatusCode::OK);
        }
    }
}

#[tokio::test]
async fn hostile_text_cannot_become_markup_anywhere() {
    let site = Site::open().await;
    let page = site.publish(HOSTILE, Vec::new()).await;
    let is_harmless = |html: &str| {
        !html.contains("<script")
            && !html.contains("<img src=x")
            && !html.contains("<i>")
            && !html.contains("<b>")
            && !html.contains("javascript:alert(1)\"")
            && !html.contains('\u{202e}')
    };
    for address in [page, format!("{}/s/tea-house/", site.base)] {
        let response = get(&address).await;
        let policy = response.headers()[CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script"));
        let html = text(response).await;
        assert!(is_harmless(&html), "{html}");
    }
    for path in ["/s/tea-house/feed.xml", "/s/tea-house/feed.json"] {
        let feed = feed(&site, path).await;
        let body = feed.entries[0].content.clone().unwrap().body.unwrap();
        assert!(is_harmless(&body), "{path}: {body}");
    }
}

#[tokio::test]
async fn others_learn_the_pages_address_title_and_picture() {
    let site = Site::open().await;
    let image = site.image().await;
    let page = site.publish("Spring tea", vec![image]).await;
    let html = text(get(&page).await).await;
    for expected in [
        format!("<link rel=\"canonical\" href=\"{page}\">"),
        format!("<meta property=\"og:url\" content=\"{page}\">"),
        "<meta property=\"og:title\" content=\"Spring tea\">".to_owned(),
        format!("<meta property=\"og:image\" content=\"{page}/images/0\">"),
        "lang=\"en\"".to_owned(),
    ] {
        assert!(html.contains(&expected), "{expected} is not in {html}");
    }
    let picture = get(&format!("{page}/images/0")).await;
    assert_eq!(picture.headers()["content-type"], "image/png");
    assert_eq!(picture.bytes().await.unwrap(), vec![1, 2, 3, 4]);
    let sitemap = text(site.ask("/s/tea-house/sitemap.xml").await).await;
    assert!(sitemap.contains(&format!("<loc>{page}</loc>")), "{sitemap}");
}

#[tokio::test]
async fn a_picture_that_was_not_published_cannot_be_had() {
    let site = Site::open().await;
    let unpublished = site.image().await;
    let page = site.publish("Only words", Vec::new()).await;
    for path in ["images/0", &format!("images/{}", unpublished.media_id)] {
        let answer = get(&format!("{page}/{path}")).await;
        assert!(answer.status().is_client_error(), "{path}");
    }
}

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test is a stranger's feed reader"
)]
async fn who_has_it_already_is_not_sent_it_again_until_something_new_is_out() {
    let site = Site::open().await;
    site.publish("One", Vec::new()).await;
    for path in [
        "/s/tea-house/",
        "/s/tea-house/feed.xml",
        "/s/tea-house/feed.json",
    ] {
        let first = site.ask(path).await;
        assert!(first.headers().contains_key(LAST_MODIFIED), "{path}");
        let tag = first.headers()[ETAG].clone();
        let again = || {
            let address = format!("{}{path}", site.base);
            reqwest::Client::new()
                .get(address)
                .header(IF_NONE_MATCH, tag.clone())
                .send()
        };
        let same = again().await.unwrap();
        assert_eq!(same.status(), StatusCode::NOT_MODIFIED, "{path}");
        site.publish("One more", Vec::new()).await;
        assert_eq!(again().await.unwrap().status(), StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_there() {
    let site = Site::open().await;
    for path in [
        "/s/nobody/",
        "/s/nobody/feed.xml",
        "/s/tea-house/posts/none",
    ] {
        assert_eq!(
            site.ask(path).await.status(),
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let robots = text(site.ask("/robots.txt").await).await;
    assert!(!robots.contains("tea-house"), "{robots}");
}
