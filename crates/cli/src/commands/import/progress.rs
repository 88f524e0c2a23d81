//! A bar on a terminal. Shows nothing where nobody looks.

use std::io::{IsTerminal, Write, stderr};
use std::time::Instant;

use earned_core::source::Import;

const WIDTH: usize = 30;

/// The bar, erased when it is dropped.
pub(super) struct Progress {
    is_seen: bool,
    begun_at: Instant,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            is_seen: stderr().is_terminal(),
            begun_at: Instant::now(),
        }
    }

    /// Draws how far the import is.
    pub(super) fn show(&mut self, import: &Import) {
        if self.is_seen {
            let rate = rows(import) as f64 / self.begun_at.elapsed().as_secs_f64().max(0.001);
            draw(&format!("\r\x1b[K{} {rate:.0} a second", line(import)));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_seen {
            draw("\r\x1b[K");
        }
    }
}

fn draw(text: &str) {
    let mut terminal = stderr();
    // A terminal that is gone needs no bar.
    let _gone = terminal
        .write_all(text.as_bytes())
        .and_then(|()| terminal.flush());
}

fn rows(import: &Import) -> i64 {
    import.added + import.already_there + import.bad
}

fn line(import: &Import) -> String {
    let percent = import.percent();
    let full = WIDTH * percent as usize / 100;
    let bar = format!("{}{}", "#".repeat(full), ".".repeat(WIDTH - full));
    format!("[{bar}] {percent:3} %  {} rows,", rows(import))
}
