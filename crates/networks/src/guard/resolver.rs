//! Names to addresses, once per connection: the addresses that are checked here are those that are
//! connected to, so a name that changes its mind between check and connection gains nothing.
//! Does not see addresses that are written as numbers; those are checked before the request.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use async_trait::async_trait;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::is_public;
use super::allow::Allow;

/// Finds the addresses of a name.
#[async_trait]
pub trait Lookup: Send + Sync {
    /// All of them; none when the name is not known.
    async fn addresses(&self, name: &str) -> std::io::Result<Vec<IpAddr>>;
}

/// The machine's own resolver.
pub(super) struct SystemLookup;

#[async_trait]
impl Lookup for SystemLookup {
    async fn addresses(&self, name: &str) -> std::io::Result<Vec<IpAddr>> {
        let found = tokio::net::lookup_host((name, 0)).await?;
        Ok(found.map(|address| address.ip()).collect())
    }
}

/// Which addresses a name may have.
#[derive(Debug, Clone)]
pub(super) enum Reach {
    /// Public ones, and those in ranges that the operator allows.
    Public(Arc<Allow>),
    /// Any: the operator has named the server.
    Any,
}

/// A resolver that refuses a name as a whole when one of its addresses is out of reach.
pub(super) struct CheckedResolver {
    pub(super) lookup: Arc<dyn Lookup>,
    pub(super) reach: Reach,
}

/// An address that is out of reach.
#[derive(Debug, thiserror::Error)]
#[error("{0} is not on the public internet")]
pub(super) struct Closed(pub(super) IpAddr);

/// A name without an address.
#[derive(Debug, thiserror::Error)]
#[error("no address for `{0}`")]
pub(super) struct NoAddress(pub(super) String);

impl Reach {
    /// The address that spoils it, if one does.
    pub(super) fn check(&self, addresses: &[IpAddr]) -> Result<(), Closed> {
        let Self::Public(allow) = self else {
            return Ok(());
        };
        let open = |address: &IpAddr| is_public(*address) || allow.holds(*address);
        match addresses.iter().find(|address| !open(address)) {
            Some(closed) => Err(Closed(*closed)),
            None => Ok(()),
        }
    }
}

impl Resolve for CheckedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (lookup, reach) = (self.lookup.clone(), self.reach.clone());
        Box::pin(async move {
            let addresses = match lookup.addresses(name.as_str()).await {
                Ok(addresses) if !addresses.is_empty() => addresses,
                Ok(_) | Err(_) => return Err(NoAddress(name.as_str().to_owned()).into()),
            };
            reach.check(&addresses)?;
            // The connector puts the request's own port in place of 0.
            let at = addresses.into_iter().map(|ip| SocketAddr::new(ip, 0));
            Ok(Box::new(at) as Addrs)
        })
    }
}
