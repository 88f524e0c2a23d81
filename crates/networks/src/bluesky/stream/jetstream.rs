//! Events of Jetstream as events of a stream. The decoder says what they mean.

use chrono::{DateTime, Utc};
use query::decode::{self, jetstream};

use super::super::foreign::foreign;
use super::{Batch, Event, Said, Undecodable};

/// Reads an event.
pub(super) fn decode(text: &str, seen_at: DateTime<Utc>) -> Result<Said, Undecodable> {
    let message = jetstream::decode(text.as_bytes(), seen_at);
    let message = message.map_err(|why| Undecodable(why.to_string()))?;
    Ok(Said::Batch(Batch {
        cursor: Some(message.time_us),
        events: message.event.map(events).unwrap_or_default(),
    }))
}

fn events(event: decode::Event<'_>) -> Vec<Event> {
    match event {
        decode::Event::Written(post) | decode::Event::Edited(post) => {
            vec![Event::Post(Box::new(foreign(post)))]
        }
        decode::Event::Gone { ids, .. } => {
            ids.iter().map(|id| Event::Gone(id.to_string())).collect()
        }
        decode::Event::Named { author_id, handle } => vec![Event::Named {
            author_id: author_id.into_owned(),
            handle: handle.into_owned(),
        }],
    }
}
