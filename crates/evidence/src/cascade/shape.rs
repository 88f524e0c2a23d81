//! The shape of a cascade in numbers. Says nothing about why it has it.

use serde::Serialize;

use super::Cascade;

/// What a tree of shares looks like.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Shape {
    /// Shares, the root among them.
    pub size: usize,
    /// Steps from the root to the farthest share.
    pub depth: u32,
    /// Most shares at the same number of steps.
    pub breadth: usize,
    /// Shares that came straight from the root.
    pub from_root: usize,
    /// Structural virality: the mean distance over all pairs of shares (Goel, Anderson, Hofman and
    /// Watts, *Management Science* 2015). A pure broadcast of n shares has 2 − 2/n, a chain (n + 1)/3.
    /// None for a single share, which has no pair.
    pub virality: Option<f64>,
    /// How many further shares each share that is not the root brought, on average: below 1 it dies
    /// out by itself. The mean over all nodes would be (n − 1)/n for every tree. None without such.
    pub branching: Option<f64>,
}

impl Cascade {
    /// Its shape, in time that grows with its size alone.
    pub fn shape(&self) -> Shape {
        let depths = self.depths();
        let depth = depths.iter().copied().max().unwrap_or(0);
        let mut levels = vec![0; depth as usize + 1];
        for depth in &depths {
            levels[*depth as usize] += 1;
        }
        let from_root = levels.get(1).copied().unwrap_or(0);
        let others = self.size() - 1;
        Shape {
            size: self.size(),
            depth,
            breadth: levels.iter().copied().max().unwrap_or(0),
            from_root,
            virality: self.virality(),
            branching: (others > 0).then(|| (others - from_root) as f64 / others as f64),
        }
    }

    /// An edge lies on the path of every pair that it parts: `s` shares below it, `n − s` above. So the
    /// sum of all distances is that of `s (n − s)` over all edges. It is a whole number, and exact.
    fn virality(&self) -> Option<f64> {
        let n = self.size() as u128;
        if n < 2 {
            return None;
        }
        let below = self.downstream();
        let edges = below.iter().skip(1).map(|&s| u128::from(s));
        let distances: u128 = edges.map(|s| s * (n - s)).sum();
        Some(2.0 * distances as f64 / (n * (n - 1)) as f64)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::cascade::NoCascade;

    fn cascade(parents: &[Option<usize>]) -> Cascade {
        Cascade::new(parents.iter().copied()).expect("a tree")
    }

    /// Any tree: each share came from one of those before it.
    fn any_cascade() -> impl Strategy<Value = Cascade> {
        vec(any::<prop::sample::Index>(), 0..60).prop_map(|choices| {
            let parents = (0..)
                .zip(&choices)
                .map(|(before, choice)| Some(choice.index(before + 1)));
            Cascade::new([None].into_iter().chain(parents)).expect("a tree")
        })
    }

    /// Steps between two shares, by going up from the deeper one until both are the same.
    fn distance(cascade: &Cascade, one: usize, other: usize) -> u64 {
        let (mut one, mut other, mut steps) = (one, other, 0);
        let depths = cascade.depths();
        while one != other {
            let deeper = if depths[one] >= depths[other] {
                &mut one
            } else {
                &mut other
            };
            *deeper = cascade.parent(*deeper).expect("a parent");
            steps += 1;
        }
        steps
    }

    proptest! {
        #[test]
        fn virality_is_the_mean_distance_over_all_pairs(cascade in any_cascade()) {
            let pairs = (0..cascade.size()).flat_map(|one| (0..one).map(move |other| (one, other)));
            let distances: Vec<u64> =
                pairs.map(|(one, other)| distance(&cascade, one, other)).collect();
            let mean = (!distances.is_empty())
                .then(|| distances.iter().sum::<u64>() as f64 / distances.len() as f64);
            prop_assert_eq!(cascade.shape().virality, mean);
        }

        #[test]
        fn levels_and_downstreams_add_up(cascade in any_cascade()) {
            let (shape, below) = (cascade.shape(), cascade.downstream());
            prop_assert_eq!(below[0], cascade.size() as u64);
            // Everybody counts once for each of their ancestors and for themselves.
            let steps: u64 = cascade.depths().iter().map(|depth| u64::from(*depth) + 1).sum();
            prop_assert_eq!(below.iter().sum::<u64>(), steps);
            prop_assert!(shape.breadth >= 1 && shape.breadth <= shape.size);
            prop_assert!(shape.branching.is_none_or(|branching| (0.0..1.0).contains(&branching)));
        }
    }

    #[test]
    fn a_broadcast_and_a_chain_have_the_known_shapes() {
        let star: Vec<_> = (0..1_000).map(|node| (node > 0).then_some(0)).collect();
        let star = cascade(&star).shape();
        assert_eq!((star.depth, star.breadth, star.from_root), (1, 999, 999));
        assert_eq!((star.virality, star.branching), (Some(1.998), Some(0.0)));
        let chain: Vec<_> = (0..1_000_usize).map(|node| node.checked_sub(1)).collect();
        let chain = cascade(&chain).shape();
        assert_eq!((chain.depth, chain.breadth, chain.from_root), (999, 1, 1));
        assert_eq!(chain.virality, Some(1_001.0 / 3.0));
        let alone = cascade(&[None]).shape();
        assert_eq!(
            (alone.size, alone.virality, alone.branching),
            (1, None, None)
        );
    }

    #[test]
    fn a_million_shares_in_a_chain_neither_overflow_nor_recurse() {
        let chain = Cascade::new((0..1_000_000_usize).map(|node| node.checked_sub(1)));
        assert_eq!(
            chain.expect("a tree").shape().virality,
            Some(1_000_001.0 / 3.0)
        );
    }

    #[test]
    fn what_is_no_tree_is_refused_with_its_place() {
        let refused =
            |parents: &[Option<usize>]| Cascade::new(parents.iter().copied()).unwrap_err();
        assert_eq!(refused(&[]), NoCascade::Empty);
        assert_eq!(refused(&[None, None]), NoCascade::TwoRoots { node: 1 });
        assert_eq!(
            refused(&[None, Some(2), Some(0)]),
            NoCascade::NotBefore { node: 1, parent: 2 }
        );
        assert_eq!(
            refused(&[Some(0)]),
            NoCascade::NotBefore { node: 0, parent: 0 }
        );
    }
}
