//! Records as the network stores them, and what points to one.

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// The address and the content hash of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRef {
    /// `at://did/collection/key`.
    pub uri: String,
    /// Hash of the content.
    pub cid: String,
}

impl RecordRef {
    pub(super) fn read(value: &Value) -> Result<Self> {
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let uri = text("uri").with_context(|| format!("no address in {value}"))?;
        let cid = text("cid").with_context(|| format!("no hash in {value}"))?;
        Ok(Self { uri, cid })
    }

    pub(super) fn json(&self) -> Value {
        json!({ "uri": self.uri, "cid": self.cid })
    }

    /// The last part of the address.
    pub fn key(&self) -> &str {
        self.uri.rsplit('/').next().unwrap_or_default()
    }
}

/// One record with its content.
#[derive(Debug, Clone)]
pub struct Record {
    /// Where it is.
    pub reference: RecordRef,
    /// Its content, as the server has it.
    pub value: Value,
}

impl Record {
    pub(super) fn read(value: &Value) -> Result<Self> {
        Ok(Self {
            reference: RecordRef::read(value)?,
            value: value["value"].clone(),
        })
    }

    /// The text of a post; empty for other records.
    pub fn text(&self) -> &str {
        self.value["text"].as_str().unwrap_or_default()
    }
}
