//! The shape of a spread over many trees where parents must be guessed, and over one where they need
//! not be. Never takes one guessed tree for the truth: each figure has the interval over all of them.

use std::ops::RangeInclusive;

use rand::Rng;

use super::parents::Chances;
use super::{Cascade, Rule, Shape, Sharer, Shares};
use crate::bootstrap::interval_of;
use crate::share::Interval;

/// A figure, and where it lies over all trees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The mean over all trees.
    pub mean: f64,
    /// Between which values it lies in nine of ten trees; none where nothing was guessed.
    pub interval: Option<Interval>,
}

/// A share that brought others.
#[derive(Debug, Clone, PartialEq)]
pub struct Spreader {
    /// Its place, from 0.
    pub node: usize,
    /// How many it brought, itself not among them: the mean over the rules of the exact expectation.
    pub brought: Guess,
    /// The least and the most that it is expected to have brought under any one rule.
    pub by_rule: RangeInclusive<f64>,
}

/// What a spread looked like.
#[derive(Debug, Clone, PartialEq)]
pub struct Reconstruction {
    /// Shares, the first among them.
    pub size: usize,
    /// How many of them have a guessed parent.
    pub guessed: usize,
    /// Over how many trees the figures are; 1 where nothing was guessed.
    pub trees: usize,
    /// How many shares had too many before them to weigh all by time.
    pub cut_short: usize,
    /// Steps from the first share to the farthest.
    pub depth: Guess,
    /// Most shares at the same number of steps.
    pub breadth: Guess,
    /// Shares that came straight from the first.
    pub from_root: Guess,
    /// Mean distance over all pairs; none for a single share.
    pub virality: Option<Guess>,
    /// Further shares for each that is not the first; none without such.
    pub branching: Option<Guess>,
    /// The part of all shares but the first that was earned; none without such.
    pub earned: Option<Guess>,
    /// Those that brought most, most first, then by place.
    pub spreaders: Vec<Spreader>,
}

/// How a spread is to be looked at.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Under which rules parents are guessed; at least one.
    pub rules: &'a [Rule],
    /// How many trees are drawn under each; at least one.
    pub trees: usize,
    /// How many of those that brought most are named.
    pub spreaders: usize,
    /// On whose account each share was made, by place.
    pub sharers: &'a [Sharer],
}

/// Why nothing can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("name at least one rule and one tree for each")]
pub struct NothingDrawn;

/// How many of the trees the interval of a figure holds. As in the aim for expected downstream:
/// nine of ten, cut alike on both sides.
const LEVEL: f64 = 0.9;

impl Shares {
    /// What the spread looked like, over trees drawn under each of the rules. Where every parent is
    /// known there is one tree, and no interval.
    pub fn reconstruct(
        &self,
        wish: &Wish<'_>,
        generator: &mut impl Rng,
    ) -> Result<Reconstruction, NothingDrawn> {
        if let Some(cascade) = self.exact() {
            let below = cascade.downstream();
            let below: Vec<f64> = below.iter().map(|&count| count as f64).collect();
            let mut seen = Seen::new(wish, &[below]);
            seen.look(&cascade);
            return Ok(seen.told(self));
        }
        if wish.rules.is_empty() || wish.trees == 0 {
            return Err(NothingDrawn);
        }
        let chances = wish.rules.iter().map(|&rule| Chances::new(self, rule));
        let chances: Vec<Chances<'_>> = chances.collect();
        let expected: Vec<_> = chances.iter().map(Chances::expected_downstream).collect();
        let mut seen = Seen::new(wish, &expected);
        for chances in &chances {
            for cascade in chances.sample(wish.trees, generator) {
                seen.look(&cascade);
            }
        }
        let cut_short = chances.first().map_or(0, Chances::cut_short);
        Ok(Reconstruction {
            cut_short,
            ..seen.told(self)
        })
    }
}

impl Shares {
    /// By share: how many it is expected to have brought, itself not among them: the mean over the rules,
    /// exact under each. All zero without a rule where parents must be guessed.
    pub fn expected_brought(&self, rules: &[Rule]) -> Vec<f64> {
        if let Some(cascade) = self.exact() {
            return cascade
                .downstream()
                .iter()
                .map(|&below| below as f64 - 1.0)
                .collect();
        }
        let mut brought = vec![0.0; self.size()];
        for &rule in rules {
            let expected = Chances::new(self, rule).expected_downstream();
            for (brought, expected) in brought.iter_mut().zip(expected) {
                *brought += (expected - 1.0) / rules.len() as f64;
            }
        }
        brought
    }
}

