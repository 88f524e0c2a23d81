//! Files read whole and from any row on. What a row means is tested with `row`.

use std::io::Write;

use chrono_tz::Tz;
use earned_core::id::{ImportId, SourceId};
use uuid::Uuid;

use super::*;

const CONTEXT: Context = Context {
    source_id: SourceId(Uuid::from_u128(1)),
    import_id: ImportId(Uuid::from_u128(2)),
    zone: Tz::UTC,
};

/// Reads everything, opening the file anew after every `step` rows.
fn read(content: &[u8], format: ImportFormat, step: usize) -> Batch {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(content).expect("a written file");
    let (mut all, mut place) = (Batch::default(), Place::default());
    loop {
        let mut rows = Rows::open(file.path(), format, place).expect("rows");
        let mut batch = Batch::default();
        let is_more = rows.read(&CONTEXT, step, &mut batch).expect("a batch");
        place = rows.place();
        all.mentions.extend(batch.mentions);
        all.bad.extend(batch.bad);
        if !is_more {
            assert_eq!(place.bytes, content.len() as u64);
            return all;
        }
    }
}

fn ids(batch: &Batch) -> Vec<&str> {
    let ids = batch
        .mentions
        .iter()
        .map(|mention| mention.native_id.as_str());
    ids.collect()
}

fn bad(batch: &Batch) -> Vec<(u64, &'static str, &str)> {
    let rows = batch.bad.iter();
    rows.map(|row| (row.line, row.bad.code, row.text.as_str()))
        .collect()
}

#[test]
fn a_jsonl_file_is_read_from_any_row_on() {
    let content = b"\xef\xbb\xbf{\"id\":\"a\",\"text\":\"one\",\"at\":1}\r\n\n{broken\n[1]\n{\"id\":\"b\",\"text\":\"\\u8336\",\"at\":2}\n\xff\xfe\n{\"id\":\"c\",\"text\":\"last\",\"at\":3}";
    for step in [1, 2, 100] {
        let batch = read(content, ImportFormat::Jsonl, step);
        assert_eq!(ids(&batch), ["a", "b", "c"]);
        assert_eq!(batch.mentions[1].text, "茶");
        let expected = [
            (3, "not-json", "{broken"),
            (4, "not-json", "[1]"),
            (6, "not-utf8", "\u{fffd}\u{fffd}"),
        ];
        assert_eq!(bad(&batch), expected);
    }
}

#[test]
fn a_table_is_read_from_any_row_on() {
    let content = "\u{feff}编号;内容;时间;other\r\na;\"one; with\r\na line\";2026-03-02;x\r\nb;;2026-03-02;y\r\nc;three;2026-03-03\r\n";
    for step in [1, 2, 100] {
        let batch = read(content.as_bytes(), ImportFormat::Csv, step);
        assert_eq!(ids(&batch), ["a", "c"], "{step}");
        assert_eq!(batch.mentions[0].text, "one; with\r\na line");
        assert_eq!(bad(&batch), [(4, "missing", "b;;2026-03-02;y")], "{step}");
    }
}

#[test]
fn a_table_without_the_needed_columns_is_refused() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(b"id,text\n1,tea\n").expect("a written file");
    let opened = Rows::open(file.path(), ImportFormat::Csv, Place::default());
    assert!(matches!(opened, Err(Unfit::Columns)));
}

#[test]
fn a_line_longer_than_any_post_is_one_bad_row() {
    let mut content = vec![b'x'; ROW_LONGEST * 2 + 5];
    content.extend(b"\n{\"id\":\"a\",\"text\":\"one\",\"at\":1}\n");
    let batch = read(&content, ImportFormat::Jsonl, 10);
    assert_eq!(ids(&batch), ["a"]);
    assert_eq!((batch.bad[0].line, batch.bad[0].bad.code), (1, "row-long"));
}
