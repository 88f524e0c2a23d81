//! The stage of a relationship: the highest whose facts all hold, and the one fact missing for the next.
//! A stage is a function of the shown facts alone. No score, no weights, and nobody's feelings.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Facts, Ledger, Rules};
use crate::{Line, Value};

/// How far a relationship is, after the stages of Dwyer, Schurr and Oh (1987).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// No act from them.
    Stranger,
    /// They have been seen.
    Bystander,
    /// Each side answers the other.
    InConversation,
    /// They bought.
    Customer,
    /// They bought, come back, and are still there.
    Loyal,
    /// They speak for us unasked, and others listen.
    Advocate,
    /// There was a conversation once, and they are probably gone.
    Fading,
}

/// A fact that a stage asks for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Missing {
    /// The stage it is missing for.
    pub stage: Stage,
    /// The fact, by the name of its line.
    pub fact: &'static str,
    /// Its value as it is.
    pub is: Value,
    /// What it must at least be.
    pub needs: f64,
}

/// Where a relationship stands, with all that it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// The stage.
    pub stage: Stage,
    /// The facts that it follows from.
    pub facts: Vec<Line>,
    /// The first fact missing for the next; none for an advocate.
    pub missing: Option<Missing>,
}

/// The stage at a moment, from what the ledger has up to it.
pub fn standing(ledger: &Ledger, rules: &Rules, at: DateTime<Utc>) -> Standing {
    let facts = Facts::count(ledger, rules, at);
    Standing {
        stage: facts.stage(rules),
        facts: facts.lines(at),
        missing: facts.missing(rules),
    }
}

/// Stages that one climbs, the highest first.
const LADDER: [Stage; 5] = [
    Stage::Advocate,
    Stage::Loyal,
    Stage::Customer,
    Stage::InConversation,
    Stage::Bystander,
];

impl Facts {
    /// The stage that follows from these facts.
    pub fn stage(&self, rules: &Rules) -> Stage {
        if self.is_fading(rules) {
            return Stage::Fading;
        }
        let holds = |stage: &Stage| self.shortfall(*stage, rules).is_none();
        LADDER.into_iter().find(holds).unwrap_or(Stage::Stranger)
    }

    /// The first fact missing for the stage above the one that holds.
    pub fn missing(&self, rules: &Rules) -> Option<Missing> {
        let stage = self.stage(rules);
        if stage == Stage::Fading {
            // Who is there again has the stage of the other facts.
            return Some(Missing {
                stage: Stage::InConversation,
                fact: "probably-still-there",
                is: self.alive,
                needs: rules.fading,
            });
        }
        let above = LADDER.into_iter().rev().find(|step| *step > stage)?;
        self.shortfall(above, rules)
    }

    fn is_fading(&self, rules: &Rules) -> bool {
        self.conversed > 0 && self.alive.known().is_some_and(|alive| alive < rules.fading)
    }

    /// The first fact that is missing for a stage, in the order in which one would come by them.
    fn shortfall(&self, stage: Stage, rules: &Rules) -> Option<Missing> {
        let short = |(fact, is, needs): (&'static str, Value, f64)| {
            let is_met = is.known().is_some_and(|is| is >= needs);
            (!is_met).then_some(Missing {
                stage,
                fact,
                is,
                needs,
            })
        };
        self.needs(stage, rules).into_iter().find_map(short)
    }

    /// What a stage asks for: fact, value, least value.
    fn needs(&self, stage: Stage, rules: &Rules) -> Vec<(&'static str, Value, f64)> {
        let count = |fact, is: i64, needs: i64| (fact, Value::count(is), needs as f64);
        let aged = ("age-days", self.age_days, rules.age_days as f64);
        let conversing = [
            count("exchanges", self.exchanges, rules.exchanges),
            count("exchange-days", self.exchange_days, rules.exchange_days),
        ];
        match stage {
            Stage::Stranger | Stage::Fading => Vec::new(),
            Stage::Bystander => vec![count("acts-of-theirs", self.acts, 1)],
            Stage::InConversation => conversing.to_vec(),
            Stage::Customer => vec![count("purchases", self.purchases, 1), aged],
            Stage::Loyal => vec![
                count("purchases", self.purchases, 1),
                count("receives", self.receives, rules.receives),
                count("receive-weeks", self.receive_weeks, rules.receive_weeks),
                ("age-days", self.age_days, rules.loyal_age_days as f64),
                ("probably-still-there", self.alive, rules.alive),
            ],
            Stage::Advocate => {
                let shares = [count("unasked-shares", self.shares, rules.shares), aged];
                // Loyal or in conversation: whoever is loyal needs no further talk.
                if self.shortfall(Stage::Loyal, rules).is_none() {
                    shares.to_vec()
                } else {
                    [&conversing[..], &shares].concat()
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
