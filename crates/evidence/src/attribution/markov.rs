//! Removal effects: which part of the conversions would be lost if everybody who came to a channel
//! left there. Solved exactly, without simulated walks.

use super::chain::{Chain, Moves};
use super::journey::Way;
use crate::linear::solve;

impl Chain {
    /// By channel: 1 − (chance to convert without it) ÷ (chance to convert). All 0 where nobody converts.
    pub(super) fn removal_effects(&self, ways: &[Way]) -> Vec<f64> {
        let moves = self.moves(ways);
        let whole = moves.chance_without(&[]);
        let effect = |channel: usize| {
            let without = moves.chance_without(&self.states_at(channel));
            // Rounding may leave a channel that changes nothing a hair below 0.
            (1.0 - without / whole).clamp(0.0, 1.0)
        };
        let channels = 0..self.channels();
        if whole > 0.0 {
            channels.map(effect).collect()
        } else {
            channels.map(|_| 0.0).collect()
        }
    }
}

impl Moves {
    /// The chance to convert from the start, if nobody comes out of the states that are shut. With Q
    /// the chances to go on and r those to convert, it is the start's entry of (I − Q)⁻¹ r.
    fn chance_without(&self, shut: &[usize]) -> f64 {
        let states = self.converts.len();
        let mut rows = self.onward.clone();
        let mut right = self.converts.clone();
        for &state in shut {
            rows[state] = vec![0.0; states];
            right[state] = 0.0;
        }
        for (state, row) in rows.iter_mut().enumerate() {
            for chance in &mut *row {
                *chance = -*chance;
            }
            row[state] += 1.0;
        }
        // A state that everybody stays in for ever cannot be: each way ends. So there is a solution.
        solve(rows, right).map_or(0.0, |chances| chances[0])
    }
}
