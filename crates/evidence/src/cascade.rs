//! How a post spread: who passed it on from whom, what shape that has, and how far it may still go.
//! Knows no network, and takes no guessed parent for one that was told.

mod branching;
pub mod coordination;
mod earned;
mod forecast;
mod lines;
mod loglinear;
mod parents;
mod reconstruction;
mod seismic;
mod shape;
mod shares;
mod spreaders;
mod variants;
mod wording;

pub use branching::pooled_branching;
pub use earned::Sharer;
pub use forecast::{Forecast, Method, Past, SEISMIC_FROM};
pub use loglinear::LogLine;
pub use parents::{NoRule, Rule};
pub use reconstruction::{Guess, NothingDrawn, Reconstruction, Spreader, Wish};
pub use seismic::{Infectiousness, NoOutlook, Outlook};
pub use shape::Shape;
pub use shares::{NoShares, Origin, SharedAt, Shares};
pub use spreaders::{Brings, NoSpreaders, rank_spreaders};
pub use variants::{SAME_WORDING, Variants, variants};

/// A tree of shares in order of time: the root first, every other after the one it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cascade {
    /// By node: the one it came from; the root's own number stands for the root.
    parents: Vec<u32>,
}

/// Why something is no tree of shares.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoCascade {
    /// There is not even a root.
    #[error("there is no share")]
    Empty,
    /// The first one came from somewhere, or a later one from nowhere: there is more than one root.
    #[error("share {node} has no parent, but only the first may have none")]
    TwoRoots {
        /// Its place in the list, from 0.
        node: usize,
    },
    /// A share came from one that is not before it.
    #[error("share {node} came from {parent}, which is not before it")]
    NotBefore {
        /// Its place in the list, from 0.
        node: usize,
        /// The place it is said to have come from.
        parent: usize,
    },
    /// More than 2³² shares.
    #[error("there are more shares than can be counted here")]
    TooMany,
}

impl Cascade {
    /// A tree from the places of parents: none for the root, which comes first, and for every other
    /// the place of one before it.
    pub fn new(parents: impl IntoIterator<Item = Option<usize>>) -> Result<Self, NoCascade> {
        let mut list = Vec::new();
        for (node, parent) in parents.into_iter().enumerate() {
            let parent = match parent {
                None if node == 0 => 0,
                None => return Err(NoCascade::TwoRoots { node }),
                Some(parent) if parent >= node => {
                    return Err(NoCascade::NotBefore { node, parent });
                }
                Some(parent) => parent,
            };
            list.push(u32::try_from(parent).map_err(|_| NoCascade::TooMany)?);
        }
        if list.is_empty() {
            return Err(NoCascade::Empty);
        }
        Ok(Self { parents: list })
    }

    /// How many there are, the root among them; at least 1.
    pub fn size(&self) -> usize {
        self.parents.len()
    }

    /// Where a share came from; none for the root.
    pub fn parent(&self, node: usize) -> Option<usize> {
        (node > 0).then(|| self.parents[node] as usize)
    }

    /// By node: how many it brought, itself among them. The root brought all.
    pub fn downstream(&self) -> Vec<u64> {
        let mut sizes = vec![1; self.size()];
        // Parents stand before their children, so one pass from the end has every child done first.
        for node in (1..self.size()).rev() {
            sizes[self.parents[node] as usize] += sizes[node];
        }
        sizes
    }

    /// By node: how many steps it is from the root.
    pub fn depths(&self) -> Vec<u32> {
        let mut depths = vec![0; self.size()];
        for node in 1..self.size() {
            depths[node] = depths[self.parents[node] as usize] + 1;
        }
        depths
    }
}
