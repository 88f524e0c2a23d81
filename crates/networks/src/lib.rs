//! Networks behind one trait. No SQL, no pages.
