//! The laws of the actions, each on a real database. One program, so that it is linked once.

mod clicks;
mod costs;
mod goals;
mod images;
mod members;
mod posts;
mod report;
mod reviews;
mod support;
