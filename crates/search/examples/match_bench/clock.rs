//! Time of the processor, which a busy machine does not stretch. Of the wall's clock where the system does
//! not tell.

use std::fs;
use std::time::Instant;

/// A moment of this thread.
pub(crate) struct Clock {
    on_processor_ns: Option<u64>,
    at: Instant,
}

impl Clock {
    pub(crate) fn now() -> Self {
        Self {
            on_processor_ns: on_processor_ns(),
            at: Instant::now(),
        }
    }

    /// How long ago it was.
    pub(crate) fn seconds(&self) -> f64 {
        match (self.on_processor_ns, on_processor_ns()) {
            (Some(then), Some(now)) => now.saturating_sub(then) as f64 / 1e9,
            _ => self.at.elapsed().as_secs_f64(),
        }
        .max(1e-9)
    }
}

fn on_processor_ns() -> Option<u64> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok()
}
