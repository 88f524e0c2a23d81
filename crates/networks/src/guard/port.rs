//! Which ports a web server may be called at. A server that the operator names with its port is not
//! asked here.

/// Ports above 1023 at which other protocols listen that a web request could speak to by accident:
/// the Fetch Standard's blocked ports (<https://fetch.spec.whatwg.org/#port-blocking>), and the
/// common data stores, which an operator's own range may hold.
const OTHERS: &[u16] = &[
    1433, 1521, 1719, 1720, 1723, 2049, 2379, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379,
    6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 10080, 11211, 27017,
];

/// Whether web servers are met there: 80, 443, and above 1023 all that are not another protocol's.
pub(super) fn is_for_the_web(port: u16) -> bool {
    match port {
        80 | 443 => true,
        ..1024 => false,
        _ => !OTHERS.contains(&port),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_shells_and_data_stores_are_not_spoken_to() {
        for port in [
            0, 22, 25, 53, 110, 389, 465, 587, 993, 5432, 6379, 6667, 11211,
        ] {
            assert!(!is_for_the_web(port), "{port}");
        }
        for port in [80, 443, 2583, 3000, 8080, 8443, 65535] {
            assert!(is_for_the_web(port), "{port}");
        }
        assert!(OTHERS.is_sorted() && OTHERS[0] > 1023);
    }
}
