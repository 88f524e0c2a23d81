//! Cost and comparison: how often a campaign that brought nothing is found, and the textbook case.

use std::path::Path;

use anyhow::Result;
use evidence::chance::generator;
use evidence::costing::{BeforeAfter, Pool, Series, Work};
use evidence::counts::Poisson;
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

use crate::table::Row;

/// Campaigns a row is measured on.
const CAMPAIGNS: usize = 500;

/// What chance starts from.
const SEED: u64 = 20_261_127;

/// The weather of a simulated series; none of it is what the method assumes to the letter.
struct Weather {
    data: &'static str,
    /// By how much the level wanders a period, in parts of itself.
    wandering: f64,
    /// How much of yesterday's disturbance stays today.
    stays: f64,
    /// How much more the counts vary than Poisson's, as a deviation of their mean in parts of itself.
    extra: f64,
    /// Whether there is a control that has the same weekdays and trends.
    has_control: bool,
    periods_before: usize,
    periods_with: usize,
}

const WEATHERS: [Weather; 6] = [
    Weather {
        data: "70 + 14 days, calm, control",
        wandering: 0.0,
        stays: 0.0,
        extra: 0.1,
        has_control: true,
        periods_before: 70,
        periods_with: 14,
    },
    Weather {
        data: "70 + 14 days, wandering, control",
        wandering: 0.02,
        stays: 0.0,
        extra: 0.1,
        has_control: true,
        periods_before: 70,
        periods_with: 14,
    },
    Weather {
        data: "70 + 14 days, slow disturbances, control",
        wandering: 0.0,
        stays: 0.8,
        extra: 0.15,
        has_control: true,
        periods_before: 70,
        periods_with: 14,
    },
    Weather {
        data: "120 + 28 days, wandering, control",
        wandering: 0.02,
        stays: 0.3,
        extra: 0.1,
        has_control: true,
        periods_before: 120,
        periods_with: 28,
    },
    Weather {
        data: "70 + 14 days, wandering, no control",
        wandering: 0.02,
        stays: 0.0,
        extra: 0.1,
        has_control: false,
        periods_before: 70,
        periods_with: 14,
    },
    Weather {
        data: "30 + 4 weeks, wandering, control",
        wandering: 0.05,
        stays: 0.0,
        extra: 0.1,
        has_control: true,
        periods_before: 30,
        periods_with: 4,
    },
];

pub(crate) fn rows(_data: &Path) -> Result<Vec<Row>> {
    let mut rows = vec![textbook()?];
    for weather in &WEATHERS {
        rows.push(weather.row()?);
    }
    Ok(rows)
}

fn textbook() -> Result<Row> {
    let work = [
        ("orders", 8.0, 49_000.0),
        ("inquiries", 44.0, 1_400.0),
        ("checks", 50.0, 2_500.0),
    ];
    let work = work.map(|(activity, minutes_each, times)| Work {
        activity: activity.to_owned(),
        minutes_each,
        times,
    });
    let costed = Pool::of_practical(560_000.0, 700_000.0)?.costed(&work)?;
    Ok(Row {
        method: "time-driven costing, used and unused",
        data: "Kaplan & Anderson 2004",
        published: "462,880 and 97,120".to_owned(),
        ours: format!("{:.0} and {:.0}", costed.used_cost(), costed.unused_cost()),
        seeds: "–".to_owned(),
    })
}

impl Weather {
    fn row(&self) -> Result<Row> {
        let mut chance = generator(SEED);
        let (nothing, strong) = (self.found(0.0, &mut chance)?, self.found(0.5, &mut chance)?);
        Ok(Row {
            method: "campaigns found, of none / of + 50 %",
            data: self.data,
            published: "aim: ≤ 10 % of none".to_owned(),
            ours: format!("{:.1} % / {:.1} %", nothing * 100.0, strong * 100.0),
            seeds: SEED.to_string(),
        })
    }

    /// The share of campaigns found that bring so much of the usual.
    fn found(&self, brings: f64, chance: &mut impl Rng) -> Result<f64> {
        let mut found = 0;
        for _ in 0..CAMPAIGNS {
            let (outcomes, control) = self.series(brings, chance);
            let controls = if self.has_control {
                vec![control]
            } else {
                Vec::new()
            };
            let series = Series {
                outcomes: &outcomes,
                controls: &controls,
                start: self.periods_before,
            };
            found += usize::from(BeforeAfter::of(&series)?.is_found());
        }
        Ok(found as f64 / CAMPAIGNS as f64)
    }

    fn series(&self, brings: f64, chance: &mut impl Rng) -> (Vec<f64>, Vec<f64>) {
        let normal = |chance: &mut _| -> f64 { StandardNormal.sample(chance) };
        let (mut level, mut disturbed) = (0.0, 0.0);
        let periods = (0..self.periods_before + self.periods_with).map(|period| {
            level += self.wandering * normal(chance);
            disturbed = self.stays * disturbed + self.extra * normal(chance);
            let weekday = if period % 7 < 5 { 0.3 } else { -0.3 };
            let shared = 0.1 * normal(chance) + if self.has_control { weekday } else { 0.0 };
            let control = 100.0 * f64::exp(shared + 0.05 * normal(chance));
            let campaign = if period >= self.periods_before {
                1.0 + brings
            } else {
                1.0
            };
            let mean = 20.0 * f64::exp(shared + level + disturbed) * campaign;
            let outcomes = Poisson::new(mean).map_or(0.0, |mean| mean.sample(chance) as f64);
            (outcomes, control)
        });
        periods.unzip()
    }
}
