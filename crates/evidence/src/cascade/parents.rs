//! Which earlier share a share may have come from, where a network names only the first. There is
//! no truth to check a guess against: never use one rule, or one tree, alone.

use rand::{Rng, RngExt};

use super::{Cascade, Shares};

/// How likely each earlier share is the parent (DeVerna, Pierri and others, arXiv:2410.21554, 2024):
/// `gamma` · its part of all followers + (1 − `gamma`) · its part of all (Δt + 0.1 s)^−`alpha`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    gamma: f64,
    alpha: f64,
}

/// Why a rule is none.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NoRule {
    /// It lies outside 0 to 1.
    #[error("gamma is {0}, but it is a share from 0 to 1")]
    Gamma(f64),
    /// It is not above 0, so that old shares would be as near as new ones.
    #[error("alpha is {0}, but it must be above 0")]
    Alpha(f64),
}

/// Added to every time between two shares, so that two in the same second have a finite weight; in
/// seconds (DeVerna and others 2024, `osome-iu/cascade_reconstruction`).
const SAME_SECOND_S: f64 = 0.1;

/// How many pairs of shares are weighed by time for one rule at most; above that only the most recent
/// shares before each are. Up to 6,324 shares all pairs are weighed.
const PAIRS_MOST: usize = 20_000_000;

/// As many of the most recent shares are always weighed by time.
const RECENT_LEAST: usize = 100;

impl Rule {
    /// The rules over which a figure must hold (DeVerna and others 2024 vary both; of their five α,
    /// 1.1 and 2.5 are left out).
    pub const SENSITIVITY: [Self; 9] = {
        const fn of(gamma: f64, alpha: f64) -> Rule {
            Rule { gamma, alpha }
        }
        [
            of(0.25, 1.5),
            of(0.25, 2.0),
            of(0.25, 3.0),
            of(0.5, 1.5),
            of(0.5, 2.0),
            of(0.5, 3.0),
            of(0.75, 1.5),
            of(0.75, 2.0),
            of(0.75, 3.0),
        ]
    };

    /// A rule of one's own: the weight of followers, and how fast time takes weight away.
    pub fn new(gamma: f64, alpha: f64) -> Result<Self, NoRule> {
        if !(0.0..=1.0).contains(&gamma) {
            return Err(NoRule::Gamma(gamma));
        }
        if !(alpha > 0.0 && alpha.is_finite()) {
            return Err(NoRule::Alpha(alpha));
        }
        Ok(Self { gamma, alpha })
    }
}

impl Shares {
    /// Trees as one rule alone has them: to look at, or to simulate. [`reconstruct`](Self::reconstruct)
    /// is what tells a figure.
    pub fn draw(&self, rule: Rule, trees: usize, generator: &mut impl Rng) -> Vec<Cascade> {
        Chances::new(self, rule).sample(trees, generator)
    }
}

/// How likely each earlier share is the parent of each guessed one, under one rule.
pub(super) struct Chances<'a> {
    shares: &'a Shares,
    rule: Rule,
    /// By share: the followers of all before it.
    followers_before: Vec<f64>,
    /// How many of the most recent shares are weighed by time.
    recent: usize,
}

impl<'a> Chances<'a> {
    pub(super) fn new(shares: &'a Shares, rule: Rule) -> Self {
        let mut before = 0.0;
        let followers_before = shares.followers().iter().map(|count| {
            before += count;
            before - count
        });
        Self {
            shares,
            rule,
            followers_before: followers_before.collect(),
            recent: (2 * PAIRS_MOST / shares.size()).max(RECENT_LEAST),
        }
    }

    /// How many shares have more before them than are weighed by time.
    pub(super) fn cut_short(&self) -> usize {
        self.shares.size().saturating_sub(self.recent + 1)
    }

    /// By share: how many shares it brought on average over all trees, itself among them. Exact: whose
    /// child a share is does not depend on what came from it, so E\[s_v\] = 1 + Σ P(v → i) E\[s_i\].
    pub(super) fn expected_downstream(&self) -> Vec<f64> {
        let followers = self.shares.followers();
        let mut expected = vec![1.0; self.shares.size()];
        let mut by_time = Vec::new();
        // What every share before the present one gets for each of its followers.
        let mut each_follower = 0.0;
        for node in (1..expected.len()).rev() {
            expected[node] += each_follower * followers[node];
            if let Some(parent) = self.shares.parent(node) {
                expected[parent as usize] += expected[node];
                continue;
            }
            let (gamma, below) = (self.gamma(node), expected[node]);
            if gamma > 0.0 {
                each_follower += gamma * below / self.followers_before[node];
            }
            let first = self.by_time(node, &mut by_time);
            let all: f64 = by_time.iter().sum();
            let scale = (1.0 - gamma) * below / all;
            for (parent, weight) in expected[first..node].iter_mut().zip(&by_time) {
                *parent += scale * weight;
            }
        }
        if let (Some(root), Some(count)) = (expected.first_mut(), followers.first()) {
            *root += each_follower * count;
        }
        expected
    }

    /// Trees drawn one by one from these chances.
    pub(super) fn sample(&self, trees: usize, generator: &mut impl Rng) -> Vec<Cascade> {
        let size = self.shares.size();
        let mut drawn = vec![Vec::with_capacity(size); trees];
        let mut by_time = Vec::new();
        for node in 0..size {
            if let Some(parent) = self.shares.parent(node) {
                for parents in &mut drawn {
                    parents.push(parent);
                }
                continue;
            }
            let gamma = self.gamma(node);
            let first = self.by_time(node, &mut by_time);
            add_up(&mut by_time);
            for parents in &mut drawn {
                let parent = if generator.random::<f64>() < gamma {
                    self.by_followers(node, generator.random())
                } else {
                    let all = by_time.last().copied().unwrap_or(0.0);
                    let at = generator.random::<f64>() * all;
                    first + by_time.partition_point(|&so_far| so_far <= at)
                };
                parents.push(parent.min(node - 1) as u32);
            }
        }
        drawn
            .into_iter()
            .map(|parents| Cascade { parents })
            .collect()
    }

    /// The weight of followers; none where nobody before has any.
    fn gamma(&self, node: usize) -> f64 {
        if self.followers_before[node] > 0.0 {
            self.rule.gamma
        } else {
            0.0
        }
    }

    /// A parent by its part of all followers, `at` being from 0 to 1.
    fn by_followers(&self, node: usize, at: f64) -> usize {
        let at = at * self.followers_before[node];
        self.followers_before[1..=node].partition_point(|&so_far| so_far <= at)
    }

    /// The weights by time of the shares before this one, up to it; the place of the first of them.
    /// They are told in units of the most recent one's, so that none but far smaller ones vanish.
    fn by_time(&self, node: usize, weights: &mut Vec<f64>) -> usize {
        let first = node.saturating_sub(self.recent);
        let at_s = self.shares.at_s();
        let since = |before: f64| at_s[node] - before + SAME_SECOND_S;
        let nearest = since(at_s[node - 1]);
        weights.clear();
        let earlier = at_s[first..node].iter();
        weights.extend(earlier.map(|&before| (since(before) / nearest).powf(-self.rule.alpha)));
        first
    }
}

/// Each number becomes the sum of all up to it.
fn add_up(numbers: &mut [f64]) {
    let mut so_far = 0.0;
    for number in numbers {
        so_far += *number;
        *number = so_far;
    }
}

#[cfg(test)]
mod tests;
