//! The laws of the assets: what is named exists, is small, and is served for ever.

use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG};
use axum::http::{Request, StatusCode};
use axum::response::Response;
use tower::ServiceExt;

use super::*;

async fn get(address: &str, header: Option<(&str, &str)>) -> Response {
    let mut request = Request::get(address);
    if let Some((name, value)) = header {
        request = request.header(name, value);
    }
    let app: Router = routes();
    app.oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn every_asset_is_at_its_address_and_may_be_kept_for_ever() {
    for name in files::all().names() {
        let response = get(asset(name), None).await;
        assert_eq!(response.status(), StatusCode::OK, "{name}");
        assert!(
            response.headers()[CACHE_CONTROL]
                .to_str()
                .unwrap()
                .contains("immutable")
        );
    }
}

#[tokio::test]
async fn an_old_address_is_not_found() {
    let response = get("/assets/css/app.0000000000000000.css", None).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn brotli_is_sent_to_those_who_take_it_and_a_known_file_is_not_sent_again() {
    let address = asset("css/app.css");
    let compressed = get(address, Some(("accept-encoding", "gzip, br"))).await;
    assert_eq!(compressed.headers()[CONTENT_ENCODING], "br");
    for refusing in ["gzip", "br;q=0"] {
        let plain = get(address, Some(("accept-encoding", refusing))).await;
        assert!(
            plain.headers().get(CONTENT_ENCODING).is_none(),
            "{refusing}"
        );
    }
    let etag = compressed.headers()[ETAG].to_str().unwrap().to_owned();
    let again = get(address, Some(("if-none-match", &etag))).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[test]
fn modules_import_only_by_hashed_addresses() {
    for name in catalog::MODULES {
        let body = files::all().by_name(name).unwrap().body.clone();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(
            !text.contains("\"./"),
            "{name} imports a module below it in the list"
        );
    }
}

#[test]
fn the_first_load_without_charts_is_under_150_kilobytes() {
    let bytes: usize = files::all()
        .names()
        .map(|name| files::all().by_name(name).unwrap().brotli().unwrap().len())
        .sum();
    assert!(bytes < 150_000, "{bytes} bytes");
}

#[test]
fn every_icon_a_template_names_is_there() {
    let name = regex::Regex::new(r#"icon(?:\(|=)"([a-z0-9-]+)""#).unwrap();
    let mut found = 0;
    for path in templates(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/templates"))) {
        let text = std::fs::read_to_string(&path).unwrap();
        for capture in name.captures_iter(&text) {
            assert!(
                files::has_icon(&capture[1]),
                "{}: no icon `{}`",
                path.display(),
                &capture[1]
            );
            found += 1;
        }
    }
    assert!(found > 0);
}

fn templates(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                templates(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
