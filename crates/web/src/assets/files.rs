//! Puts the embedded files together, once for the process. Compresses nothing before it is asked.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::{LazyLock, OnceLock};

use bytes::Bytes;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::catalog::{APP_STYLE, MODULES, PLAIN, SITE_STYLE, VENDOR};

#[derive(RustEmbed)]
#[folder = "assets"]
struct Sources;

/// One file as the browser gets it.
pub(super) struct File {
    /// `/assets/css/app.0123456789abcdef.css`
    pub address: String,
    pub content_type: &'static str,
    pub body: Bytes,
    brotli: OnceLock<Bytes>,
}

impl File {
    /// The body in brotli, compressed on first use. `None` should the encoder fail.
    pub(super) fn brotli(&self) -> Option<Bytes> {
        if let Some(done) = self.brotli.get() {
            return Some(done.clone());
        }
        let done = compress(&self.body).ok()?;
        Some(self.brotli.get_or_init(|| done).clone())
    }
}

/// All files, found by the name a template uses or by the address a browser asks for.
pub(super) struct Files {
    list: Vec<File>,
    by_name: HashMap<&'static str, usize>,
    by_address: HashMap<String, usize>,
}

impl Files {
    pub(super) fn by_name(&self, name: &str) -> Option<&File> {
        self.by_name.get(name).map(|index| &self.list[*index])
    }

    pub(super) fn by_address(&self, address: &str) -> Option<&File> {
        self.by_address.get(address).map(|index| &self.list[*index])
    }

    /// Every name, for a test to ask for each.
    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.by_name.keys().copied()
    }

    fn add(&mut self, name: &'static str, body: String) {
        let address = address(name, body.as_bytes());
        let index = self.list.len();
        self.by_name.insert(name, index);
        self.by_address.insert(address.clone(), index);
        let content_type = content_type(name);
        self.list.push(File {
            address,
            content_type,
            body: body.into(),
            brotli: OnceLock::new(),
        });
    }
}

/// The files, put together on first use.
pub(super) fn all() -> &'static Files {
    static ALL: LazyLock<Files> = LazyLock::new(build);
    &ALL
}

/// Whether `assets/icons/<name>.svg` exists.
pub(super) fn has_icon(name: &str) -> bool {
    Sources::get(&format!("icons/{name}.svg")).is_some()
}

fn build() -> Files {
    let mut files = Files {
        list: Vec::new(),
        by_name: HashMap::new(),
        by_address: HashMap::new(),
    };
    files.add("icons.svg", sprite());
    files.add("css/app.css", joined(APP_STYLE));
    files.add("css/site.css", joined(SITE_STYLE));
    for name in VENDOR.iter().chain(PLAIN) {
        files.add(name, source(name));
    }
    for name in MODULES {
        let body = linked(&source(name), &files);
        files.add(name, body);
    }
    files
}

/// The text of an embedded file; a name in the catalog without a file stops debug builds.
pub(super) fn source(name: &str) -> String {
    let found = Sources::get(name);
    debug_assert!(
        found.is_some(),
        "assets/{name} is in the catalog but not there"
    );
    found
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .unwrap_or_default()
}

fn joined(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| source(name))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A module's imports, `from "./each.js"`, pointed at the addresses of the modules above it.
fn linked(body: &str, files: &Files) -> String {
    let mut linked = body.to_owned();
    for name in MODULES {
        let Some(file) = files.by_name(name) else {
            break;
        };
        let plain = format!("\"./{}\"", name.trim_start_matches("js/"));
        linked = linked.replace(&plain, &format!("\"{}\"", file.address));
    }
    linked
}

/// One SVG with every icon as a symbol.
fn sprite() -> String {
    let mut sprite = String::from(r#"<svg xmlns="http://www.w3.org/2000/svg">"#);
    for path in Sources::iter().filter(|path| path.starts_with("icons/") && path.ends_with(".svg"))
    {
        let name = path.trim_start_matches("icons/").trim_end_matches(".svg");
        let drawing = drawing(&source(&path)).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = write!(
            sprite,
            r#"<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>"#
        );
    }
    sprite.push_str("</svg>");
    sprite
}

/// What is between `<svg …>` and `</svg>`, on one line.
fn drawing(svg: &str) -> Option<String> {
    let (_, opened) = svg.split_once("<svg")?;
    let (_, inside) = opened.split_once('>')?;
    let (drawing, _) = inside.split_once("</svg>")?;
    Some(drawing.lines().map(str::trim).collect())
}

/// Sixteen hexadecimal digits of SHA-256 name the content.
fn address(name: &str, body: &[u8]) -> String {
    let digest = hex::encode(Sha256::digest(body));
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("/assets/{stem}.{}.{extension}", &digest[..16])
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

fn compress(body: &[u8]) -> std::io::Result<Bytes> {
    // Quality 9 of 11: the last two cost ten times the time for two per cent.
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 9, 22);
    writer.write_all(body)?;
    Ok(writer.into_inner().into())
}
