//! A boolean query language over short posts, in any script. No I/O, no clock, no index.

mod analyse;

pub use analyse::{MAX_TOKEN_BYTES, Token, Tokens, analyse, fold};
