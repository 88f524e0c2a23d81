//! A post as advice on time sees it, and which posts can be used. Judges no text.

use chrono::{DateTime, FixedOffset, Timelike};
use serde::Serialize;

use super::ReactionCurve;

/// Age at which reactions are compared, in hours.
pub(super) const AGE_HOURS: f64 = 24.0;

/// A post and what it brought.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// When it went out, with the offset of the audience: its clock is what hours are told by.
    pub at: DateTime<FixedOffset>,
    /// Reactions counted.
    pub reactions: u64,
    /// How old it was when they were counted, in hours; none if they were counted at 24 hours.
    pub age_hours: Option<f64>,
    /// Whether money brought it before people.
    pub is_paid: bool,
    /// What it is: text, picture, video …
    pub format: Option<String>,
    /// The campaign it was part of.
    pub campaign: Option<String>,
    /// What it was about.
    pub topic: Option<String>,
}

impl Post {
    /// A post of which no more is known, its reactions counted at 24 hours.
    pub fn new(at: DateTime<FixedOffset>, reactions: u64) -> Self {
        Self {
            at,
            reactions,
            age_hours: None,
            is_paid: false,
            format: None,
            campaign: None,
            topic: None,
        }
    }

    pub(super) fn hour(&self) -> usize {
        self.at.hour() as usize
    }
}

/// How many posts were used, and how many were not and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// Used.
    pub used: usize,
    /// Left out: money brought their reactions.
    pub paid: usize,
    /// Left out: younger than 24 hours, without a curve or too young for it.
    pub young: usize,
    /// Used: younger than 24 hours, projected by the curve.
    pub projected: usize,
    /// Used as they stand: counted later than 24 hours, where no curve was published.
    pub late: usize,
}

/// A post that can be used, with the logarithm of one more than its reactions at 24 hours.
pub(super) struct Outcome<'posts> {
    pub(super) post: &'posts Post,
    pub(super) log: f64,
}

/// The posts that can be used.
pub(super) fn take(posts: &[Post], curve: Option<ReactionCurve>) -> (Vec<Outcome<'_>>, Taken) {
    let mut taken = Taken::default();
    let mut outcomes = Vec::with_capacity(posts.len());
    for post in posts {
        let counted = post.reactions as f64;
        let age = post.age_hours.unwrap_or(AGE_HOURS);
        let reactions = if post.is_paid {
            taken.paid += 1;
            continue;
        } else if age >= AGE_HOURS {
            taken.late += usize::from(age > AGE_HOURS);
            counted
        } else if let Some(reached) = curve.and_then(|curve| curve.reached(age)) {
            taken.projected += 1;
            counted / reached
        } else {
            // An age that is no number ends here, too: it says nothing.
            taken.young += 1;
            continue;
        };
        taken.used += 1;
        outcomes.push(Outcome {
            post,
            log: reactions.ln_1p(),
        });
    }
    (outcomes, taken)
}
