//! All networks in one list. To add one, write its folder and its line here.

use std::sync::Arc;

use earned_core::chance::Clock;

use crate::bluesky::Bluesky;
use crate::guard::Guard;
use crate::network::Network;

/// The networks, ready for use, in the order that people see them.
pub fn networks(guard: &Guard, clock: &Arc<dyn Clock>) -> Vec<Arc<dyn Network>> {
    vec![Arc::new(Bluesky::new(guard.clone(), clock.clone()))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};
    use earned_core::text::TextLimit;

    struct Never;

    impl Clock for Never {
        fn now(&self) -> DateTime<Utc> {
            DateTime::UNIX_EPOCH
        }
    }

    #[test]
    fn every_network_says_what_it_allows() {
        let guard = Guard::new(crate::guard::Allow::default()).unwrap();
        let clock: Arc<dyn Clock> = Arc::new(Never);
        let mut ids = Vec::new();
        for network in networks(&guard, &clock) {
            let abilities = network.abilities();
            assert_ne!(abilities.text, TextLimit::NONE, "{:?}", abilities.id);
            for url in [abilities.doc_url, abilities.usual_server] {
                assert_eq!(url::Url::parse(url).unwrap().scheme(), "https");
            }
            assert!(
                !ids.contains(&abilities.id),
                "{:?} is there twice",
                abilities.id
            );
            ids.push(abilities.id);
        }
    }
}
