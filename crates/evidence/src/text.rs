//! What posts say: their language, whether they speak for or against, what they want, which phrases
//! stand out, and what is talked of now and was not before. Counts nobody's opinion: a share of many
//! posts needs the errors of the model taken out ([`crate::corrected`]).

mod confusion;
mod corrections;
mod features;
mod intents;
mod language;
mod model;
mod negation;
mod phrases;
mod reading;
mod shingles;
mod table;
mod terms;
mod tokens;
mod topics;

pub use confusion::{Confusion, calibration_error};
pub use corrections::Delta;
pub use features::{Family, Feature, FeatureKind, Group, features, word_keys};
pub use intents::{Intent, Wanted};
pub use language::language;
pub use model::{KNOWN_FROM, Model, NoModel, Part, Reason, SURE_FROM, Sentiment, Verdict, norm};
pub use phrases::{Phrase, phrases};
pub use reading::{Reading, read, read_with};
pub use shingles::shingles;
pub use table::{CLASSES, Table, Weights};
pub use topics::{FEWEST_AUTHORS, Post, Topic, Z_FROM, topics};
