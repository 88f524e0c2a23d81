//! The laws of the actions, each on a real database. One program, so that it is linked once.

mod channels;
mod clicks;
mod conversations;
mod costs;
mod deliver;
mod feeds;
mod followers;
mod goals;
mod idempotency;
mod images;
mod imports;
mod jobs;
mod members;
mod mentions;
mod operator;
mod posts;
mod queries;
mod queue;
mod reactions;
mod report;
mod reviews;
mod sample;
mod schedule;
mod support;
mod units;
