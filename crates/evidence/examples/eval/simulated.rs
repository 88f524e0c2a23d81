//! Made-up data whose truth is known. Measures nothing.

pub(crate) mod leads;
pub(crate) mod posts;
