//! What an outcome cost on a channel: the same lines for every channel, so that they can be set side by
//! side. Gives no benchmarks; a range comes from how few outcomes there were.

use chrono::{DateTime, Utc};

use crate::counts::Gamma;
use crate::line::Line;
use crate::share::Interval;
use crate::value::Value;

/// How often the range of a cost should hold the cost in the long run.
const LEVEL: f64 = 0.9;

/// Reach is told by the thousand.
const REACHED: f64 = 1_000.0;

/// What a channel cost in a time; what is not known is missing, not free.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spending {
    /// The time of people.
    pub work: Value,
    /// Tools and services.
    pub tools: Value,
    /// Paid to networks and media.
    pub ads: Value,
}

/// What a channel brought in the same time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcomes {
    /// Different people who saw something.
    pub reached: Value,
    /// People who talked back.
    pub conversations: Value,
    /// People who may buy.
    pub leads: Value,
    /// People who bought.
    pub customers: Value,
}

impl Spending {
    /// All that is known of it; missing as `no-costs` where nothing is.
    pub fn total(&self) -> Value {
        let known: Vec<f64> = self
            .parts()
            .iter()
            .filter_map(|(_, value)| value.known())
            .collect();
        if known.is_empty() {
            Value::Missing("no-costs")
        } else {
            Value::Known(known.iter().sum())
        }
    }

    /// The cost of a thousand people reached, of a conversation, of a lead and of a customer. Each lacks
    /// the parts of the cost that are not known.
    pub fn lines(&self, outcomes: &Outcomes, at: DateTime<Utc>) -> Vec<Line> {
        let costs = [
            (
                "cost-per-1000-reached",
                outcomes.reached,
                REACHED,
                "nobody-reached",
            ),
            (
                "cost-per-conversation",
                outcomes.conversations,
                1.0,
                "no-conversations",
            ),
            ("cost-per-lead", outcomes.leads, 1.0, "no-leads"),
            ("cost-per-customer", outcomes.customers, 1.0, "no-customers"),
        ];
        costs
            .map(|(fact, number, unit, of_none)| {
                let each = self.total().per(number, of_none);
                let value = each.known().map_or(each, |each| Value::Known(each * unit));
                let mut line = Line::of(fact, "costs", value, at)
                    .from_cases(number.known().unwrap_or_default().round() as i64);
                line.interval = self
                    .total()
                    .known()
                    .zip(number.known())
                    .and_then(|(cost, number)| value.known().and(range(cost * unit, number)));
                let lacks = self
                    .parts()
                    .into_iter()
                    .filter(|(_, value)| value.known().is_none());
                lacks.fold(line, |line, (part, _)| line.lacking(Some(part)))
            })
            .to_vec()
    }

    fn parts(&self) -> [(&'static str, Value); 3] {
        [
            ("work", self.work),
            ("tools", self.tools),
            ("ads", self.ads),
        ]
    }
}

/// A cost divided by the ends of the exact interval of a Poisson mean (Garwood 1936). None where the
/// number is not above 0, or too large for an interval to matter.
fn range(cost: f64, number: f64) -> Option<Interval> {
    let outside = (1.0 - LEVEL) / 2.0;
    let fewest = Gamma::new(number, 1.0).ok()?.quantile(outside).ok()?;
    let most = Gamma::new(number + 1.0, 1.0)
        .ok()?
        .quantile(1.0 - outside)
        .ok()?;
    (fewest > 0.0).then(|| Interval {
        low: cost / most,
        high: cost / fewest,
        level: LEVEL,
    })
}
