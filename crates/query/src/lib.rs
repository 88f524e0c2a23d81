//! A boolean query language over short posts, in any script, with one meaning. No I/O, no clock, no
//! index.
//!
//! ```
//! use query::{Document, highlight, matches, parse};
//!
//! let query = parse("\"red shoes\" OR 红鞋").into_result()?;
//! let text = "New RED shoes!";
//! assert!(matches(&query, &Document { text, ..Document::EMPTY }));
//! assert_eq!(highlight(&query, text), [4..13]);
//! # Ok::<(), Vec<query::Problem>>(())
//! ```
//!
//! [`matches()`] is the meaning. Whatever answers a query by other means (an index, a matcher for many
//! queries at once) uses [`analyse()`] and [`Pattern`] and has to agree with it.

mod analyse;
pub mod decode;
mod document;
mod field;
mod fuzzy;
mod highlight;
mod import;
mod links;
mod lint;
mod manual;
mod matcher;
mod meaning;
mod measure;
mod operators;
mod parse;
mod passage;
mod pattern;
mod print;
mod problem;
mod shard;
#[cfg(feature = "testing")]
pub mod testing;
mod tree;
mod words;

pub use analyse::{ANALYSER_VERSION, MAX_TOKEN_BYTES, Token, Tokens, analyse, fold};
pub use document::{
    Document, Kind, Links, Reading, Sentiment, author_key, language_keys, network_key,
};
pub use field::{Field, Name};
pub use highlight::highlight;
pub use import::{Change, Dialect, Imported, Note, import};
pub use lint::{ADVICE_CODES, Advice, Hint};
pub use manual::manual;
pub use matcher::{Matcher, Scratch, Snapshot, Unreadable};
pub use meaning::{holds, matches};
pub use measure::{Measure, Moment, Side};
pub use operators::{Example, OPERATORS, Operator};
pub use parse::{MAX_DEPTH, MAX_QUERY_BYTES, Parsed, parse, parse_in};
pub use passage::{MAX_DISTANCE, MAX_NEAR_DEPTH, Near, Passage, Place};
pub use pattern::{Occurrence, Pattern, Wanted};
pub use problem::{Fault, PROBLEM_CODES, Problem};
pub use shard::shard;
pub use tree::Query;
pub use words::{SHORTEST_FUZZY, SHORTEST_PREFIX, Words};
