//! The parents of real reposts hidden and guessed: how near the figures come to the truth, beside taking
//! the star that a network tells for it.

use anyhow::Result;
use evidence::cascade::{Guess, Origin, Rule, SharedAt, Shares, Wish};
use evidence::{Cascade, chance};

use super::Spread;
use crate::cascades::{median, rank_correlation};
use crate::table::Row;

/// Every so many of the spreads, to be done in seconds.
const EVERY: usize = 7;

/// Followers of a reposter, whom the data does not tell; one number for all.
const REPOSTER: f64 = 200.0;

const SEED: u64 = 20_261_127;

/// Whether a figure's interval holds the truth, and how far off its mean is.
#[derive(Default)]
struct Held {
    holds: u32,
    all: u32,
    off: Vec<f64>,
    star_off: Vec<f64>,
}

impl Held {
    fn look(&mut self, guess: Option<Guess>, truth: Option<f64>, star: f64) {
        let (Some(guess), Some(truth)) = (guess, truth) else {
            return;
        };
        let holds = guess
            .interval
            .is_some_and(|at| (at.low..=at.high).contains(&truth));
        self.holds += u32::from(holds);
        self.all += 1;
        self.off.push((guess.mean - truth).abs());
        self.star_off.push((star - truth).abs());
    }

    fn told(&self) -> String {
        format!(
            "off by {:.2} (star {:.2}), 90 % interval holds {:.0} %",
            median(self.off.clone()),
            median(self.star_off.clone()),
            100.0 * f64::from(self.holds) / f64::from(self.all)
        )
    }
}

pub(super) fn rows(over: &[&Spread]) -> Result<Vec<Row>> {
    let mut chance = chance::generator(SEED);
    let (mut virality, mut branching) = (Held::default(), Held::default());
    let (mut best, mut ranks) = (0_u32, Vec::new());
    let mut all = 0_u32;
    for spread in over
        .iter()
        .step_by(EVERY)
        .filter(|spread| spread.at_s.len() > 20)
    {
        let truth = Cascade::new(spread.parents.iter().copied())?;
        let shape = truth.shape();
        let wish = Wish {
            rules: &Rule::SENSITIVITY,
            trees: 20,
            spreaders: usize::MAX,
            sharers: &[],
        };
        let found = hidden(spread)?.reconstruct(&wish, &mut chance)?;
        let others = spread.at_s.len() as f64 - 1.0;
        virality.look(found.virality, shape.virality, 2.0 - 2.0 / (others + 1.0));
        branching.look(found.branching, shape.branching, 0.0);
        let below = truth.downstream();
        let most = (1..below.len())
            .max_by_key(|&node| below[node])
            .unwrap_or(0);
        best += u32::from(found.spreaders.iter().take(10).any(|one| one.node == most));
        let expected: Vec<f64> = found.spreaders.iter().map(|one| one.brought.mean).collect();
        let brought: Vec<f64> = found
            .spreaders
            .iter()
            .map(|one| below[one.node] as f64 - 1.0)
            .collect();
        ranks.push(rank_correlation(&expected, &brought));
        all += 1;
    }
    let row = |method, ours| Row {
        method,
        data: "Weibo CED, parents hidden, every reposter given 200",
        published: "none; a star is wrong (DeVerna and others 2024)".to_owned(),
        ours,
        seeds: SEED.to_string(),
    };
    Ok(vec![
        row("virality from guessed parents", virality.told()),
        row("branching from guessed parents", branching.told()),
        row(
            "who brought most, from guessed parents",
            format!(
                "among the first 10 in {:.0} % of {all}; rank correlation {:.2}",
                100.0 * f64::from(best) / f64::from(all),
                median(ranks)
            ),
        ),
    ])
}

/// The spread as a network that names only the first tells it.
fn hidden(spread: &Spread) -> Result<Shares> {
    let rows: Vec<SharedAt> = spread
        .at_s
        .iter()
        .enumerate()
        .map(|(place, &at_s)| SharedAt {
            at_s,
            followers: if place == 0 {
                spread.followers
            } else {
                Some(REPOSTER)
            },
            origin: Origin::Unknown,
        })
        .collect();
    Ok(Shares::new(&rows)?)
}
