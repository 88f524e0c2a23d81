//! What every handler is given, and how requests are listened for. Holds no page.

use std::net::SocketAddr;
use std::sync::Arc;

use earned_app::App;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::proxies::Proxies;
use crate::routes;
use crate::turns::Turns;

/// The web face of the running product; cheap to clone.
#[derive(Clone)]
pub struct Web {
    /// The actions.
    pub app: App,
    /// How people and networks reach this server, without a slash at the end.
    pub public_url: Arc<str>,
    /// Proxies that are believed.
    pub(crate) proxies: Arc<Proxies>,
    /// Where readers wait.
    pub(crate) turns: Turns,
    /// Ends what would otherwise go on for ever, so that the program can stop.
    pub(crate) closing: CancellationToken,
}

impl Web {
    /// A face of `app` that is reached at `public_url` (`https://earned.example`).
    pub fn new(app: App, public_url: String) -> Self {
        Self {
            app,
            public_url: public_url.into(),
            proxies: Arc::default(),
            turns: Turns::default(),
            closing: CancellationToken::new(),
        }
    }

    /// The same behind proxies that tell where a visitor comes from.
    #[must_use]
    pub fn behind(self, proxies: Proxies) -> Self {
        Self {
            proxies: Arc::new(proxies),
            ..self
        }
    }

    /// Whether browsers reach us over TLS: cookies are then kept to it.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Answers requests on `listener` until `stop` comes to its end.
pub async fn serve(
    listener: TcpListener,
    web: Web,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let closing = web.closing.clone();
    let service = routes::all(web).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            stop.await;
            closing.cancel();
        })
        .await
}
