//! Websockets, with the same checks. A server that redirects is not followed: nobody moves a stream
//! without telling its readers.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, client_async_tls_with_config};
use url::Url;

use super::failure::{Failure, NotSent};
use super::{CONNECT_TIME, Guard, check_port, numeric_host};

/// An open websocket.
pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A message of the AT Protocol's stream is at most 5 MB (<https://atproto.com/specs/sync>).
const MESSAGE_BYTES_MOST: usize = 5_000_000;

/// TLS and the websocket's own greeting.
const HANDSHAKE_TIME: Duration = Duration::from_secs(20);

impl Guard {
    /// Opens `ws://` or `wss://`. A message over 5 MB ends it.
    pub async fn websocket(&self, url: &Url) -> Result<Socket, Failure> {
        let addresses = self
            .websocket_addresses(url)
            .await
            .map_err(Failure::NotSent)?;
        let port = url.port_or_known_default().unwrap_or_default();
        let stream = connect(&addresses, port).await.map_err(Failure::NotSent)?;
        let limits = WebSocketConfig::default()
            .max_message_size(Some(MESSAGE_BYTES_MOST))
            .max_frame_size(Some(MESSAGE_BYTES_MOST));
        let greeting = client_async_tls_with_config(url.as_str(), stream, Some(limits), None);
        match timeout(HANDSHAKE_TIME, greeting).await {
            Ok(Ok((socket, _))) => Ok(socket),
            Ok(Err(why)) => Err(no_connection(why)),
            Err(late) => Err(no_connection(late)),
        }
    }

    async fn websocket_addresses(&self, url: &Url) -> Result<Vec<IpAddr>, NotSent> {
        if !matches!(url.scheme(), "ws" | "wss") {
            return Err(NotSent::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotSent::Userinfo);
        }
        if !self.allow.names_server(url) {
            check_port(url)?;
        }
        let reach = self.reach_of(url);
        let addresses = match numeric_host(url) {
            Some(address) => vec![address],
            None => self.resolve(url.host_str().unwrap_or_default()).await?,
        };
        let checked = reach.check(&addresses);
        checked.map_err(|closed| NotSent::ClosedAddress(closed.0))?;
        Ok(addresses)
    }

    async fn resolve(&self, name: &str) -> Result<Vec<IpAddr>, NotSent> {
        match self.lookup.addresses(name).await {
            Ok(addresses) if !addresses.is_empty() => Ok(addresses),
            Ok(_) | Err(_) => Err(NotSent::NoSuchHost(name.to_owned())),
        }
    }
}

/// The first address that answers.
async fn connect(addresses: &[IpAddr], port: u16) -> Result<TcpStream, NotSent> {
    let mut why: Box<dyn std::error::Error + Send + Sync> = "no address".into();
    for address in addresses {
        let attempt = TcpStream::connect(SocketAddr::new(*address, port));
        match timeout(CONNECT_TIME, attempt).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(refused)) => why = refused.into(),
            Err(late) => why = late.into(),
        }
    }
    Err(NotSent::NoConnection(why))
}

fn no_connection(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Failure {
    Failure::NotSent(NotSent::NoConnection(why.into()))
}
