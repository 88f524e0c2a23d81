//! A goal as its pages and the report tell it: values with their unit, pace with its colour.

use earned_app::goals::Standing;
use earned_core::goal::{Measure, Pace};
use evidence::Value;

use crate::page::Shell;

/// A goal in words.
pub(in crate::pages) struct Told {
    /// Its address inside the workspace.
    pub(in crate::pages) href: String,
    /// For people.
    pub(in crate::pages) name: String,
    /// How it is measured.
    pub(in crate::pages) measure: String,
    /// The value; empty where it is missing.
    pub(in crate::pages) value: String,
    /// Why it is missing, or where the truth may well lie, or nothing.
    pub(in crate::pages) note: String,
    /// The value beside what is wanted, or why it is missing.
    pub(in crate::pages) reading: String,
    /// What is wanted.
    pub(in crate::pages) target: String,
    /// What it was before.
    pub(in crate::pages) baseline: String,
    /// 0 to 100; nothing where the value is missing.
    pub(in crate::pages) progress: Option<i64>,
    /// 0 to 100.
    pub(in crate::pages) time_used: i64,
    /// How it stands, in words.
    pub(in crate::pages) pace: String,
    /// Its colour: good, warn, bad, info or nothing.
    pub(in crate::pages) look: &'static str,
    /// The icon that says the same as the colour.
    pub(in crate::pages) icon: &'static str,
    /// Its days.
    pub(in crate::pages) days: String,
    /// What it could not count.
    pub(in crate::pages) lacks: Vec<String>,
}

impl Told {
    pub(in crate::pages) fn of(shell: &Shell, standing: &Standing) -> Self {
        let goal = &standing.goal;
        let number = |value| number(shell, goal.measure, value);
        let (look, icon) = look(standing.pace);
        let lacks = standing.line.lacks.iter();
        let note = note(shell, standing);
        let reading = match standing.line.value {
            Value::Missing(_) => note.clone(),
            Value::Known(value) => shell
                .n2(
                    "plan-of-target",
                    ("value", number(value)),
                    ("target", number(goal.target)),
                )
                .into(),
        };
        Self {
            reading,
            href: shell.to(&format!("plan/goals/{}", goal.id)),
            name: goal.name.clone(),
            measure: shell.named("plan-measure", goal.measure.name()).into(),
            value: standing.line.value.known().map(number).unwrap_or_default(),
            note,
            target: number(goal.target),
            baseline: number(goal.baseline),
            progress: standing.progress.map(|part| percent(part.max(0.0))),
            time_used: percent(standing.time_used),
            pace: shell.named("plan-pace", standing.pace.name()).into(),
            look,
            icon,
            days: shell
                .n2(
                    "plan-days",
                    ("from", shell.format.day(goal.starts_on)),
                    ("to", shell.format.day(goal.due_on)),
                )
                .into(),
            lacks: lacks
                .map(|code| shell.named("plan-lacks", code).into())
                .collect(),
        }
    }
}

/// A value of the measure with its unit.
pub(super) fn number(shell: &Shell, measure: Measure, value: f64) -> String {
    match measure {
        Measure::ShareOfVoice => shell.format.percent(value / 100.0),
        _ => shell.format.decimal(value),
    }
}

fn note(shell: &Shell, standing: &Standing) -> String {
    let line = &standing.line;
    match (line.value, line.interval) {
        (Value::Missing(why), _) => shell.named("plan-missing", why).into(),
        (Value::Known(_), Some(interval)) => shell
            .n2(
                "plan-interval",
                ("low", number(shell, standing.goal.measure, interval.low)),
                ("high", number(shell, standing.goal.measure, interval.high)),
            )
            .into(),
        (Value::Known(_), None) => String::new(),
    }
}

fn percent(part: f64) -> i64 {
    (part * 100.0).clamp(0.0, 999.0) as i64
}

fn look(pace: Pace) -> (&'static str, &'static str) {
    match pace {
        Pace::Reached => ("good", "circle-check"),
        Pace::OnPace => ("good", "trending-up"),
        Pace::Behind => ("warn", "trending-down"),
        Pace::Missed => ("bad", "circle-x"),
        Pace::NotBegun => ("info", "clock"),
        Pace::Unknown => ("", "circle-question-mark"),
    }
}
