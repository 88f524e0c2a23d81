//! DAG-CBOR, the binary form of records, read item by item and turned into the JSON form that the
//! network's documents use. Does not check that the bytes are in canonical order.

use ciborium::Value as Cbor;
use serde_json::{Map, Value, json};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::Undecodable;
use super::cid;

/// Records are nested a few levels; more is an attack on the stack.
const DEPTH_MOST: usize = 64;

/// The tag of a link to another block.
const LINK: u64 = 42;

/// Takes one item from the front of `bytes`.
pub(super) fn take(bytes: &mut &[u8]) -> Result<Cbor, Undecodable> {
    ciborium::de::from_reader_with_recursion_limit(bytes, DEPTH_MOST)
        .map_err(|why| Undecodable(why.to_string()))
}

/// A field of a map.
pub(super) fn field<'a>(map: &'a Cbor, name: &str) -> Option<&'a Cbor> {
    let entries = map.as_map()?;
    let entry = entries
        .iter()
        .find(|(key, _)| key.as_text() == Some(name))?;
    Some(&entry.1)
}

/// A field that holds a text.
pub(super) fn text<'a>(map: &'a Cbor, name: &str) -> Option<&'a str> {
    field(map, name)?.as_text()
}

/// A field that holds a whole number.
pub(super) fn integer(map: &Cbor, name: &str) -> Option<i64> {
    field(map, name)?.as_integer()?.try_into().ok()
}

/// A field that holds a link, as the bytes of the content id.
pub(super) fn link<'a>(map: &'a Cbor, name: &str) -> Option<&'a [u8]> {
    let (tag, inner) = field(map, name)?.as_tag()?;
    // The bytes begin with a 0 for historical reasons.
    let cid = inner.as_bytes()?.strip_prefix(&[0])?;
    (tag == LINK).then_some(cid)
}

/// The JSON form: links and bytes become `{"$link": …}` and `{"$bytes": …}`.
pub(super) fn json(value: &Cbor) -> Option<Value> {
    match value {
        Cbor::Null => Some(Value::Null),
        Cbor::Bool(truth) => Some(Value::from(*truth)),
        Cbor::Integer(number) => i64::try_from(*number).ok().map(Value::from),
        Cbor::Float(number) => serde_json::Number::from_f64(*number).map(Value::Number),
        Cbor::Text(text) => Some(Value::from(text.as_str())),
        Cbor::Bytes(bytes) => Some(json!({ "$bytes": STANDARD_NO_PAD.encode(bytes) })),
        Cbor::Array(items) => items.iter().map(json).collect(),
        Cbor::Map(entries) => object(entries),
        Cbor::Tag(LINK, inner) => {
            let cid = inner.as_bytes()?.strip_prefix(&[0])?;
            Some(json!({ "$link": cid::print(cid) }))
        }
        _ => None,
    }
}

fn object(entries: &[(Cbor, Cbor)]) -> Option<Value> {
    let entry = |(name, value): &(Cbor, Cbor)| Some((name.as_text()?.to_owned(), json(value)?));
    let map: Option<Map<String, Value>> = entries.iter().map(entry).collect();
    map.map(Value::Object)
}
