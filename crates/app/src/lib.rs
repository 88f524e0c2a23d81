//! The actions. No HTML.
