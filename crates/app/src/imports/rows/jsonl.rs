//! One JSON object a line. Empty lines are nothing; what is no object is a bad row.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use super::super::row::{Bad, Context, mention};
use super::{BadRow, Batch, Place, READ_AT_ONCE, ROW_LONGEST};

/// The file, and the line in hand.
pub(in super::super) struct Jsonl {
    reader: BufReader<File>,
    place: Place,
    line: Vec<u8>,
}

impl Jsonl {
    pub(super) fn open(mut file: File, place: Place) -> io::Result<Self> {
        file.seek(SeekFrom::Start(place.bytes))?;
        Ok(Self {
            reader: BufReader::with_capacity(READ_AT_ONCE, file),
            place,
            line: Vec::new(),
        })
    }

    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// Reads a row; whether there was one.
    pub(super) fn read(&mut self, context: &Context, batch: &mut Batch) -> io::Result<bool> {
        self.line.clear();
        let mut start = self.reader.by_ref().take(ROW_LONGEST as u64);
        let mut bytes = start.read_until(b'\n', &mut self.line)? as u64;
        if bytes == 0 {
            return Ok(false);
        }
        let is_long = bytes == ROW_LONGEST as u64 && !self.line.ends_with(b"\n");
        if is_long {
            bytes += self.skip_line()?;
        }
        let is_first = self.place.bytes == 0;
        self.place.bytes += bytes;
        self.place.lines += 1;
        if is_long {
            self.refuse(Bad::row("row-long"), batch);
        } else {
            self.understand(is_first, context, batch);
        }
        Ok(true)
    }

    fn understand(&self, is_first: bool, context: &Context, batch: &mut Batch) {
        let line = match self.line.strip_prefix("\u{feff}".as_bytes()) {
            Some(rest) if is_first => rest,
            _ => &self.line,
        };
        if line.trim_ascii().is_empty() {
            return;
        }
        let Ok(line) = str::from_utf8(line) else {
            return self.refuse(Bad::row("not-utf8"), batch);
        };
        let row = query::decode::row::decode(line.as_bytes());
        let mention = row
            .map_err(|_| Bad::row("not-json"))
            .and_then(|row| mention(&row, context));
        match mention {
            Ok(mention) => batch.mentions.push(mention),
            Err(bad) => self.refuse(bad, batch),
        }
    }

    fn refuse(&self, bad: Bad, batch: &mut Batch) {
        let row = BadRow::new(self.place.lines, bad, &self.line);
        batch.bad.push(row);
    }

    /// The bytes up to the end of the line.
    fn skip_line(&mut self) -> io::Result<u64> {
        let mut skipped = 0;
        loop {
            let piece = self.reader.fill_buf()?;
            let end = piece.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(piece.len(), |at| at + 1);
            self.reader.consume(used);
            skipped += used as u64;
            if end.is_some() || used == 0 {
                return Ok(skipped);
            }
        }
    }
}
