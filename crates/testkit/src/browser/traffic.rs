//! The wire: what went over it, as Chromium counted it (compressed bytes with headers), and whether
//! it is there at all. Answers from the browser's cache cost nothing and count nothing.

use anyhow::Result;
use serde_json::{Value, json};

use super::Browser;

/// Requests and bytes received.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Answers that came to an end.
    pub requests: u32,
    /// Bytes on the wire.
    pub size_bytes: u64,
}

impl Browser {
    /// What was received since the last time this was asked.
    pub async fn traffic(&self) -> Result<Traffic> {
        let mut traffic = Traffic::default();
        for entry in self.page.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message)?;
            let event = &event["message"];
            if event["method"] == "Network.loadingFinished" {
                let size = event["params"]["encodedDataLength"]
                    .as_f64()
                    .unwrap_or_default();
                traffic.requests += u32::from(size > 0.0);
                traffic.size_bytes += size as u64;
            }
        }
        Ok(traffic)
    }

    /// Cuts the page off from every server, or lets it reach them again.
    pub async fn set_network(&self, network: Network) -> Result<()> {
        let unlimited = json!({
            "offline": network == Network::Cut,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        });
        self.command("Network.emulateNetworkConditions", unlimited)
            .await
            .map(drop)
    }
}

/// Whether a page reaches its server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// As usual.
    There,
    /// Every request fails at once.
    Cut,
}
