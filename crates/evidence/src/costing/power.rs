//! What a test could find, before money is spent on it. Says nothing about what it will find.

use super::before_after::{NoComparison, Series};
use super::student::normal_quantile;

/// How sure a test is to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Design {
    /// How often it is to find nothing where there is nothing.
    pub level: f64,
    /// How often it is to find the effect where it is there.
    pub power: f64,
}

/// Why a design cannot be reckoned.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("the {field} is {value}, but must be {must}")]
pub struct BadDesign {
    /// Which number.
    pub field: &'static str,
    /// What it is.
    pub value: f64,
    /// What it should be.
    pub must: &'static str,
}

/// Whether a test is worth its money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It would find an effect as large as is plausible.
    CanTell,
    /// This budget cannot tell: even the plausible effect would be lost in chance.
    CannotTell,
}

/// Whether a test with this least effect would find what is plausible.
pub fn verdict(least: f64, plausible: f64) -> Verdict {
    if plausible.abs() >= least {
        Verdict::CanTell
    } else {
        Verdict::CannotTell
    }
}

impl Design {
    /// 90 % level and 80 % power, two-sided.
    pub const USUAL: Self = Self {
        level: 0.9,
        power: 0.8,
    };

    /// The least rise of a share from `base` that groups of so many people would show (the normal
    /// approximation with pooled variance, as R's `power.prop.test`; Fleiss, Levin and Paik 2003, chapter
    /// 4). None where no rise could be seen.
    pub fn least_rise(
        &self,
        base: f64,
        reached: f64,
        held_back: f64,
    ) -> Result<Option<f64>, BadDesign> {
        let (outside, found) = self.quantiles()?;
        if !(0.0..1.0).contains(&base) {
            return Err(bad("base", base, "from 0 on and below 1"));
        }
        for (field, people) in [("reached", reached), ("held back", held_back)] {
            if !(people >= 1.0 && people.is_finite()) {
                return Err(bad(field, people, "at least 1"));
            }
        }
        let variance = |share: f64| share * (1.0 - share);
        let is_seen = |rise: f64| {
            let pooled = (base * held_back + (base + rise) * reached) / (held_back + reached);
            let under_none = (variance(pooled) * (1.0 / reached + 1.0 / held_back)).sqrt();
            let under_rise = (variance(base + rise) / reached + variance(base) / held_back).sqrt();
            rise >= outside * under_none + found * under_rise
        };
        if !is_seen(1.0 - base) {
            return Ok(None);
        }
        let (mut unseen, mut seen) = (0.0, 1.0 - base);
        for _ in 0..60 {
            let middle = f64::midpoint(unseen, seen);
            if is_seen(middle) {
                seen = middle;
            } else {
                unseen = middle;
            }
        }
        Ok(Some(seen))
    }

    /// The least number of outcomes that a campaign of so many periods would have to bring to be seen in
    /// a comparison of before and after: by how far forecasts were off in the own history.
    pub fn least_brought(&self, history: &Series<'_>, periods: usize) -> Result<f64, NoComparison> {
        let errors = history.placebo_errors(periods)?;
        let square = errors.iter().map(|error| error * error).sum::<f64>() / errors.len() as f64;
        // A design that is none finds nothing.
        let (outside, found) = self.quantiles().unwrap_or((f64::MAX, 0.0));
        Ok((outside + found) * square.sqrt())
    }

    fn quantiles(&self) -> Result<(f64, f64), BadDesign> {
        let outside = normal_quantile(f64::midpoint(1.0, self.level)).filter(|_| self.level > 0.0);
        let found = normal_quantile(self.power);
        Ok((
            outside.ok_or(bad("level", self.level, "between 0 and 1"))?,
            found.ok_or(bad("power", self.power, "between 0 and 1"))?,
        ))
    }
}

fn bad(field: &'static str, value: f64, must: &'static str) -> BadDesign {
    BadDesign { field, value, must }
}
