//! Forecasts of slow growth: how often their intervals hold what came, how good they are beside a plain mean,
//! and whether the chance of a goal is worth more than always saying yes or no.

mod m4;

use std::path::Path;

use anyhow::{Context, Result};
use chrono::DateTime;
use evidence::chance::generator;
use evidence::counts::NegativeBinomial;
use evidence::forecast::{Forecast, Goal, Series, Wanted, forecast};

use crate::simulated::leads::{Growth, leads};
use crate::table::Row;

const SEED: u64 = 20_261_127;
const RUNS: u64 = 250;
/// Months whose total is forecast.
const AHEAD: usize = 6;
const HISTORIES: [usize; 4] = [4, 8, 16, 28];
const KINDS: [(Growth, &str); 3] = [
    (Growth::Steady, "forecast, steady growth"),
    (Growth::Flattening, "forecast, growth that flattens"),
    (Growth::None, "forecast, no growth"),
];
/// Shares of the futures that the pinball loss is taken at.
const SHARES: [f64; 7] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
/// Goals, as multiples of what the last three months would bring in six.
const GOALS: [f64; 4] = [0.8, 1.0, 1.3, 1.7];

/// Sums over forecasts.
#[derive(Default)]
struct Tally {
    forecasts: f64,
    held_80: f64,
    held_95: f64,
    loss: f64,
    loss_of_plain: f64,
    brier: f64,
    reached: f64,
}

impl Tally {
    fn add(&mut self, counts: &[u64], run: u64) -> Result<()> {
        let history = counts.len() - AHEAD;
        let known = counts[..history].iter().map(|count| Some(*count)).collect();
        let wanted = Wanted {
            horizon: AHEAD,
            half_life: None,
            seed: run,
        };
        let found = forecast(&Series::new(known, 1.0)?, &wanted, DateTime::UNIX_EPOCH);
        let found = found.context("no forecast")?;
        let came: u64 = counts[history..].iter().sum();
        let plain = counts[history - 3..history].iter().sum::<u64>() as f64 / 3.0 * AHEAD as f64;
        self.forecasts += 1.0;
        self.held_80 += f64::from(u8::from(holds(&found, came as f64, [0.1, 0.9])));
        self.held_95 += f64::from(u8::from(holds(&found, came as f64, [0.025, 0.975])));
        let as_plain = NegativeBinomial::new(plain.max(0.5), 1.0)?;
        for share in SHARES {
            self.loss += pinball(found.total_at(AHEAD, share), came as f64, share);
            self.loss_of_plain += pinball(as_plain.quantile(share)? as f64, came as f64, share);
        }
        let goal = (plain * GOALS[run as usize % GOALS.len()]).round().max(1.0) as u64;
        let goal_told = found.goal(
            Goal::Total {
                wanted: goal,
                so_far: 0,
            },
            AHEAD,
        );
        let reached = f64::from(u8::from(came >= goal));
        let chance = goal_told.chance.value.known().context("no chance")?;
        self.brier += (chance - reached).powi(2);
        self.reached += reached;
        Ok(())
    }

    fn told(&self) -> String {
        let percent = |part: f64| 100.0 * part / self.forecasts;
        let always = self.reached.min(self.forecasts - self.reached);
        format!(
            "80 %: {:.1}, 95 %: {:.1}; pinball {:.2} of plain mean; Brier {:.3} against {:.3}",
            percent(self.held_80),
            percent(self.held_95),
            self.loss / self.loss_of_plain,
            self.brier / self.forecasts,
            always / self.forecasts,
        )
    }
}

fn holds(found: &Forecast, came: f64, [low, high]: [f64; 2]) -> bool {
    found.total_at(AHEAD, low) <= came && came <= found.total_at(AHEAD, high)
}

/// The loss of a quantile (Koenker and Bassett 1978).
fn pinball(quantile: f64, came: f64, share: f64) -> f64 {
    let off = came - quantile;
    (share * off).max((share - 1.0) * off)
}

pub(crate) fn rows(data: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (growth, method) in KINDS {
        for history in HISTORIES {
            let mut chance = generator(SEED);
            let mut tally = Tally::default();
            for run in 0..RUNS {
                tally.add(&leads(&mut chance, growth, history + AHEAD), run)?;
            }
            rows.push(Row {
                method,
                data: match history {
                    4 => "made up, after 4 months",
                    8 => "made up, after 8 months",
                    16 => "made up, after 16 months",
                    _ => "made up, after 28 months",
                },
                published: match history {
                    4 => "aim: 75–90, 90–98; design 92, trend line 15",
                    8 => "aim: 75–90, 90–98; design 83, trend line 29",
                    16 => "aim: 75–90, 90–98; design 79, trend line 37",
                    _ => "aim: 75–90, 90–98",
                }
                .to_owned(),
                ours: tally.told(),
                seeds: format!("{SEED}, {RUNS} runs"),
            });
        }
    }
    rows.push(m4::row(&data.join("m4"))?);
    Ok(rows)
}
