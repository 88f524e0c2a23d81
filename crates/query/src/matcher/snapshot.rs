//! What a matcher holds as plain values, to be stored by others and read again by any later version. Writes
//! no files itself.

use serde::{Deserialize, Serialize};

use super::Matcher;
use super::terms::Terms;
use crate::analyse::ANALYSER_VERSION;
use crate::measure::Moment;
use crate::parse::parse;
use crate::problem::Problem;
use crate::tree::Query;

/// The queries of a [`Matcher`] and what it learned of their terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot<Id> {
    /// The analyser it was made with; another one makes other terms, and then nothing learned is used.
    pub analyser: u32,
    /// Ids and queries, times in UTC.
    pub queries: Vec<(Id, String)>,
    /// The secret by which terms are hashed in `met`.
    secret: [u64; 3],
    /// Posts that were counted, and how many of them had each term.
    posts: u32,
    met: Vec<(u64, u32)>,
}

/// A query of a snapshot that this version cannot read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable<Id> {
    /// Whose it is.
    pub id: Id,
    /// As it was stored.
    pub text: String,
    /// What is wrong with it now.
    pub problems: Vec<Problem>,
}

impl<Id: Ord + Clone> Matcher<Id> {
    /// All it holds.
    pub fn snapshot(&self) -> Snapshot<Id> {
        let queries = self.slots.iter().filter_map(|(id, slot)| {
            let filed = self.queries[*slot as usize].as_ref()?;
            Some((id.clone(), filed.whose.text.to_string()))
        });
        let met = self.terms.hashes().filter_map(|(hash, id)| {
            let met = self.learned.met(id)?;
            Some((hash, met))
        });
        let mut met: Vec<(u64, u32)> = met.collect();
        met.sort_unstable();
        Snapshot {
            analyser: ANALYSER_VERSION,
            queries: queries.collect(),
            secret: self.terms.secret(),
            posts: self.learned.posts(),
            met,
        }
    }

    /// The matcher that was stored, and the queries that this version cannot read.
    pub fn restored(snapshot: Snapshot<Id>) -> (Self, Vec<Unreadable<Id>>) {
        let mut matcher = Self {
            terms: Terms::with_secret(snapshot.secret),
            ..Self::default()
        };
        let mut unreadable = Vec::new();
        for (id, text) in snapshot.queries {
            match parse(&text).into_result() {
                Ok(query) => matcher.set(id, &query),
                Err(problems) => unreadable.push(Unreadable { id, text, problems }),
            }
        }
        if snapshot.analyser == ANALYSER_VERSION {
            for (hash, met) in snapshot.met {
                if let Some(id) = matcher.terms.at(hash) {
                    matcher.learned.learn(id, met);
                }
            }
            matcher.learned.learn_posts(snapshot.posts);
            matcher.refile();
        }
        (matcher, unreadable)
    }
}

/// The query as a text that says the same in every time zone.
pub(super) fn text(query: &Query) -> Box<str> {
    in_utc(query).to_string().into()
}

fn in_utc(query: &Query) -> Query {
    let all = |parts: &[Query]| parts.iter().map(in_utc).collect();
    match query {
        Query::Posted(side, moment) => Query::Posted(*side, Moment::in_utc(moment.at())),
        Query::And(parts) => Query::And(all(parts)),
        Query::Or(parts) => Query::Or(all(parts)),
        Query::AtLeast(least, parts) => Query::AtLeast(*least, all(parts)),
        Query::Not(part) => Query::negate(in_utc(part)),
        Query::Everything
        | Query::Words(_)
        | Query::Near(_)
        | Query::Field(..)
        | Query::Followers(_) => query.clone(),
    }
}
