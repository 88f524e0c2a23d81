//! Shares whose parents are only partly known, in order of time. Guesses nothing itself: that is
//! for [`Rule`](super::Rule), and the guess stays marked as one.

use super::{Cascade, NoCascade};

/// One share as a network tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedAt {
    /// Seconds since any fixed moment.
    pub at_s: f64,
    /// How many follow who shared it; none if the network does not say.
    pub followers: Option<f64>,
    /// What is known of where it came from. The first share has no origin; what it says is not read.
    pub origin: Origin,
}

/// What is known of where a share came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From this one, by its place: a quote, a reply, a network that names parents.
    Known(usize),
    /// The sharer follows the authors of these earlier ones: it came from the most recent of them,
    /// and from the first share of all if there is none (time-inferred diffusion: Goel and others,
    /// *Management Science* 2016; Vosoughi, Roy and Aral, *Science* 2018).
    Follows(Vec<usize>),
    /// Nobody says: the network names only the first share.
    Unknown,
}

/// Shares in order of time, the first of all in front.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// Seconds since the first share.
    at_s: Vec<f64>,
    /// By share; where unknown, the median of those known.
    followers: Vec<f64>,
    /// By share: its parent where it needs no guess. The first one's own place stands for it.
    parents: Vec<Option<u32>>,
    without_followers: usize,
}

/// Why shares are none to build trees from.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoShares {
    /// What would not be a tree either.
    #[error(transparent)]
    NoCascade(#[from] NoCascade),
    /// A time is no number, or before that of the share in front of it.
    #[error("share {node} has no time or is earlier than the one before it; sort shares by time")]
    Unordered {
        /// Its place in the list, from 0.
        node: usize,
    },
    /// A number of followers is negative or no number.
    #[error("share {node} has a number of followers below zero; leave it out where unknown")]
    Followers {
        /// Its place in the list, from 0.
        node: usize,
    },
}

impl Shares {
    /// Shares in order of time; parents stand before what came from them.
    pub fn new(rows: &[SharedAt]) -> Result<Self, NoShares> {
        let first = rows.first().ok_or(NoCascade::Empty)?;
        u32::try_from(rows.len()).map_err(|_| NoCascade::TooMany)?;
        let mut before = first.at_s;
        for (node, row) in rows.iter().enumerate() {
            if !row.at_s.is_finite() || row.at_s < before {
                return Err(NoShares::Unordered { node });
            }
            if row
                .followers
                .is_some_and(|count| !count.is_finite() || count < 0.0)
            {
                return Err(NoShares::Followers { node });
            }
            before = row.at_s;
        }
        Ok(Self {
            at_s: rows.iter().map(|row| row.at_s - first.at_s).collect(),
            followers: followers(rows),
            parents: parents(rows)?,
            without_followers: rows.iter().filter(|row| row.followers.is_none()).count(),
        })
    }

    /// How many there are, the first among them; at least 1.
    pub fn size(&self) -> usize {
        self.at_s.len()
    }

    /// How many have a parent that must be guessed.
    pub fn guessed(&self) -> usize {
        self.parents
            .iter()
            .filter(|parent| parent.is_none())
            .count()
    }

    /// How many do not say how many follow them.
    pub fn without_followers(&self) -> usize {
        self.without_followers
    }

    /// The one tree there is, if no parent must be guessed.
    pub fn exact(&self) -> Option<Cascade> {
        let parents: Option<Vec<u32>> = self.parents.iter().copied().collect();
        parents.map(|parents| Cascade { parents })
    }

    /// Seconds since the first share, by share.
    pub(super) fn at_s(&self) -> &[f64] {
        &self.at_s
    }

    /// Followers, by share, with what is unknown filled in.
    pub(super) fn followers(&self) -> &[f64] {
        &self.followers
    }

    /// The parent of a share where it needs no guess.
    pub(super) fn parent(&self, node: usize) -> Option<u32> {
        self.parents[node]
    }
}

/// Where nobody says, the typical one of those known stands in, the first sharer's own only where no
/// other is known: leaving them at 0 would say that nothing ever came from them.
fn followers(rows: &[SharedAt]) -> Vec<f64> {
    let mut known: Vec<f64> = rows[1..].iter().filter_map(|row| row.followers).collect();
    known.sort_by(f64::total_cmp);
    let typical = known.get(known.len() / 2).copied();
    let typical = typical.or(rows[0].followers).unwrap_or(1.0);
    rows.iter()
        .map(|row| row.followers.unwrap_or(typical))
        .collect()
}

fn parents(rows: &[SharedAt]) -> Result<Vec<Option<u32>>, NoCascade> {
    let mut parents = Vec::with_capacity(rows.len());
    for (node, row) in rows.iter().enumerate() {
        let earlier = |parent: usize| {
            if parent < node {
                Ok(parent as u32)
            } else {
                Err(NoCascade::NotBefore { node, parent })
            }
        };
        parents.push(match &row.origin {
            _ if node == 0 => Some(0),
            Origin::Known(parent) => Some(earlier(*parent)?),
            Origin::Follows(of) => Some(earlier(of.iter().copied().max().unwrap_or(0))?),
            Origin::Unknown => None,
        });
    }
    Ok(parents)
}
