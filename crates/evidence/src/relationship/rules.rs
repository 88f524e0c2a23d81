//! What a stage asks for, as numbers that may be edited. The defaults are conventions of ours: no
//! benchmark for the trust between a brand and a person exists.

use super::alive::BgNbd;

/// Limits of stages and of asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Days that facts are counted over.
    pub window_days: i64,
    /// Days within which an answer is one.
    pub answer_days: i64,
    /// Exchanges that make a conversation.
    pub exchanges: i64,
    /// Different days that they fall on.
    pub exchange_days: i64,
    /// Days since the first act before anybody is more than in conversation.
    pub age_days: i64,
    /// Days since the first act before anybody is loyal.
    pub loyal_age_days: i64,
    /// Receives of somebody loyal.
    pub receives: i64,
    /// Different weeks that they fall in.
    pub receive_weeks: i64,
    /// Shares nobody asked for, each with somebody downstream, of an advocate.
    pub shares: i64,
    /// How sure it must be that somebody loyal is still there.
    pub alive: f64,
    /// How sure it may at most be that somebody fading is.
    pub fading: f64,
    /// Gives between two asks.
    pub gives_between_asks: i64,
    /// Days between two asks.
    pub days_between_asks: i64,
    /// How people come and go; without it nobody is loyal or fading, since nobody knows who is there.
    pub model: Option<BgNbd>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            window_days: 180,
            answer_days: 14,
            exchanges: 2,
            exchange_days: 2,
            age_days: 30,
            loyal_age_days: 90,
            receives: 3,
            receive_weeks: 3,
            shares: 2,
            alive: 0.7,
            fading: 0.3,
            gives_between_asks: 3,
            days_between_asks: 14,
            model: None,
        }
    }
}
