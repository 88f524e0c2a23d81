//! How many further shares a share brings, of one spread and of all of a kind together. A finished tree
//! has (n − 1)/n for each of its shares and so says nothing by that: the root's own are left out.

use super::Shape;
use crate::rates::{Counted, NoRate, Rate};

impl Shape {
    /// Further shares, and those that could have brought them; none where only the root is there.
    pub fn passed_on(&self) -> Option<Counted> {
        let others = self.size.checked_sub(1).filter(|&others| others > 0)?;
        Some(Counted {
            count: others.saturating_sub(self.from_root) as u64,
            exposure: others as f64,
        })
    }
}

/// How many further shares each brings, by spread: its own counts and, by a Gamma prior that all of them
/// together give, those of the others. A small spread leans on the others, a large one on itself.
pub fn pooled_branching(spreads: &[Counted]) -> Result<Vec<Rate>, NoRate> {
    let prior = Rate::from_groups(spreads)?;
    let after = spreads.iter().map(|&counted| prior.after(counted));
    Ok(after.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cascade::Cascade;

    #[test]
    fn a_small_spread_leans_on_the_others() {
        let counted = |count, exposure| Counted { count, exposure };
        // Three of 1,000 with 1 in 10, three with 4 in 10, and two shares of which one was brought.
        let mut spreads = vec![counted(100, 1_000.0); 3];
        spreads.extend([counted(400, 1_000.0); 3]);
        spreads.push(counted(1, 2.0));
        let pooled = pooled_branching(&spreads).expect("a rate");
        assert!((pooled[0].mean() - 0.1).abs() < 0.005);
        assert!((pooled[3].mean() - 0.4).abs() < 0.005);
        let small = pooled[6].mean();
        assert!(
            (0.25..0.4).contains(&small),
            "between 0.25 of all and its own 0.5: {small}"
        );
        let interval = |place: usize| pooled[place].interval(0.9).expect("an interval");
        assert!(interval(6).high - interval(6).low > 3.0 * (interval(0).high - interval(0).low));
    }

    #[test]
    fn what_came_from_the_root_counts_only_as_a_chance() {
        let tree = [None, Some(0), Some(0), Some(1), Some(3)];
        let shape = Cascade::new(tree).expect("a tree").shape();
        assert_eq!(
            shape.passed_on(),
            Some(Counted {
                count: 2,
                exposure: 4.0
            })
        );
        let alone = Cascade::new([None]).expect("a tree").shape();
        assert_eq!(alone.passed_on(), None);
        assert_eq!(pooled_branching(&[]), Err(NoRate::NothingCounted));
    }
}
