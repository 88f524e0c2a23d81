//! Rows that people hand to the program: CSV or JSON lines, from a file or standard input, each with
//! the line it stands in. Knows no column.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

/// Longest row, in bytes; a longer one is no post.
const ROW_LONGEST: u64 = 1 << 20;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A header, then rows divided by commas
    Csv,
    /// One JSON object a line
    Jsonl,
}

/// A row, or what is wrong with it.
pub(crate) struct Row<T> {
    /// The line it begins in, from 1.
    pub(crate) line: u64,
    pub(crate) value: Result<T, String>,
}

/// Opens a file, or standard input for `-`.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(Box::new(file))
}

/// The format that was asked for, or the one that the file's name tells.
pub(crate) fn format(path: &Path, asked: Option<Format>) -> Result<Format> {
    let end = path.extension().and_then(|end| end.to_str());
    Ok(match (asked, end) {
        (Some(format), _) => format,
        (None, Some("csv")) => Format::Csv,
        (None, Some("jsonl" | "ndjson" | "json")) => Format::Jsonl,
        (None, _) if path == Path::new("-") => Format::Jsonl,
        (None, _) => bail!(
            "how are the rows of {} written? Say --format csv or --format jsonl",
            path.display()
        ),
    })
}

/// Hands over row by row, in order.
pub(crate) fn read<T: DeserializeOwned>(
    from: Box<dyn Read>,
    format: Format,
    each: impl FnMut(Row<T>) -> Result<()>,
) -> Result<()> {
    match format {
        Format::Jsonl => read_lines(from, each),
        Format::Csv => read_table(from, each),
    }
}

fn read_lines<T: DeserializeOwned>(
    from: Box<dyn Read>,
    mut each: impl FnMut(Row<T>) -> Result<()>,
) -> Result<()> {
    let mut from = BufReader::with_capacity(1 << 20, from);
    let mut text = Vec::new();
    for line in 1.. {
        text.clear();
        let read = from
            .by_ref()
            .take(ROW_LONGEST)
            .read_until(b'\n', &mut text)?;
        if read == 0 {
            break;
        }
        if read as u64 == ROW_LONGEST && !text.ends_with(b"\n") {
            from.skip_until(b'\n')?;
            let value = Err(format!("the row is longer than {ROW_LONGEST} bytes"));
            each(Row { line, value })?;
            continue;
        }
        let row = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&text);
        if row.trim_ascii().is_empty() {
            continue;
        }
        let value = serde_json::from_slice(row).map_err(|error| error.to_string());
        each(Row { line, value })?;
    }
    Ok(())
}

fn read_table<T: DeserializeOwned>(
    from: Box<dyn Read>,
    mut each: impl FnMut(Row<T>) -> Result<()>,
) -> Result<()> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(from);
    let mut header = table
        .headers()
        .context("the header cannot be read")?
        .clone();
    if let Some(first) = header.get(0).and_then(|name| name.strip_prefix('\u{feff}')) {
        let names = [first].into_iter().chain(header.iter().skip(1));
        header = names.map(str::to_owned).collect();
    }
    let mut record = csv::StringRecord::new();
    loop {
        let line = table.position().line();
        match table.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = record.position().map_or(line, csv::Position::line);
                let value = record
                    .deserialize(Some(&header))
                    .map_err(|error| error.to_string());
                each(Row { line, value })?;
            }
            Err(error) if error.is_io_error() => return Err(error.into()),
            Err(error) => {
                let value = Err(error.to_string());
                each(Row { line, value })?;
            }
        }
    }
}

/// A value that some write as a number and some as text.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Scalar {
    Number(i64),
    Fraction(f64),
    Text(String),
    Nothing,
}

/// An id or a name, which some write as a number.
pub(crate) fn scalar<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Scalar::deserialize(from)? {
        Scalar::Number(number) => number.to_string(),
        Scalar::Fraction(number) => number.to_string(),
        Scalar::Text(text) => text,
        Scalar::Nothing => String::new(),
    })
}
