//! Counts by period as they were told: one may be missing, which is not zero. Fits nothing.

/// Longest series that is taken; ten years of days are 3,653.
const PERIODS_MOST: usize = 10_000;
/// Largest count, where `f64` still tells neighbours apart and the distributions are exact.
const COUNT_MOST: u64 = 1_000_000_000;

/// Counts of equal periods in order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    counts: Vec<Option<u64>>,
    effort: Vec<Option<f64>>,
    months: f64,
}

/// Why counts make no series.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadSeries {
    /// It is longer than can be worked on.
    #[error("there are {periods} periods; give the last {PERIODS_MOST} at most")]
    TooLong {
        /// How many there are.
        periods: usize,
    },
    /// A count is too large.
    #[error("period {place} counts {count}, but {COUNT_MOST} is the most; count in thousands")]
    TooLarge {
        /// Its place, from 0.
        place: usize,
        /// What it counts.
        count: u64,
    },
    /// Effort is negative or no number.
    #[error("the effort of period {place} is {effort}, but must be a number from 0 on")]
    BadEffort {
        /// Its place, from 0.
        place: usize,
        /// What it is.
        effort: f64,
    },
    /// A period has no length.
    #[error("a period lasts {months} months, but must be longer than 0 and at most 12")]
    BadPeriod {
        /// How long it is.
        months: f64,
    },
}

impl Series {
    /// Counts by period, none where it is not known, of periods of so many months (a week: 12/52.18).
    pub fn new(counts: Vec<Option<u64>>, months: f64) -> Result<Self, BadSeries> {
        if counts.len() > PERIODS_MOST {
            return Err(BadSeries::TooLong {
                periods: counts.len(),
            });
        }
        if !(months > 0.0 && months <= 12.0) {
            return Err(BadSeries::BadPeriod { months });
        }
        let too_large = counts.iter().enumerate();
        let mut too_large = too_large.filter_map(|(place, count)| Some((place, (*count)?)));
        if let Some((place, count)) = too_large.find(|(_, count)| *count > COUNT_MOST) {
            return Err(BadSeries::TooLarge { place, count });
        }
        let effort = vec![None; counts.len()];
        Ok(Self {
            counts,
            effort,
            months,
        })
    }

    /// With the effort of each period, such as hours worked: counts then are taken for one unit of it, and
    /// periods without effort say how fast counts fade. Missing efforts at the end are unknown.
    pub fn with_effort(mut self, mut effort: Vec<Option<f64>>) -> Result<Self, BadSeries> {
        effort.resize(self.counts.len(), None);
        let told = effort.iter().enumerate();
        let mut told = told.filter_map(|(place, effort)| Some((place, (*effort)?)));
        if let Some((place, effort)) =
            told.find(|(_, effort)| !(effort.is_finite() && *effort >= 0.0))
        {
            return Err(BadSeries::BadEffort { place, effort });
        }
        self.effort = effort;
        Ok(self)
    }

    /// Periods, known or not.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there is no period.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many months a period lasts.
    pub fn months(&self) -> f64 {
        self.months
    }

    /// How many periods have a count.
    pub fn known(&self) -> usize {
        self.counts.iter().flatten().count()
    }

    /// The sum of the counts from a period on.
    pub fn total_from(&self, place: usize) -> u64 {
        self.counts.iter().skip(place).flatten().sum()
    }

    /// The first `periods` alone: what was known then.
    #[must_use]
    pub fn until(&self, periods: usize) -> Self {
        Self {
            counts: self.counts.iter().take(periods).copied().collect(),
            effort: self.effort.iter().take(periods).copied().collect(),
            months: self.months,
        }
    }

    /// A count, if it is known.
    pub(super) fn count(&self, place: usize) -> Option<f64> {
        self.counts[place].map(|count| count as f64)
    }

    /// The effort of a period, if it is known.
    pub(super) fn effort(&self, place: usize) -> Option<f64> {
        self.effort[place]
    }

    /// Whether counts are taken for a unit of effort: every known count has one that is known.
    pub(super) fn is_by_effort(&self) -> bool {
        self.known() > 0
            && (0..self.len())
                .all(|place| self.counts[place].is_none() || self.effort[place].is_some())
    }

    /// Counts with their places, those of periods without effort left out where effort is known.
    pub(super) fn worked(&self) -> Vec<(usize, f64)> {
        let by_effort = self.is_by_effort();
        (0..self.len())
            .filter(|place| !by_effort || self.effort[*place].is_some_and(|effort| effort > 0.0))
            .filter_map(|place| Some((place, self.count(place)?)))
            .collect()
    }

    /// The logarithm of a period's effort against that of the last three worked ones, which is taken to go
    /// on; 0 where no effort is known.
    pub(super) fn offset(&self, place: usize) -> f64 {
        let usual = self.usual_effort();
        match (self.effort[place], usual) {
            (Some(effort), Some(usual)) if self.is_by_effort() && effort > 0.0 => {
                (effort / usual).ln()
            }
            _ => 0.0,
        }
    }

    /// The mean effort of the last three worked periods.
    pub(super) fn usual_effort(&self) -> Option<f64> {
        let worked = self
            .effort
            .iter()
            .rev()
            .flatten()
            .filter(|effort| **effort > 0.0);
        let last: Vec<f64> = worked.take(3).copied().collect();
        (!last.is_empty()).then(|| last.iter().sum::<f64>() / last.len() as f64)
    }
}
