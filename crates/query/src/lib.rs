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
mod document;
mod highlight;
mod meaning;
mod operators;
mod parse;
mod pattern;
mod problem;
mod standing;
#[cfg(feature = "testing")]
pub mod testing;
mod tree;

pub use analyse::{ANALYSER_VERSION, MAX_TOKEN_BYTES, Token, Tokens, analyse, fold};
pub use document::{Document, Reading, author_key, language_keys, network_key};
pub use highlight::highlight;
pub use meaning::{holds, matches};
pub use operators::{Example, OPERATORS, Operator};
pub use parse::{MAX_DEPTH, MAX_QUERY_BYTES, Parsed, parse};
pub use pattern::Pattern;
pub use problem::{Fault, PROBLEM_CODES, Problem};
pub use standing::StandingQueries;
pub use tree::{Name, Query, Words};
