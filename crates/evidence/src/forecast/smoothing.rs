//! Exponential smoothing with a damped trend (Gardner and McKenzie 1985), for long series and large counts,
//! where it is hard to beat. Knows no season, and no interval: the futures' width is the count model's.
//!
//! Written here, for `augurs-ets` 0.10 would bring nalgebra, two more releases of `rand` and a dozen crates
//! behind them into every build for what is one recursion and a search over three numbers.

/// What is tried: how much of a surprise moves the level, how much of that the slope, and what a period
/// leaves of the slope.
const LEVEL_GAINS: [f64; 6] = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8];
const SLOPE_GAINS: [f64; 4] = [0.0, 0.05, 0.1, 0.3];
const DAMPINGS: [f64; 3] = [0.8, 0.9, 0.98];
/// Values that the first level is the mean of.
const FIRST: usize = 3;

/// A level, a slope, and how the slope is damped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Smoothing {
    level: f64,
    slope: f64,
    damping: f64,
}

impl Smoothing {
    /// The smoothing whose forecasts of the next value were best; missing values move nothing.
    pub(super) fn of(values: &[Option<f64>]) -> Self {
        let mut best = (
            f64::INFINITY,
            Self {
                level: 0.0,
                slope: 0.0,
                damping: 0.0,
            },
        );
        for level_gain in LEVEL_GAINS {
            for slope_gain in SLOPE_GAINS {
                for damping in DAMPINGS {
                    let found = Self::run(values, [level_gain, slope_gain, damping]);
                    if found.0 < best.0 {
                        best = found;
                    }
                }
            }
        }
        best.1
    }

    fn run(values: &[Option<f64>], [level_gain, slope_gain, damping]: [f64; 3]) -> (f64, Self) {
        let first: Vec<f64> = values.iter().flatten().take(FIRST).copied().collect();
        let level = first.iter().sum::<f64>() / first.len().max(1) as f64;
        let mut state = Self {
            level,
            slope: 0.0,
            damping,
        };
        let mut squares = 0.0;
        for value in values {
            let expected = state.level + damping * state.slope;
            let surprise = value.map_or(0.0, |value| value - expected);
            state.level = expected + level_gain * surprise;
            state.slope = damping * state.slope + slope_gain * level_gain * surprise;
            squares += surprise * surprise;
        }
        (squares, state)
    }

    /// The value so many periods ahead of the last.
    pub(super) fn ahead(&self, periods: usize) -> f64 {
        let reached =
            self.damping * (1.0 - self.damping.powi(periods as i32)) / (1.0 - self.damping);
        self.level + self.slope * reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_stays_and_a_slope_goes_on_ever_more_slowly() {
        let flat = Smoothing::of(&[Some(2.0); 30]);
        assert!((flat.ahead(1) - 2.0).abs() < 1e-9 && (flat.ahead(40) - 2.0).abs() < 1e-9);
        let rising: Vec<Option<f64>> = (0..30).map(|place| Some(f64::from(place))).collect();
        let rising = Smoothing::of(&rising);
        let steps: Vec<f64> = (1..20)
            .map(|step| rising.ahead(step + 1) - rising.ahead(step))
            .collect();
        assert!((rising.ahead(1) - 30.0).abs() < 1.0, "{rising:?}");
        assert!(
            steps
                .windows(2)
                .all(|pair| pair[1] < pair[0] && pair[1] > 0.0)
        );
    }

    #[test]
    fn missing_values_are_not_zero() {
        let values: Vec<Option<f64>> = (0..30)
            .map(|place| (place % 4 != 3).then_some(5.0))
            .collect();
        assert!((Smoothing::of(&values).ahead(1) - 5.0).abs() < 1e-9);
    }
}
