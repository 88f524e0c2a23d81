//! Journeys: which channels people met, in order, and how often that ended in a conversion. Does not
//! guess what people met outside of what was seen; that is the channel `unknown`.

use std::collections::HashMap;

/// The channel of a touch that nobody could name.
pub const UNKNOWN: &str = "unknown";

/// A way that some people went.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journey {
    /// The channels in order of time. An empty name is [`UNKNOWN`], and so is a way without any.
    pub channels: Vec<String>,
    /// By touch: days before the end of the journey; none where times are not known.
    pub days_before: Option<Vec<f64>>,
    /// How many went it and converted.
    pub conversions: f64,
    /// What those conversions were worth together.
    pub value: f64,
    /// How many went it and did not convert.
    pub nulls: f64,
}

/// Why a journey cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadJourney {
    /// A count below zero, or no number.
    #[error("`{field}` must be a number from 0 on")]
    Count {
        /// Which of them.
        field: &'static str,
    },
    /// Something earned without a conversion: it could be given to nobody.
    #[error("there is a value but no conversion")]
    Value,
    /// Times for some touches only, or no times at all.
    #[error("there are {touches} touches but {times} times; give each touch its time or none")]
    Times {
        /// How many touches there are.
        touches: usize,
        /// How many times.
        times: usize,
    },
    /// A touch after the end, or at no time.
    #[error("touch {touch} lies after the end of its journey")]
    AfterEnd {
        /// Its place, from 1.
        touch: usize,
    },
}

/// A journey with its channels as numbers.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) touches: Vec<usize>,
    pub(super) days_before: Option<Vec<f64>>,
    pub(super) conversions: f64,
    pub(super) value: f64,
    pub(super) nulls: f64,
}

/// Journeys of the same people in the same time, to be credited together.
#[derive(Debug, Clone, Default)]
pub struct Journeys {
    names: Vec<String>,
    numbers: HashMap<String, usize>,
    pub(super) ways: Vec<Way>,
}

impl Journeys {
    /// Adds a journey; one that nobody went is checked and left out.
    pub fn add(&mut self, journey: &Journey) -> Result<(), BadJourney> {
        check(journey)?;
        if journey.conversions + journey.nulls == 0.0 {
            return Ok(());
        }
        let mut touches: Vec<usize> = (journey.channels.iter())
            .map(|name| self.number(name))
            .collect();
        if touches.is_empty() {
            touches.push(self.number(UNKNOWN));
        }
        self.ways.push(Way {
            touches,
            days_before: journey.days_before.clone().filter(|days| !days.is_empty()),
            conversions: journey.conversions,
            value: journey.value,
            nulls: journey.nulls,
        });
        Ok(())
    }

    /// The channels, in the order in which they were first met.
    pub fn channels(&self) -> &[String] {
        &self.names
    }

    /// How many conversions there are to share.
    pub fn conversions(&self) -> f64 {
        self.ways.iter().map(|way| way.conversions).sum()
    }

    /// What they are worth together.
    pub fn value(&self) -> f64 {
        self.ways.iter().map(|way| way.value).sum()
    }

    /// How many people went a way without converting.
    pub fn nulls(&self) -> f64 {
        self.ways.iter().map(|way| way.nulls).sum()
    }

    fn number(&mut self, name: &str) -> usize {
        let name = match name.trim() {
            "" => UNKNOWN,
            name => name,
        };
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len();
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

fn check(journey: &Journey) -> Result<(), BadJourney> {
    for (field, number) in [
        ("conversions", journey.conversions),
        ("value", journey.value),
        ("nulls", journey.nulls),
    ] {
        // A refund may outweigh a sale, so a value may be negative.
        let is_number = number.is_finite() && (number >= 0.0 || field == "value");
        if !is_number {
            return Err(BadJourney::Count { field });
        }
    }
    if journey.conversions == 0.0 && journey.value != 0.0 {
        return Err(BadJourney::Value);
    }
    let Some(days) = &journey.days_before else {
        return Ok(());
    };
    if days.len() != journey.channels.len() {
        return Err(BadJourney::Times {
            touches: journey.channels.len(),
            times: days.len(),
        });
    }
    let late = days
        .iter()
        .position(|days| !(days.is_finite() && *days >= 0.0));
    late.map_or(Ok(()), |touch| {
        Err(BadJourney::AfterEnd { touch: touch + 1 })
    })
}
