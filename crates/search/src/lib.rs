//! The mention index. No SQL, no pages.
