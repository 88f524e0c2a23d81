//! What the operator allows beyond the public internet: servers by name and port, and ranges of
//! addresses. Does not read the setting; it is given the text.

use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;
use url::{Host, Url};

/// The operator's exceptions. Empty by default: only the public internet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allow {
    servers: Vec<(Host, u16)>,
    ranges: Vec<IpNet>,
}

/// A part of the text that is neither a server with its port nor a range of addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither `host:port` nor an address range such as `10.0.0.0/8`")]
pub struct NotAllowable(pub String);

impl Allow {
    /// Whether this URL's host and port are named.
    pub(super) fn names_server(&self, url: &Url) -> bool {
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return false;
        };
        let host = without_final_dot(host.to_owned());
        self.servers.contains(&(host, port))
    }

    /// Whether a range holds this address.
    pub(super) fn holds(&self, address: IpAddr) -> bool {
        self.ranges.iter().any(|range| range.contains(&address))
    }
}

/// Entries stand apart by spaces or commas: `localhost:2583, [::1]:80, 10.0.0.0/8, 192.168.1.7`.
impl FromStr for Allow {
    type Err = NotAllowable;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut allow = Self::default();
        let entries = text.split([',', ' ', '\t', '\n', '\r']);
        for entry in entries.filter(|entry| !entry.is_empty()) {
            if let Some(range) = range(entry) {
                allow.ranges.push(range);
            } else if let Some(server) = server(entry) {
                allow.servers.push(server);
            } else {
                return Err(NotAllowable(entry.to_owned()));
            }
        }
        Ok(allow)
    }
}

fn range(entry: &str) -> Option<IpNet> {
    let single = || entry.parse::<IpAddr>().ok().map(IpNet::from);
    entry.parse().ok().or_else(single)
}

fn server(entry: &str) -> Option<(Host, u16)> {
    let (host, port) = entry.rsplit_once(':')?;
    let host = Host::parse(host).ok()?;
    Some((without_final_dot(host), port.parse().ok()?))
}

/// `localhost.` and `localhost` are one name.
fn without_final_dot(host: Host) -> Host {
    match host {
        Host::Domain(name) => Host::Domain(name.trim_end_matches('.').to_owned()),
        Host::Ipv4(_) | Host::Ipv6(_) => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_allowed_by_its_name_and_port_only() {
        let allow: Allow = "Localhost:2583 127.0.0.1:80,[::1]:443".parse().unwrap();
        for (url, named) in [
            ("http://localhost:2583/xrpc", true),
            ("http://localhost.:2583/", true),
            ("http://LOCALHOST:2583/", true),
            ("http://localhost:2584/", false),
            ("http://localhost/", false),
            ("http://127.0.0.1/", true),
            ("http://2130706433/", true),
            ("http://127.0.0.1:2583/", false),
            ("https://[::1]/", true),
            ("http://[::1]/", false),
        ] {
            assert_eq!(allow.names_server(&url.parse().unwrap()), named, "{url}");
        }
        assert!(!allow.holds([127, 0, 0, 1].into()));
    }

    #[test]
    fn a_range_allows_the_addresses_in_it() {
        let allow: Allow = "10.0.0.0/8\n192.168.1.7, fd00::/8".parse().unwrap();
        for (address, held) in [
            ("10.255.0.1", true),
            ("11.0.0.1", false),
            ("192.168.1.7", true),
            ("192.168.1.8", false),
            ("fd12::1", true),
            ("::ffff:10.0.0.1", false),
        ] {
            assert_eq!(allow.holds(address.parse().unwrap()), held, "{address}");
        }
    }

    #[test]
    fn what_is_neither_is_named_in_the_problem() {
        for (text, wrong) in [
            ("10.0.0.0/33", "10.0.0.0/33"),
            ("localhost:1 localhost", "localhost"),
            ("host:99999", "host:99999"),
            ("http://a:80", "http://a:80"),
        ] {
            assert_eq!(Allow::from_str(text), Err(NotAllowable(wrong.to_owned())));
        }
        assert_eq!(Allow::from_str(" "), Ok(Allow::default()));
    }
}
