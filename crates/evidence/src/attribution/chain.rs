//! The chain of a Markov model: people stand at their last channels and go on to the next one, convert
//! or leave. Its chances are those seen; none is smoothed.

use std::collections::HashMap;

use super::LONGEST_ORDER;
use super::journey::Way;

/// States the chain may have; its equations are solved exactly, in time that grows with their cube.
const MOST_STATES: usize = 1_000;

/// Where everybody begins.
const START: usize = 0;

/// Why there is no chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoChain {
    /// A memory of no channel or of too many.
    #[error("the order must be from 1 to {LONGEST_ORDER}, not {order}")]
    Order {
        /// What was asked for.
        order: usize,
    },
    /// Too many states to be solved exactly.
    #[error("order {order} makes more than {MOST_STATES} states; ask for a lower order")]
    TooManyStates {
        /// What was asked for.
        order: usize,
    },
}

/// States, and which of them each way goes through.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// By state but the start: the channel one stands at, which is the last of those remembered.
    stands_at: Vec<usize>,
    /// By way: its states, the start first.
    trails: Vec<Vec<usize>>,
    channels: usize,
}

/// Chances to go from state to state, and to convert from each.
pub(super) struct Moves {
    /// By state and next state.
    pub(super) onward: Vec<Vec<f64>>,
    /// By state.
    pub(super) converts: Vec<f64>,
}

impl Chain {
    pub(super) fn over(ways: &[Way], channels: usize, order: usize) -> Result<Self, NoChain> {
        if !(1..=LONGEST_ORDER).contains(&order) {
            return Err(NoChain::Order { order });
        }
        let mut numbers: HashMap<&[usize], usize> = HashMap::new();
        let mut stands_at = Vec::new();
        let mut trails = Vec::with_capacity(ways.len());
        for way in ways {
            let mut trail = vec![START];
            for (at, &channel) in way.touches.iter().enumerate() {
                let memory = &way.touches[(at + 1).saturating_sub(order)..=at];
                trail.push(*numbers.entry(memory).or_insert_with(|| {
                    stands_at.push(channel);
                    stands_at.len()
                }));
            }
            if stands_at.len() > MOST_STATES {
                return Err(NoChain::TooManyStates { order });
            }
            trails.push(trail);
        }
        Ok(Self {
            stands_at,
            trails,
            channels,
        })
    }

    /// How many channels there are.
    pub(super) fn channels(&self) -> usize {
        self.channels
    }

    /// The states in which one stands at a channel.
    pub(super) fn states_at(&self, channel: usize) -> Vec<usize> {
        let states = self.stands_at.iter().enumerate();
        let here = states.filter(|(_, at)| **at == channel);
        here.map(|(state, _)| state + 1).collect()
    }

    /// The chances that the weights of the ways give; all none from a state that nobody reached.
    pub(super) fn moves(&self, ways: &[Way]) -> Moves {
        let states = self.stands_at.len() + 1;
        let mut onward = vec![vec![0.0; states]; states];
        let mut converts = vec![0.0; states];
        let mut left = vec![0.0; states];
        for (trail, way) in self.trails.iter().zip(ways) {
            let people = way.conversions + way.nulls;
            for step in trail.windows(2) {
                onward[step[0]][step[1]] += people;
                left[step[0]] += people;
            }
            let end = trail[trail.len() - 1];
            converts[end] += way.conversions;
            left[end] += people;
        }
        for ((row, converts), left) in onward.iter_mut().zip(&mut converts).zip(left) {
            if left > 0.0 {
                for chance in &mut *row {
                    *chance /= left;
                }
                *converts /= left;
            }
        }
        Moves { onward, converts }
    }
}
