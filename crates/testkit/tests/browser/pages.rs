//! A server of a few fixed pages under a strict policy, for the browser kit to be tried on.
//! It reads one request for each connection and knows only GET.

use std::net::SocketAddr;

use anyhow::Result;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

const POLICY: &str = "default-src 'self'; img-src 'self' data:; base-uri 'none'";

/// A running server; it ends with the test's runtime.
pub(crate) struct Pages {
    address: SocketAddr,
}

impl Pages {
    pub(crate) async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream));
            }
        });
        Ok(Self { address })
    }

    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

async fn serve(mut stream: TcpStream) -> Result<()> {
    let (reader, mut writer) = stream.split();
    let mut lines = BufReader::new(reader).lines();
    let first = lines.next_line().await?.unwrap_or_default();
    let mut language = "en".to_owned();
    while let Some(line) = lines.next_line().await? {
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("accept-language: ") {
            language = if value.starts_with("zh") {
                "zh-CN".to_owned()
            } else {
                "en".to_owned()
            };
        }
    }
    let path = first
        .split(' ')
        .nth(1)
        .unwrap_or("/")
        .split('?')
        .next()
        .unwrap_or("/");
    let (status, kind, body) = page(path, &language);
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}; charset=utf-8\r\ncontent-length: {}\r\n\
         content-security-policy: {POLICY}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n",
        body.len()
    );
    writer.write_all(head.as_bytes()).await?;
    writer.write_all(body.as_bytes()).await?;
    Ok(())
}

fn page(path: &str, language: &str) -> (&'static str, &'static str, String) {
    let content = match path {
        "/" => include_str!("start.html"),
        "/other" => "<h1>Another page</h1><p>This is another page.</p>",
        "/bad/unnamed" => "<h1>Bad</h1><input type=text>",
        "/bad/pale" => "<h1>Bad</h1><p class=pale>You can hardly read this.</p>",
        "/bad/wide" => "<h1>Bad</h1><p class=wide>Too wide.</p>",
        "/bad/script" => "<h1>Bad</h1><script>document.title = 'inline'</script>",
        "/bad/error" => "<h1>Bad</h1><script src=/error.js></script>",
        "/bad/missing" => "<h1>Bad</h1><img src=/missing.png alt='a missing picture'>",
        "/bad/twins" => {
            "<h1>Twins</h1><button>Save</button><button>Save</button><button>Cancel</button>"
        }
        "/page.js" => {
            return (
                "200 OK",
                "text/javascript",
                include_str!("page.js").to_owned(),
            );
        }
        "/error.js" => {
            return (
                "200 OK",
                "text/javascript",
                "throw Error('something broke')".into(),
            );
        }
        "/page.css" => return ("200 OK", "text/css", include_str!("page.css").to_owned()),
        _ => {
            return (
                "404 Not Found",
                "text/html",
                frame("<h1>Not here</h1>", language),
            );
        }
    };
    ("200 OK", "text/html", frame(content, language))
}

fn frame(content: &str, language: &str) -> String {
    format!(
        "<!doctype html><html lang={language}><head><title>A page</title>\
         <meta name=viewport content='width=device-width'>\
         <link rel=icon href=data:,><link rel=stylesheet href=/page.css></head>\
         <body><main>{content}<p>{language}</p></main></body></html>"
    )
}