/// What was seen of the trees so far.
struct Seen<'a> {
    sharers: &'a [Sharer],
    spreaders: Vec<Spreader>,
    /// By spreader: what it brought, by tree.
    brought: Vec<Vec<f64>>,
    shapes: Vec<Shape>,
    /// The part that was earned, by tree.
    earned: Vec<f64>,
}

impl<'a> Seen<'a> {
    /// Chooses whom to look at by what they are expected to have brought, under each rule.
    fn new(wish: &Wish<'a>, expected: &[Vec<f64>]) -> Self {
        let spreaders = spreaders(expected, wish.spreaders);
        Self {
            sharers: wish.sharers,
            brought: vec![Vec::new(); spreaders.len()],
            spreaders,
            shapes: Vec::new(),
            earned: Vec::new(),
        }
    }

    fn look(&mut self, cascade: &Cascade) {
        let below = cascade.downstream();
        for (spreader, brought) in self.spreaders.iter().zip(&mut self.brought) {
            brought.push(below[spreader.node] as f64 - 1.0);
        }
        self.shapes.push(cascade.shape());
        if cascade.size() > 1 {
            let others = cascade.size() - 1;
            self.earned
                .push(cascade.earned(self.sharers) as f64 / others as f64);
        }
    }

    fn told(self, shares: &Shares) -> Reconstruction {
        let over = |figure: fn(&Shape) -> Option<f64>| {
            let found: Option<Vec<f64>> = self.shapes.iter().map(figure).collect();
            found.and_then(guess)
        };
        let count = |figure: fn(&Shape) -> Option<f64>| {
            over(figure).unwrap_or(Guess {
                mean: 0.0,
                interval: None,
            })
        };
        let mut spreaders = self.spreaders;
        for (spreader, brought) in spreaders.iter_mut().zip(self.brought) {
            spreader.brought.interval = guess(brought).and_then(|guess| guess.interval);
        }
        Reconstruction {
            size: shares.size(),
            guessed: shares.guessed(),
            trees: self.shapes.len(),
            cut_short: 0,
            depth: count(|shape| Some(f64::from(shape.depth))),
            breadth: count(|shape| Some(shape.breadth as f64)),
            from_root: count(|shape| Some(shape.from_root as f64)),
            virality: over(|shape| shape.virality),
            branching: over(|shape| shape.branching),
            earned: guess(self.earned),
            spreaders,
        }
    }
}

/// Those expected to have brought any, most first, then by place; the first share is not among them.
fn spreaders(expected: &[Vec<f64>], most: usize) -> Vec<Spreader> {
    let size = expected.first().map_or(0, Vec::len);
    let mut found: Vec<Spreader> = (1..size)
        .map(|node| {
            let under = || expected.iter().map(|below| below[node] - 1.0);
            let least = under().fold(f64::INFINITY, f64::min);
            let greatest = under().fold(0.0, f64::max);
            let mean = under().sum::<f64>() / expected.len() as f64;
            let brought = Guess {
                mean,
                interval: None,
            };
            Spreader {
                node,
                brought,
                by_rule: least..=greatest,
            }
        })
        .filter(|spreader| spreader.brought.mean > 0.0)
        .collect();
    found.sort_by(|one, other| {
        let by_brought = other.brought.mean.total_cmp(&one.brought.mean);
        by_brought.then(one.node.cmp(&other.node))
    });
    found.truncate(most);
    found
}

/// The mean of what was found and where nine of ten lie; none of nothing, and no interval of one.
fn guess(found: Vec<f64>) -> Option<Guess> {
    if found.is_empty() {
        return None;
    }
    let mean = found.iter().sum::<f64>() / found.len() as f64;
    let interval = (found.len() > 1)
        .then(|| interval_of(found, LEVEL).ok())
        .flatten();
    Some(Guess { mean, interval })
}

#[cfg(test)]
mod tests;
