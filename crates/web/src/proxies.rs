//! From which address a visitor comes, also through proxies. Only those that the operator names are
//! believed: anybody can write the header.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The header in which each proxy adds from whom a request came to it.
const HEADER: &str = "x-forwarded-for";

/// Addresses of proxies that tell the truth; none by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

/// Something in the list is neither an address nor a range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither an address nor a range such as 10.0.0.0/8")]
pub struct NotARange(String);

impl FromStr for Proxies {
    type Err = NotARange;

    /// Addresses and ranges, separated by commas or blanks.
    fn from_str(text: &str) -> Result<Self, NotARange> {
        let words = text.split([',', ' ']).filter(|word| !word.is_empty());
        let ranges = words.map(|word| {
            let range = word.parse().or_else(|_| word.parse().map(one));
            range.map_err(|_| NotARange(word.to_owned()))
        });
        ranges.collect::<Result<_, _>>().map(Self)
    }
}

/// The range of a single address.
fn one(address: IpAddr) -> IpNet {
    IpNet::from(address)
}

impl Proxies {
    /// Where the request of `peer` really comes from: the last address, on the way from us, that is
    /// no proxy of ours.
    pub(crate) fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let told = headers.get_all(HEADER).iter();
        let told: Vec<&str> = told.filter_map(|value| value.to_str().ok()).collect();
        let way = told.iter().flat_map(|line| line.split(',')).rev();
        let mut visitor = peer.to_canonical();
        for address in way {
            if !self.has(visitor) {
                break;
            }
            match address.trim().parse::<IpAddr>() {
                Ok(address) => visitor = address.to_canonical(),
                Err(_) => break,
            }
        }
        visitor
    }

    fn has(&self, address: IpAddr) -> bool {
        self.0.iter().any(|range| range.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn visitor(proxies: &str, peer: &str, told: &[&'static str]) -> String {
        let proxies: Proxies = proxies.parse().unwrap();
        let mut headers = HeaderMap::new();
        for line in told {
            headers.append(HEADER, HeaderValue::from_static(line));
        }
        proxies.visitor(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_proxies_of_ours_are_believed() {
        for (proxies, peer, told, expected) in [
            ("", "198.51.100.9", &["203.0.113.5"][..], "198.51.100.9"),
            ("10.0.0.1", "10.0.0.1", &["203.0.113.5"][..], "203.0.113.5"),
            ("10.0.0.1", "10.0.0.2", &["203.0.113.5"][..], "10.0.0.2"),
            // What the visitor wrote stands before what our proxy added.
            (
                "10.0.0.1",
                "10.0.0.1",
                &["1.1.1.1, 203.0.113.5"][..],
                "203.0.113.5",
            ),
            (
                "10.0.0.0/8",
                "10.0.0.1",
                &["203.0.113.5, 10.0.0.7"][..],
                "203.0.113.5",
            ),
            (
                "10.0.0.0/8",
                "10.0.0.1",
                &["203.0.113.5", "10.0.0.7"][..],
                "203.0.113.5",
            ),
            (
                "::1, 127.0.0.1",
                "::ffff:127.0.0.1",
                &["2001:db8::5"][..],
                "2001:db8::5",
            ),
            ("10.0.0.1", "10.0.0.1", &["nonsense"][..], "10.0.0.1"),
            ("10.0.0.1", "10.0.0.1", &[][..], "10.0.0.1"),
        ] {
            assert_eq!(
                visitor(proxies, peer, told),
                expected,
                "{proxies} {peer} {told:?}"
            );
        }
    }

    #[test]
    fn a_slip_in_the_list_is_named() {
        let slip = "10.0.0.1, ten".parse::<Proxies>();
        assert_eq!(slip, Err(NotARange("ten".to_owned())));
    }
}
