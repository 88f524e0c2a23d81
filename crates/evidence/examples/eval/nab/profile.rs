//! What errors cost. From NAB's `config/profiles.json`.

/// A profile.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Profile {
    /// Its name in NAB.
    pub(crate) name: &'static str,
    /// What the earliest alarm in a window earns.
    pub(crate) hit: f64,
    /// What an alarm far from any window costs.
    pub(crate) false_alarm: f64,
    /// What a window without alarm costs.
    pub(crate) miss: f64,
}

/// NAB's three, in its order.
pub(crate) const PROFILES: [Profile; 3] = [
    Profile {
        name: "standard",
        hit: 1.0,
        false_alarm: 0.11,
        miss: 1.0,
    },
    Profile {
        name: "reward_low_FP_rate",
        hit: 1.0,
        false_alarm: 0.22,
        miss: 1.0,
    },
    Profile {
        name: "reward_low_FN_rate",
        hit: 1.0,
        false_alarm: 0.11,
        miss: 2.0,
    },
];
