//! How far credit may be off because these people came and not others. Says nothing about whether the
//! model is right.

use rand::Rng;

use super::chain::{Chain, NoChain};
use super::journey::{Journeys, Way};
use super::table::{Credits, Model};
use crate::bootstrap::{NoInterval, Resampling, interval_of};
use crate::chance::generator;
use crate::counts::Poisson;

/// Why credit has no intervals.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoCredits {
    /// There is no chain.
    #[error(transparent)]
    Chain(#[from] NoChain),
    /// The draws give none.
    #[error(transparent)]
    Interval(#[from] NoInterval),
}

impl Journeys {
    /// Credit as [`Journeys::credits`] gives it, with percentile intervals for conversions. Each person's
    /// journey is drawn a number of times that is Poisson with mean 1, which for many people is
    /// drawing with replacement; so a row that stands for `n` people is drawn Poisson(`n`) times.
    pub fn credits_within(&self, order: usize, plan: Resampling) -> Result<Credits, NoCredits> {
        let chain = Chain::over(&self.ways, self.channels().len(), order)?;
        let mut credits = self.credits_by(&chain);
        let mut chance = generator(plan.seed);
        let mut drawn = self.clone();
        let mut draws =
            vec![vec![Vec::with_capacity(plan.draws); self.channels().len()]; Model::ALL.len()];
        for _ in 0..plan.draws {
            for (way, again) in self.ways.iter().zip(&mut drawn.ways) {
                draw(way, again, &mut chance);
            }
            let of_drawn = drawn.credits_by(&chain);
            for model in Model::ALL {
                let given = draws[model as usize].iter_mut().zip(of_drawn.given(model));
                given.for_each(|(draws, credit)| draws.push(credit.conversions));
            }
        }
        let of_model = |draws: Vec<Vec<f64>>| {
            let intervals = draws
                .into_iter()
                .map(|draws| interval_of(draws, plan.level));
            intervals.collect::<Result<Vec<_>, _>>()
        };
        credits.within = draws.into_iter().map(of_model).collect::<Result<_, _>>()?;
        Ok(credits)
    }
}

/// How many of those who went a way are drawn; their conversions are worth what they were on average.
fn draw(way: &Way, again: &mut Way, chance: &mut impl Rng) {
    let mut drawn = |people: f64| {
        // None of nobody: a mean of 0 is no Poisson count, and always 0.
        Poisson::new(people).map_or(0.0, |count| count.sample(chance) as f64)
    };
    again.conversions = drawn(way.conversions);
    again.nulls = drawn(way.nulls);
    again.value = if way.conversions > 0.0 {
        way.value * again.conversions / way.conversions
    } else {
        0.0
    };
}
