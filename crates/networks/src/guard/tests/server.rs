//! A server on loopback that answers every connection with the same bytes, and counts them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// What a server does with a connection once it has read the head of the request.
#[derive(Clone)]
pub(super) enum Manner {
    Answer(Vec<u8>),
    Reset,
    Silence,
}

pub(super) struct Server {
    pub(super) at: SocketAddr,
    heads: Arc<std::sync::Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    pub(super) async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            at: listener.local_addr().unwrap(),
            heads: Arc::default(),
            connections: Arc::default(),
        };
        let (heads, connections) = (server.heads.clone(), server.connections.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, manner.clone(), heads.clone()));
            }
        });
        server
    }

    /// A server that answers 200 with this body.
    pub(super) async fn saying(body: &str) -> Self {
        Self::answering("200 OK", &[], body.as_bytes()).await
    }

    pub(super) async fn redirecting(to: &str) -> Self {
        Self::answering("302 Found", &[("location", to)], b"").await
    }

    pub(super) async fn answering(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut answer = format!("HTTP/1.1 {status}\r\nconnection: close\r\n");
        let headers = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"));
        answer.extend(headers);
        let length = body.len().to_string();
        answer.extend(["content-length: ", &length, "\r\n\r\n"]);
        Self::start(Manner::Answer([answer.as_bytes(), body].concat())).await
    }

    pub(super) fn url(&self) -> Url {
        format!("http://{}/", self.at).parse().unwrap()
    }

    /// How often somebody connected.
    pub(super) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// The heads of the requests, in small letters.
    pub(super) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    manner: Manner,
    heads: Arc<std::sync::Mutex<Vec<String>>>,
) -> std::io::Result<()> {
    let mut head = Vec::new();
    // Who begins with a TLS greeting sends no head and is answered at once.
    while !head.ends_with(b"\r\n\r\n") && head != [0x16] {
        head.push(stream.read_u8().await?);
    }
    let text = String::from_utf8_lossy(&head).to_lowercase();
    heads.lock().unwrap().push(text);
    match manner {
        Manner::Answer(bytes) => {
            stream.write_all(&bytes).await?;
            stream.shutdown().await
        }
        Manner::Reset => {
            stream.set_zero_linger()?;
            Ok(())
        }
        Manner::Silence => {
            tokio::time::sleep(std::time::Duration::from_mins(1)).await;
            Ok(())
        }
    }
}
