//! A header and rows, divided by commas, semicolons or tabs. Which of them is the one the header has
//! most of.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};

use csv::{ByteRecord, Reader, ReaderBuilder, WriterBuilder};
use query::decode::row::columns::{Column, column};

use super::super::row::{Bad, Cell, Context, Row, mention};
use super::{BadRow, Batch, Place, READ_AT_ONCE, ROW_LONGEST, Unfit};

/// The file, what its columns mean, and the row in hand.
pub(in super::super) struct Table {
    reader: Reader<BufReader<File>>,
    /// Where the reader began; it counts from there.
    base: Place,
    columns: Vec<Option<(Column, usize)>>,
    record: ByteRecord,
    marks: Marks,
}

/// The signs that a file divides its cells and rows by.
#[derive(Debug, Clone, Copy)]
struct Marks {
    delimiter: u8,
    /// Rows end with two bytes; the reader stops after the first of them and counts the line only
    /// with the second, at the beginning of the next row.
    is_crlf: bool,
}

impl Table {
    pub(super) fn open(mut file: File, place: Place) -> Result<Self, Unfit> {
        let marks = marks(&file)?;
        file.seek(SeekFrom::Start(0))?;
        let mut reader = reader(file, marks.delimiter);
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(io_error)?;
        let names = record.iter().map(String::from_utf8_lossy);
        let columns: Vec<_> = names.map(|name| column(&name)).collect();
        let has = |wanted| columns.iter().flatten().any(|(found, _)| *found == wanted);
        if !has(Column::Text) || !has(Column::At) {
            return Err(Unfit::Columns);
        }
        let mut table = Self {
            reader,
            base: Place::default(),
            columns,
            record,
            marks,
        };
        if place.bytes > 0 {
            let mut file = table.reader.into_inner().into_inner();
            file.seek(SeekFrom::Start(place.bytes))?;
            table.reader = self::reader(file, marks.delimiter);
            table.base = place;
        }
        Ok(table)
    }

    pub(super) fn place(&self) -> Place {
        let here = self.reader.position();
        Place {
            bytes: self.base.bytes + here.byte(),
            lines: self.base.lines + here.line() - 1,
        }
    }

    /// Reads a row; whether there was one.
    pub(super) fn read(&mut self, context: &Context, batch: &mut Batch) -> io::Result<bool> {
        let before = self.place();
        let is_more = self.reader.read_byte_record(&mut self.record);
        if !is_more.map_err(io_error)? {
            return Ok(false);
        }
        match self.understand(before, context) {
            Ok(mention) => batch.mentions.push(mention),
            Err(bad) => batch.bad.push(self.bad_row(before, bad)),
        }
        Ok(true)
    }

    fn understand(&self, before: Place, context: &Context) -> Result<earned_search::Mention, Bad> {
        if self.place().bytes - before.bytes > ROW_LONGEST as u64 {
            return Err(Bad::row("row-long"));
        }
        let mut row = Row::default();
        for (cell, known) in self.record.iter().zip(&self.columns) {
            let Some(known) = known else { continue };
            let text = str::from_utf8(cell).map_err(|_| Bad::row("not-utf8"))?;
            row.put(*known, Cell::Text(Cow::Borrowed(text)));
        }
        mention(&row, context)
    }

    fn bad_row(&self, before: Place, bad: Bad) -> BadRow {
        let mut writer = WriterBuilder::new()
            .delimiter(self.marks.delimiter)
            .flexible(true)
            .from_writer(Vec::new());
        let written = writer.write_byte_record(&self.record);
        let row = written.ok().and_then(|()| writer.into_inner().ok());
        let uncounted = u64::from(self.marks.is_crlf && before.bytes > 0);
        BadRow::new(before.lines + 1 + uncounted, bad, &row.unwrap_or_default())
    }
}

fn reader(file: File, delimiter: u8) -> Reader<BufReader<File>> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(BufReader::with_capacity(READ_AT_ONCE, file))
}

/// The delimiter that the first line has most of, and how that line ends.
fn marks(file: &File) -> io::Result<Marks> {
    let mut line = Vec::new();
    let start = io::Read::take(file, ROW_LONGEST as u64);
    BufReader::new(start).read_until(b'\n', &mut line)?;
    let line = String::from_utf8_lossy(&line);
    let number = |delimiter: &u8| line.matches(char::from(*delimiter)).count();
    // Of equals the last wins, so the usual one stands last.
    let delimiter = b"\t;,".iter().max_by_key(|byte| number(byte));
    Ok(Marks {
        delimiter: *delimiter.unwrap_or(&b','),
        is_crlf: line.ends_with("\r\n"),
    })
}

fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
