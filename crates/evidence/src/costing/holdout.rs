//! What came more among people whom chance let see a campaign than among those it did not. The groups
//! must really be drawn by chance; nothing here can see whether they were.

use crate::share::{Interval, share};

/// A group of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// How many they are.
    pub people: i64,
    /// How many of them converted.
    pub converted: i64,
}

/// Two groups that chance drew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdout {
    /// Those who could see the campaign.
    pub reached: Group,
    /// Those who could not.
    pub held_back: Group,
}

/// Why groups cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the group `{group}` must have people, and at most as many who converted")]
pub struct BadHoldout {
    /// Which of them.
    pub group: &'static str,
}

impl Holdout {
    /// The difference of shares and its 95 % interval from Wilson's intervals of both (Newcombe 1998,
    /// *Statistics in Medicine* 17:873, method 10).
    pub fn lift(&self) -> Result<(f64, Interval), BadHoldout> {
        let told = |group: Group, name| {
            share(group.converted, group.people).ok_or(BadHoldout { group: name })
        };
        let (reached, of_reached) = told(self.reached, "reached")?;
        let (held, of_held) = told(self.held_back, "held_back")?;
        let difference = reached - held;
        let interval = Interval {
            low: difference - (reached - of_reached.low).hypot(of_held.high - held),
            high: difference + (of_reached.high - reached).hypot(held - of_held.low),
            level: of_reached.level,
        };
        Ok((difference, interval))
    }
}
