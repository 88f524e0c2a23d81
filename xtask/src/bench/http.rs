//! Pages as browsers meet them: start, idle memory, bytes of a first load, times under load.
//! Without a cookie it sees what a visitor sees; `--cookie` and `--page` lead it further in.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Result, ensure};
use clap::Args;

use super::client::{Client, Encoding};
use super::load;
use super::product::Product;
use crate::repository::Repository;

const IDLE: Duration = Duration::from_secs(10);

/// What `cargo xtask bench http` was asked for.
#[derive(Args)]
pub(crate) struct Wish {
    /// Measure a product that runs already on this loopback port, instead of starting one.
    #[arg(long)]
    port: Option<u16>,
    /// A session to be signed in with, as `name=value`.
    #[arg(long)]
    cookie: Option<String>,
    /// A path to measure; may be given several times.
    #[arg(long = "page", default_value = "/")]
    pages: Vec<String>,
}

/// Measures and prints.
pub(super) fn measure(repository: &Repository, wish: &Wish) -> Result<()> {
    let product = match wish.port {
        Some(_) => None,
        None => Some(Product::start(repository)?),
    };
    if let Some(product) = &product {
        println!(
            "start to first answer: {:.0} ms",
            product.start.as_secs_f64() * 1000.0
        );
        std::thread::sleep(IDLE);
        println!(
            "idle memory after 10 s: {:.1} MB",
            product.memory_kb()? as f64 / 1024.0
        );
    }
    let port = product
        .as_ref()
        .map(|product| product.port)
        .or(wish.port)
        .unwrap_or_default();
    let cookie = wish.cookie.as_deref();
    for page in &wish.pages {
        println!("{page}: {}", first_load(port, page, cookie)?);
    }
    println!("{}", load::run(port, &wish.pages, cookie)?);
    if let Some(product) = &product {
        println!(
            "memory after the load: {:.1} MB",
            product.memory_kb()? as f64 / 1024.0
        );
    }
    Ok(())
}

/// Bytes of a page and of all it links, with nothing in the cache.
fn first_load(port: u16, page: &str, cookie: Option<&str>) -> Result<String> {
    let readable = Client::connect(port, Encoding::Plain, cookie)?.get(page)?;
    ensure!(
        readable.status == 200,
        "{page} answered {}",
        readable.status
    );
    let mut client = Client::connect(port, Encoding::Compressed, cookie)?;
    let page_bytes = client.get(page)?.wire_bytes;
    let html = String::from_utf8_lossy(&readable.body).into_owned();
    let linked = linked_files(&html);
    let mut linked_bytes = 0;
    for path in &linked {
        linked_bytes += client.get(path)?.wire_bytes;
    }
    let kilobytes = |bytes: usize| bytes as f64 / 1000.0;
    Ok(format!(
        "{:.1} kB on the wire: page {:.1} kB, {} files {:.1} kB",
        kilobytes(page_bytes + linked_bytes),
        kilobytes(page_bytes),
        linked.len(),
        kilobytes(linked_bytes),
    ))
}

/// Own files that a browser loads with the page: styles, scripts, pictures.
fn linked_files(html: &str) -> BTreeSet<&str> {
    let tags = html.split('<').filter(|tag| {
        tag.starts_with("script") || tag.starts_with("img") || tag.starts_with("link")
    });
    let loaded = tags.filter(|tag| !tag.starts_with("link") || is_loaded(tag));
    let paths = loaded.filter_map(|tag| {
        let (_, rest) = tag
            .split_once(" src=\"")
            .or_else(|| tag.split_once(" href=\""))?;
        rest.split('"').next()
    });
    paths
        .filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .collect()
}

/// Whether a `<link>` makes the browser load something now.
fn is_loaded(tag: &str) -> bool {
    ["stylesheet", "modulepreload", "icon"]
        .iter()
        .any(|kind| tag.contains(&format!("rel=\"{kind}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_a_browser_loads_are_counted_and_each_once() {
        let html = r#"<link rel="stylesheet" href="/a.css"><link rel="alternate" href="/feed">
            <script type="module" src="/a.js"></script><script src="/a.js"></script>
            <img alt="" src="/a.png"><a href="/next">next</a><img src="//elsewhere/b.png">"#;
        assert_eq!(
            linked_files(html),
            BTreeSet::from(["/a.css", "/a.js", "/a.png"])
        );
    }
}
