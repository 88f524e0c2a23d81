//! The mention index: foreign posts by workspace, found with [`query`]'s language. No SQL, no pages, and
//! no meaning of its own: it answers as [`query::matches`] does.
//!
//! ```
//! # use std::path::Path;
//! # use earned_search::{MentionIndex, Mention, Page, Result, TimeRange, WriteBudget};
//! # fn page(folder: &Path, workspace: earned_core::id::WorkspaceId, new: &[Mention]) -> Result<()> {
//! let index = MentionIndex::open(folder, WriteBudget::default())?;
//! let mut intake = index.intake(workspace);
//! intake.add(new)?;
//! intake.commit()?; // now the source's cursor may be saved
//!
//! let query = query::parse("\"red shoes\" OR 红鞋").into_result()?;
//! let found = index.of(workspace).search(&query, TimeRange::ALL, Page::first(50))?;
//! for mention in &found.mentions {
//!     let marks = query::highlight(&query, &mention.text);
//! }
//! # Ok(())
//! # }
//! ```

mod error;
mod index;
mod key;
mod lower;
mod mention;
mod page;
mod schema;
mod time;
mod tokens;
mod view;

pub use error::{Result, SearchError};
pub use index::{IngestReport, Intake, MentionIndex, WriteBudget};
pub use mention::{Counts, Facts, Mention};
pub use page::{Cursor, FoundMentions, NotACursor, Page};
pub use time::{Buckets, Every, MAX_BUCKETS, TimeRange};
pub use view::{BucketCount, Facet, TopValues, WorkspaceMentions};
