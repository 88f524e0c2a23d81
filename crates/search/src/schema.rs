//! How a mention lies in the index. Anything changed here needs a new
//! [`SCHEMA_VERSION`]; the analyser has a version of its own.

use earned_core::id::{SourceId, WorkspaceId};
use query::{ANALYSER_VERSION, Field as Asked, Reading};
use tantivy::TantivyDocument;
use tantivy::error::DataCorruption;
use tantivy::schema::document::Value;
use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};
use tantivy::{Index, TantivyError};

use crate::error::Result;
use crate::key::Key;
use crate::mention::Mention;
use crate::tokens::{ANALYSER, Analyser};

/// Version of what the fields mean.
const SCHEMA_VERSION: u32 = 2;

/// The names of fields that collectors ask for.
pub(crate) const AT: &str = "at_us";
pub(crate) const RANK: &str = "rank";
pub(crate) const LANGUAGE: &str = "language";
pub(crate) const NETWORK: &str = "network";
pub(crate) const AUTHOR: &str = "author";
const FOLLOWERS: &str = "followers";

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) key: Field,
    /// Orders mentions of one microsecond; see [`Key::rank`].
    pub(crate) rank: Field,
    pub(crate) workspace: Field,
    pub(crate) source: Field,
    /// Microseconds since 1970, UTC. A number, not the engine's date, whose search terms have whole
    /// seconds.
    pub(crate) at_us: Field,
    pub(crate) text: Field,
    /// What `lang:`, `author:` and the other fields of the language compare with, each key after its
    /// field's name.
    pub(crate) keys: Field,
    pub(crate) followers: Field,
    /// As given, for counting.
    pub(crate) language: Field,
    pub(crate) author: Field,
    pub(crate) network: Field,
    /// The whole mention as JSON.
    pub(crate) mention: Field,
}

/// The format this version reads and writes.
pub(crate) fn format() -> String {
    format!("{SCHEMA_VERSION}.{ANALYSER_VERSION}")
}

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fields = Fields {
        key: schema.add_bytes_field("key", BytesOptions::default().set_indexed()),
        rank: schema.add_u64_field(RANK, FAST),
        workspace: schema.add_text_field("workspace", exact() | STORED),
        source: schema.add_text_field("source", exact()),
        at_us: schema.add_i64_field(AT, FAST),
        text: schema.add_text_field(
            "text",
            indexed(ANALYSER, IndexRecordOption::WithFreqsAndPositions),
        ),
        keys: schema.add_text_field("keys", exact()),
        followers: schema.add_u64_field(FOLLOWERS, FAST),
        language: counted(&mut schema, LANGUAGE),
        author: counted(&mut schema, AUTHOR),
        network: counted(&mut schema, NETWORK),
        mention: schema.add_bytes_field("mention", STORED),
    };
    (schema.build(), fields)
}

/// Gives an index what its schema names.
pub(crate) fn register_analyser(index: &Index) {
    index.tokenizers().register(ANALYSER, Analyser::default());
}

fn counted(schema: &mut SchemaBuilder, name: &str) -> Field {
    schema.add_text_field(name, TextOptions::default().set_fast("raw"))
}

fn exact() -> TextOptions {
    indexed("raw", IndexRecordOption::Basic)
}

/// Without lengths of fields: nothing here is ranked by relevance.
fn indexed(tokenizer: &str, record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(record)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

/// How a source stands in the index.
pub(crate) fn source_term(source: SourceId) -> String {
    source.0.simple().to_string()
}

/// A workspace as the index has it.
pub(crate) fn workspace_term(workspace: WorkspaceId) -> String {
    workspace.0.simple().to_string()
}

/// A key of a field as the index has it.
pub(crate) fn key_term(field: Asked, key: &str) -> String {
    format!("{}{key}", field.name())
}

impl Fields {
    /// The document of a mention.
    pub(crate) fn document(
        &self,
        workspace: WorkspaceId,
        key: &Key,
        mention: &Mention,
    ) -> Result<TantivyDocument> {
        let json = serde_json::to_vec(mention).map_err(TantivyError::from)?;
        let mut document = TantivyDocument::default();
        document.add_bytes(self.key, key.as_bytes());
        document.add_u64(self.rank, key.rank());
        document.add_text(self.workspace, workspace_term(workspace));
        document.add_text(self.source, source_term(mention.source));
        document.add_i64(self.at_us, mention.at.timestamp_micros());
        document.add_text(self.text, &mention.text);
        document.add_text(self.network, &mention.network);
        document.add_text(self.author, &mention.author_handle);
        if let Some(language) = &mention.language {
            document.add_text(self.language, language);
        }
        if let Some(followers) = mention.facts.followers {
            document.add_u64(self.followers, followers);
        }
        let reading = Reading::of(&mention.document());
        for &field in Asked::ALL {
            for key in reading.keys(field) {
                document.add_text(self.keys, key_term(field, key));
            }
        }
        document.add_bytes(self.mention, &json);
        Ok(document)
    }
}

/// The mention in a stored document.
pub(crate) fn mention_of(document: &TantivyDocument, field: Field) -> Result<Mention> {
    let json = document
        .get_first(field)
        .and_then(|value| value.as_bytes())
        .unwrap_or_default();
    let mention = serde_json::from_slice(json).map_err(|error| damaged(&error))?;
    Ok(mention)
}

/// The workspace of a stored document.
pub(crate) fn workspace_of(document: &TantivyDocument, field: Field) -> Result<WorkspaceId> {
    let text = document
        .get_first(field)
        .and_then(|value| value.as_str())
        .unwrap_or_default();
    let id = text.parse().map_err(|error| damaged(&error))?;
    Ok(WorkspaceId(id))
}

fn damaged(error: &dyn std::error::Error) -> TantivyError {
    let comment = format!("a stored mention cannot be read: {error}");
    TantivyError::DataCorruption(DataCorruption::comment_only(comment))
}
