//! Platform heat: months of a field whose growths are known, over a grid of sizes, growths and scatter.

use std::path::Path;

use anyhow::Result;
use chrono::DateTime;
use evidence::chance::generator;
use evidence::counts::NegativeBinomial;
use evidence::heat::{Collection, Heat, Weekly, heat};
use evidence::ranks::Certainty;
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

use crate::table::Row;

const SEED: u64 = 11;
const PLATFORMS: usize = 8;
const MONTHS: usize = 400;
/// Weekly counts of the middle platform, standard deviations of growth, and variance to mean.
const MEDIANS: [f64; 3] = [20.0, 200.0, 2_000.0];
const GROWTHS: [f64; 3] = [0.01, 0.1, 0.4];
const DISPERSIONS: [&[f64]; 3] = [&[1.0], &[3.0], &[1.0, 3.0, 10.0]];

/// What came of the months of one cell.
#[derive(Default)]
struct Tally {
    months: usize,
    /// Months in which every rank set held its true rank.
    covered: usize,
    /// Months in which one platform alone was named first.
    named: usize,
    /// Of those, months in which another grew more.
    wrong: usize,
}

pub(crate) fn rows(_data: &Path) -> Result<Vec<Row>> {
    let mut chance = generator(SEED);
    let mut all = Tally::default();
    let mut worst: f64 = 1.0;
    let mut large = Tally::default();
    for median in MEDIANS {
        for growth in GROWTHS {
            for dispersions in DISPERSIONS {
                let cell = cell(median, growth, dispersions, &mut chance)?;
                worst = worst.min(cell.covered as f64 / cell.months as f64);
                if median > 1_000.0 && growth > 0.3 {
                    large.add(&cell);
                }
                all.add(&cell);
            }
        }
    }
    let row = |method, published: &str, ours| Row {
        method,
        data: "27 cells of 400 months, 8 platforms",
        published: published.to_owned(),
        ours,
        seeds: SEED.to_string(),
    };
    Ok(vec![
        row(
            "heat: all ranks hold, mean / worst cell",
            "aim: ≥ 95 %",
            format!(
                "{:.1} / {:.1} %",
                percent(all.covered, all.months),
                worst * 100.0
            ),
        ),
        row(
            "heat: sole winner named / of those wrong",
            "aim: wrong ≤ 5 %; naive 9–83 %",
            format!(
                "{:.1} / {:.1} %",
                percent(all.named, all.months),
                percent(all.wrong, all.named)
            ),
        ),
        row(
            "heat: the same, 2,000 a week, growth 0.4",
            "–",
            format!(
                "{:.1} / {:.1} %",
                percent(large.named, large.months),
                percent(large.wrong, large.named)
            ),
        ),
    ])
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.months += other.months;
        self.covered += other.covered;
        self.named += other.named;
        self.wrong += other.wrong;
    }

    /// Counts a month, from what was told and what was true.
    fn count(&mut self, told: &[Heat], growths: &[f64]) {
        self.months += 1;
        let ranks = told
            .iter()
            .filter_map(|one| one.compared)
            .map(|one| one.growth_ranks);
        let mut covers = true;
        for (ranks, growth) in ranks.zip(growths) {
            let above = growths.iter().filter(|other| *other > growth).count();
            covers &= (ranks.best..=ranks.worst).contains(&(above + 1));
            if ranks.worst == 1 {
                self.named += 1;
                self.wrong += usize::from(above > 0);
            }
        }
        self.covered += usize::from(covers);
    }
}

fn cell(median: f64, growth: f64, dispersions: &[f64], chance: &mut impl Rng) -> Result<Tally> {
    let mut tally = Tally::default();
    for month in 0..MONTHS {
        let growths: Vec<f64> = (0..PLATFORMS).map(|_| growth * normal(chance)).collect();
        let mut platforms = Vec::with_capacity(PLATFORMS);
        for (platform, growth) in growths.iter().enumerate() {
            // Sizes of platforms differ by a factor of e.
            let mean = median * normal(chance).exp();
            let dispersion = dispersions[platform % dispersions.len()];
            platforms.push(Weekly {
                before: weeks(mean, dispersion, chance)?,
                after: weeks(mean * growth.exp(), dispersion, chance)?,
                collection: Collection::Steady,
            });
        }
        let certainty = Certainty {
            level: 0.95,
            draws: 1_000,
            seed: month as u64,
        };
        tally.count(
            &heat(&platforms, certainty, DateTime::UNIX_EPOCH)?,
            &growths,
        );
    }
    Ok(tally)
}

fn weeks(mean: f64, dispersion: f64, chance: &mut impl Rng) -> Result<Vec<Option<u64>>> {
    let count = NegativeBinomial::new(mean, dispersion)?;
    Ok((0..4).map(|_| Some(count.sample(chance))).collect())
}

fn normal(chance: &mut impl Rng) -> f64 {
    StandardNormal.sample(chance)
}
