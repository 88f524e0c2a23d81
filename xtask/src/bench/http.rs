//! Pages as browsers meet them: start, idle memory, bytes of a first load, times under load. It
//! starts a product with the sample workspace, unless it is led to one that runs already.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Result, ensure};
use clap::Args;

use super::client::{Client, Encoding};
use super::load;
use super::product::Product;
use super::sample::Sample;
use crate::repository::Repository;

const IDLE: Duration = Duration::from_secs(10);

/// What `cargo xtask bench http` was asked for.
#[derive(Args)]
pub(crate) struct Wish {
    /// Measure a product that runs already on this loopback port, instead of starting one.
    #[arg(long)]
    port: Option<u16>,
    /// A session to be signed in with there, as `name=value`.
    #[arg(long, requires = "port")]
    cookie: Option<String>,
    /// A path to measure there; may be given several times.
    #[arg(long = "page", requires = "port", default_value = "/")]
    pages: Vec<String>,
}

/// Measures and prints.
pub(super) fn measure(repository: &Repository, wish: &Wish) -> Result<()> {
    if let Some(port) = wish.port {
        return pages(port, &wish.pages, wish.cookie.as_deref());
    }
    let product = Product::start(repository)?;
    let start = product.start.as_secs_f64() * 1000.0;
    println!("start to first answer: {start:.0} ms");
    std::thread::sleep(IDLE);
    memory("idle, after 10 s", &product)?;
    let sample = Sample::make(&product)?;
    memory("with the sample workspace", &product)?;
    pages(product.port, &sample.pages(), Some(&sample.cookie))?;
    memory("after the load", &product)
}

fn memory(when: &str, product: &Product) -> Result<()> {
    let megabytes = product.memory_kb()? as f64 / 1024.0;
    println!("memory {when}: {megabytes:.1} MB");
    Ok(())
}

fn pages(port: u16, pages: &[String], cookie: Option<&str>) -> Result<()> {
    for page in pages {
        println!("{page}: {}", first_load(port, page, cookie)?);
    }
    println!("{}", load::run(port, pages, cookie)?);
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
