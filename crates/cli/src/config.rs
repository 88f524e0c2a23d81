//! What an operator can set: on the command line or in the environment, never needed for a first
//! start.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use earned_networks::guard::Allow;
use earned_web::Proxies;

/// Where the data is; enough for every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct DataConfig {
    /// The folder that everything is kept in
    #[arg(
        long,
        env = "EARNED_DATA",
        default_value = "earned-data",
        value_name = "FOLDER"
    )]
    pub data: PathBuf,
    /// A PostgreSQL database instead of the SQLite file in the data folder
    #[arg(
        long,
        env = "EARNED_DATABASE",
        value_name = "postgres://…",
        hide_env_values = true
    )]
    pub database: Option<String>,
}

/// What `earned up` can be told.
#[derive(Debug, Clone, Args)]
pub(crate) struct Config {
    #[command(flatten)]
    pub data: DataConfig,
    /// The address to listen on
    #[arg(
        long,
        env = "EARNED_LISTEN",
        default_value = "127.0.0.1:7070",
        value_name = "ADDRESS"
    )]
    pub listen: SocketAddr,
    /// The address people and networks reach this server at, if it is another one
    #[arg(long, env = "EARNED_PUBLIC_URL", value_name = "https://…")]
    pub public_url: Option<String>,
    /// Proxies in front of this server whose word is taken on where a visitor comes from
    /// (`X-Forwarded-For`), separated by commas
    #[arg(
        long,
        env = "EARNED_TRUSTED_PROXIES",
        default_value = "",
        hide_default_value = true,
        value_name = "127.0.0.1,10.0.0.0/8,…"
    )]
    pub trusted_proxies: Proxies,
    /// Servers and address ranges inside your own network that may be called, separated by commas;
    /// without it only the public internet is
    #[arg(
        long,
        env = "EARNED_ALLOW",
        default_value = "",
        hide_default_value = true,
        value_name = "HOST:PORT,10.0.0.0/8,…"
    )]
    pub allow: Allow,
}

impl Config {
    /// The public address without a slash at the end.
    pub(crate) fn public_url(&self, listening: SocketAddr) -> String {
        let url = self
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{listening}"));
        url.trim_end_matches('/').to_owned()
    }
}
