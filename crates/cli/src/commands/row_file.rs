//! A file of rows that a command was given: hands over those that can be used, tells the others on
//! standard error with their line, and shows how far it is. Knows no column.

use std::cell::Cell;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::Result;
use serde::de::DeserializeOwned;

use super::progress::Progress;
use super::rows::{self, Format, Row};

/// Some rows could not be used.
const SOME_BAD: u8 = 3;

/// The file, and how many of its rows could not be used so far.
pub(super) struct RowFile<'a> {
    path: &'a Path,
    format: Option<Format>,
    bad: Cell<usize>,
}

/// Why a row was not taken.
pub(super) enum Unfit {
    /// What is wrong with it; the others go on.
    Row(String),
    /// What is wrong elsewhere, such as with the output: nothing goes on.
    Failed(anyhow::Error),
}

impl From<String> for Unfit {
    fn from(why: String) -> Self {
        Self::Row(why)
    }
}

impl From<&str> for Unfit {
    fn from(why: &str) -> Self {
        Self::Row(why.to_owned())
    }
}

impl From<io::Error> for Unfit {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl<'a> RowFile<'a> {
    /// A file, `-` for standard input, whose format is told by its name where it is not given.
    pub(super) fn of(path: &'a Path, format: Option<Format>) -> Self {
        Self {
            path,
            format,
            bad: Cell::new(0),
        }
    }

    /// Hands over row by row with its line, in order.
    pub(super) fn each<T: DeserializeOwned>(
        &self,
        mut each: impl FnMut(u64, T) -> Result<(), Unfit>,
    ) -> Result<()> {
        let format = rows::format(self.path, self.format)?;
        let done = Rc::new(Cell::new(0));
        let counted = Counted {
            from: rows::open(self.path)?,
            done: Rc::clone(&done),
        };
        let size = size(self.path);
        let (mut progress, mut number) = (Progress::new(), 0_u64);
        rows::read::<T>(Box::new(counted), format, |Row { line, value }| {
            number += 1;
            progress.show(|seconds| how_far(number, seconds, done.get(), size));
            match value.map_err(Unfit::Row).and_then(|row| each(line, row)) {
                Ok(()) => {}
                Err(Unfit::Failed(error)) => return Err(error),
                Err(Unfit::Row(why)) => {
                    progress.clear();
                    self.tell(line, &why);
                }
            }
            Ok(())
        })
    }

    /// Says what is wrong with a row; counts it.
    pub(super) fn tell(&self, line: u64, why: &str) {
        eprintln!("{} line {line}: {why}", self.path.display());
        self.skip();
    }

    /// Counts a row that is of no use for a reason that was told already.
    pub(super) fn skip(&self) {
        self.bad.set(self.bad.get() + 1);
    }

    /// How many rows could not be used.
    pub(super) fn bad(&self) -> usize {
        self.bad.get()
    }

    /// The exit code when all else went well.
    pub(super) fn exit_code(&self) -> ExitCode {
        exit_code(self.bad())
    }
}

/// The exit code when all went well but so many rows.
pub(super) fn exit_code(bad: usize) -> ExitCode {
    if bad == 0 {
        ExitCode::SUCCESS
    } else {
        SOME_BAD.into()
    }
}

/// The bytes of a file; none where they are not known before the end.
fn size(path: &Path) -> Option<u64> {
    let about = path.metadata().ok()?;
    (about.is_file() && about.len() > 0).then_some(about.len())
}

fn how_far(rows: u64, seconds: f64, done: u64, size: Option<u64>) -> String {
    let rate = rows as f64 / seconds;
    let part = size.map(|size| format!("{:.0} %, ", 100.0 * done as f64 / size as f64));
    format!(
        "{}{rows} rows, {rate:.0} a second",
        part.unwrap_or_default()
    )
}

/// Counts what is read.
struct Counted {
    from: Box<dyn Read>,
    done: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.done.set(self.done.get() + read as u64);
        Ok(read)
    }
}
