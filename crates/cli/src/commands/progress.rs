//! One line on a terminal that tells how far a long job is, and is gone when the job is. Shows nothing
//! where nobody looks, and knows no job.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// Often enough to see that it moves.
const BETWEEN_LINES: Duration = Duration::from_millis(200);

/// The line, erased when it is dropped.
pub(super) struct Progress {
    is_seen: bool,
    begun_at: Instant,
    drawn_at: Option<Instant>,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            is_seen: stderr().is_terminal(),
            begun_at: Instant::now(),
            drawn_at: None,
        }
    }

    /// Draws the line, made of the seconds that the job has taken, unless that was done just now.
    pub(super) fn show(&mut self, line: impl FnOnce(f64) -> String) {
        let is_due = |at: Instant| at.elapsed() >= BETWEEN_LINES;
        if self.is_seen && self.drawn_at.is_none_or(is_due) {
            self.drawn_at = Some(Instant::now());
            let seconds = self.begun_at.elapsed().as_secs_f64();
            draw(&format!("\r\x1b[K{}", line(seconds.max(0.001))));
        }
    }

    /// Makes room for another line; this one comes again.
    pub(super) fn clear(&mut self) {
        if self.drawn_at.take().is_some() {
            draw("\r\x1b[K");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn draw(text: &str) {
    let mut terminal = stderr();
    // A terminal that is gone needs no line.
    let _gone = terminal
        .write_all(text.as_bytes())
        .and_then(|()| terminal.flush());
}
