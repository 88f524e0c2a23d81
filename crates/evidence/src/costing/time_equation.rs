//! How long an activity takes, by what drives it (Kaplan and Anderson, *Time-Driven Activity-Based
//! Costing*, 2007, chapter 2). Learned from timers; no driver can make work take less than no time.

use super::nnls::nnls;

/// One timed piece of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Timer {
    /// How long it took.
    pub minutes: f64,
    /// By driver: how much of it there was, such as pictures, languages or questions.
    pub drivers: Vec<f64>,
}

/// Minutes = base + Σ minutes a driver × how much of it there is.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeEquation {
    /// Minutes that it takes in any case.
    pub base: f64,
    /// By driver: minutes for one more of it.
    pub per_driver: Vec<f64>,
    /// How many timers it was learned from.
    pub timers: usize,
    /// By how many minutes it is off for those, on average.
    pub mean_error: f64,
}

/// Why nothing can be learned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoEquation {
    /// Not more timers than figures to be learned.
    #[error("{timers} timers are too few to learn {figures} figures; time some more work")]
    TooFew {
        /// How many there are.
        timers: usize,
        /// Base and drivers.
        figures: usize,
    },
    /// A timer with other drivers than the first.
    #[error("timer {timer} has {found} drivers, but the first has {expected}")]
    Drivers {
        /// Its place, from 1.
        timer: usize,
        /// Its drivers.
        found: usize,
        /// Those of the first.
        expected: usize,
    },
    /// A time or driver below 0, or no number.
    #[error("timer {timer} has minutes or drivers that are no number from 0 on")]
    Number {
        /// Its place, from 1.
        timer: usize,
    },
}

impl TimeEquation {
    /// The equation with the least squared error in which nothing takes less than no time.
    pub fn learn(timers: &[Timer]) -> Result<Self, NoEquation> {
        let drivers = timers.first().map_or(0, |timer| timer.drivers.len());
        check(timers, drivers)?;
        let row = |timer: &Timer| [&[1.0], timer.drivers.as_slice()].concat();
        let rows: Vec<Vec<f64>> = timers.iter().map(row).collect();
        let minutes: Vec<f64> = timers.iter().map(|timer| timer.minutes).collect();
        let mut figures = nnls(&rows, &minutes);
        let per_driver = figures.split_off(1);
        let mut equation = Self {
            base: figures[0],
            per_driver,
            timers: timers.len(),
            mean_error: 0.0,
        };
        let off = timers
            .iter()
            .map(|timer| (equation.minutes(&timer.drivers) - timer.minutes).abs());
        equation.mean_error = off.sum::<f64>() / timers.len() as f64;
        Ok(equation)
    }

    /// The minutes for work with so much of each driver; drivers that are not given count as none.
    pub fn minutes(&self, drivers: &[f64]) -> f64 {
        let driven = self
            .per_driver
            .iter()
            .zip(drivers)
            .map(|(minutes, much)| minutes * much);
        self.base + driven.sum::<f64>()
    }
}

fn check(timers: &[Timer], drivers: usize) -> Result<(), NoEquation> {
    let figures = drivers + 1;
    if timers.len() <= figures {
        return Err(NoEquation::TooFew {
            timers: timers.len(),
            figures,
        });
    }
    for (at, timer) in timers.iter().enumerate() {
        let found = timer.drivers.len();
        if found != drivers {
            return Err(NoEquation::Drivers {
                timer: at + 1,
                found,
                expected: drivers,
            });
        }
        let mut numbers = timer.drivers.iter().chain([&timer.minutes]);
        if !numbers.all(|number| number.is_finite() && *number >= 0.0) {
            return Err(NoEquation::Number { timer: at + 1 });
        }
    }
    Ok(())
}
