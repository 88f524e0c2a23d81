//! The laws of the actions, each on a real database. One program, so that it is linked once.

mod channels;
mod clicks;
mod costs;
mod deliver;
mod goals;
mod images;
mod members;
mod operator;
mod posts;
mod queue;
mod report;
mod reviews;
mod schedule;
mod support;
