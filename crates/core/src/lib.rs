//! The product's nouns, states and rules. No I/O, no clock, no chance.

mod stored_name;

pub mod activity;
pub mod chance;
pub mod channel;
pub mod conversation;
pub mod cost;
pub mod counted;
pub mod delivery;
pub mod digest;
pub mod goal;
pub mod id;
pub mod lead;
pub mod link;
pub mod people;
pub mod period;
pub mod person;
pub mod policy;
pub mod post;
pub mod reaction;
pub mod record;
pub mod schedule;
pub mod sending;
pub mod site;
pub mod source;
pub mod stored_query;
pub mod text;
pub mod workspace;
