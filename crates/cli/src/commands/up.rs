//! `earned up`: everything in one process.

use anyhow::{Context, Result};
use earned_app::{App, listen, queue, setup};
use earned_web::Web;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::{running, wire};

pub(crate) async fn run(config: Config) -> Result<()> {
    wire::make_folder(&config.data)?;
    let _running = running::take(&config.data)?;
    let ground = wire::Ground::open(&config.data).await?;
    let listener = TcpListener::bind(config.listen).await.with_context(|| {
        format!(
            "listening on {}; choose another address with --listen",
            config.listen
        )
    })?;
    let public_url = config.public_url(listener.local_addr()?);
    let app = wire::app(ground, &public_url, config.allow)?;
    say_where(&app, &public_url).await?;
    let web = Web::new(app.clone(), public_url).behind(config.trusted_proxies);
    let stop = CancellationToken::new();
    let workers = tokio::spawn(queue::run(app.clone(), stop.clone()));
    let streams = tokio::spawn(listen::run(app.clone(), stop.clone()));
    let served = earned_web::serve(listener, web, told_to_stop()).await;
    stop.cancel();
    workers.await.context("stopping the workers")?;
    streams.await.context("stopping the streams")?;
    served?;
    app.db().close().await;
    Ok(())
}

async fn say_where(app: &App, public_url: &str) -> Result<()> {
    println!("Earned is running at {public_url}");
    let token = setup::offer(app)
        .await
        .context("offering the set-up link")?;
    if let Some(token) = token {
        println!("Set it up here, once: {public_url}/setup/{token}");
    }
    println!("Stop it with Ctrl-C; nothing is lost.");
    Ok(())
}

/// Ctrl-C, or a service manager's wish.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => drop(interrupted.await),
    }
}
