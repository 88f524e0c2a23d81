//! The laws of the actions, each on a real database. One program, so that it is linked once.

mod images;
mod members;
mod posts;
mod reviews;
mod support;
