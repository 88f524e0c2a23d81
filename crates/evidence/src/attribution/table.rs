//! The table: every model beside the others, for the same journeys. Does not say which model is right;
//! where they disagree, that is the finding.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::chain::{Chain, NoChain};
use super::journey::{Journeys, Way};
use super::{rules, shapley};
use crate::line::Line;
use crate::share::Interval;
use crate::value::Value;

/// How conversions are shared among the channels of a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// All to the first touch.
    First,
    /// All to the last touch.
    Last,
    /// The same to every touch.
    Linear,
    /// 40 % to the first, 40 % to the last, 20 % to those between.
    UShaped,
    /// Half as much for every seven days before the youngest touch; a step counts as a day where a
    /// journey has no times.
    TimeDecay,
    /// By what would be lost if the way ended at a channel (Anderl, Becker, von Wangenheim and
    /// Schumann, *International Journal of Research in Marketing* 2016).
    Markov,
    /// By what a channel adds to the others, over all orders (Shapley 1953).
    Shapley,
}

impl Model {
    /// All of them, simple ones first.
    pub const ALL: [Self; 7] = [
        Self::First,
        Self::Last,
        Self::Linear,
        Self::UShaped,
        Self::TimeDecay,
        Self::Markov,
        Self::Shapley,
    ];

    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Last => "last",
            Self::Linear => "linear",
            Self::UShaped => "u_shaped",
            Self::TimeDecay => "time_decay",
            Self::Markov => "markov",
            Self::Shapley => "shapley",
        }
    }

    /// The fact of its line.
    fn fact(self) -> &'static str {
        match self {
            Self::First => "credit-first",
            Self::Last => "credit-last",
            Self::Linear => "credit-linear",
            Self::UShaped => "credit-u-shaped",
            Self::TimeDecay => "credit-time-decay",
            Self::Markov => "credit-markov",
            Self::Shapley => "credit-shapley",
        }
    }
}

/// What one model gives one channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Credit {
    /// Of the conversions.
    pub conversions: f64,
    /// Of what they are worth.
    pub value: f64,
}

/// What every model gives every channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Credits {
    channels: Vec<String>,
    /// By model, as in [`Model::ALL`], then by channel.
    given: Vec<Vec<Credit>>,
    /// By channel: which part of all conversions would be lost without it, by the chain.
    removal: Vec<f64>,
    /// By channel: how many conversions passed it.
    passed: Vec<f64>,
    /// By model and channel, where journeys were drawn again.
    pub(super) within: Vec<Vec<Interval>>,
}

impl Journeys {
    /// Credit by every model; the chain remembers the last `order` channels, from 1 to
    /// [`super::LONGEST_ORDER`]. Each model gives away all conversions and all their value, and nothing
    /// else. For the chain, value is shared as conversions are.
    pub fn credits(&self, order: usize) -> Result<Credits, NoChain> {
        let chain = Chain::over(&self.ways, self.channels().len(), order)?;
        Ok(self.credits_by(&chain))
    }

    /// Credit with a chain that was laid out for these very ways, whatever their weights.
    pub(super) fn credits_by(&self, chain: &Chain) -> Credits {
        let channels = self.channels().len();
        let removal = chain.removal_effects(&self.ways);
        let given = Model::ALL.map(|model| match model {
            Model::Markov => self.by_removal(&removal),
            _ => by_touch(model, &self.ways, channels),
        });
        Credits {
            channels: self.channels().to_vec(),
            given: given.to_vec(),
            removal,
            passed: passed(&self.ways, channels),
            within: Vec::new(),
        }
    }

    fn by_removal(&self, removal: &[f64]) -> Vec<Credit> {
        let total: f64 = removal.iter().sum();
        let (conversions, value) = (self.conversions(), self.value());
        let share = |effect: &f64| if total > 0.0 { effect / total } else { 0.0 };
        let credit = |share: f64| Credit {
            conversions: conversions * share,
            value: value * share,
        };
        removal.iter().map(share).map(credit).collect()
    }
}

impl Credits {
    /// The channels; other lists are in this order.
    pub fn channels(&self) -> &[String] {
        &self.channels
    }

    /// By channel: what a model gives.
    pub fn given(&self, model: Model) -> &[Credit] {
        &self.given[model as usize]
    }

    /// By channel: which part of all conversions, from 0 to 1, would be lost if every way ended at it.
    pub fn removal_effects(&self) -> &[f64] {
        &self.removal
    }

    /// Between what the conversions that a model gives a channel may well lie; none where that was not
    /// asked for ([`Journeys::credits_within`]).
    pub fn within(&self, model: Model, channel: usize) -> Option<Interval> {
        self.within.get(model as usize)?.get(channel).copied()
    }

    /// The lines of one channel: what each model gives, from how many conversions that passed it. Each
    /// says that it lacks the cause.
    pub fn lines(&self, channel: usize, at: DateTime<Utc>) -> Vec<Line> {
        let line = |model: Model| {
            let value = Value::Known(self.given(model)[channel].conversions);
            let mut line = Line::of(model.fact(), "journeys", value, at)
                .from_cases(self.passed[channel].round() as i64)
                .lacking(Some("cause"));
            line.interval = self.within(model, channel);
            line
        };
        Model::ALL.map(line).to_vec()
    }
}

fn by_touch(model: Model, ways: &[Way], channels: usize) -> Vec<Credit> {
    let mut credits = vec![Credit::default(); channels];
    for way in ways.iter().filter(|way| way.conversions > 0.0) {
        let shares = rules::shares(model, way).unwrap_or_else(|| shapley::shares(way));
        for (&channel, share) in way.touches.iter().zip(shares) {
            credits[channel].conversions += share * way.conversions;
            credits[channel].value += share * way.value;
        }
    }
    credits
}

/// By channel: the conversions of journeys that met it.
fn passed(ways: &[Way], channels: usize) -> Vec<f64> {
    let mut passed = vec![0.0; channels];
    for way in ways {
        for (at, &channel) in way.touches.iter().enumerate() {
            if !way.touches[..at].contains(&channel) {
                passed[channel] += way.conversions;
            }
        }
    }
    passed
}
