//! How reactions come in over the first day of a post. Says nothing of the days after: nobody published
//! a curve for them by network.

use super::post::AGE_HOURS;

/// What share of a day's reactions a post has at an age: `ln(1 + t/c) / ln(1 + 24/c)`, which is a rate of
/// reactions falling as one over the age, with the `c` that puts half of them at the published time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReactionCurve {
    half_hours: f64,
}

impl ReactionCurve {
    /// Twitter: half of the first day's reactions within 24 minutes (Spasojevic and others, 2015).
    pub const TWITTER: Self = Self {
        half_hours: 24.0 / 60.0,
    };
    /// Facebook: half of them within 1 hour and 42 minutes (Spasojevic and others, 2015).
    pub const FACEBOOK: Self = Self {
        half_hours: 102.0 / 60.0,
    };

    /// A curve with half of the reactions of 24 hours by `half_hours`. `None` unless that is above 0 and
    /// below 12: with reactions that come evenly half are there at noon, and no curve here is slower.
    pub fn with_half(half_hours: f64) -> Option<Self> {
        (half_hours > 0.0 && half_hours < AGE_HOURS / 2.0).then_some(Self { half_hours })
    }

    /// The share that is there at an age in hours. `None` before half of them are expected: dividing by
    /// less would make more noise than the post has news; and for an age that is no number.
    pub fn reached(self, age_hours: f64) -> Option<f64> {
        // (1 + half/c)² = 1 + 24/c, solved for c.
        let scale = self.half_hours * self.half_hours / (AGE_HOURS - 2.0 * self.half_hours);
        (age_hours >= self.half_hours)
            .then(|| (age_hours / scale).ln_1p() / (AGE_HOURS / scale).ln_1p())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_reactions_are_there_at_the_published_time_and_all_at_24_hours() {
        let slow = ReactionCurve::with_half(9.0).expect("a curve");
        for (curve, half) in [
            (ReactionCurve::TWITTER, 0.4),
            (ReactionCurve::FACEBOOK, 1.7),
            (slow, 9.0),
        ] {
            let at = |age| curve.reached(age).expect("old enough");
            assert!((at(half) - 0.5).abs() < 1e-12, "{curve:?}");
            assert!((at(24.0) - 1.0).abs() < 1e-12, "{curve:?}");
            assert!(at(half) < at(12.0) && at(12.0) < 1.0, "{curve:?}");
        }
    }

    #[test]
    fn a_post_is_not_projected_before_half_of_its_reactions_are_there() {
        assert_eq!(ReactionCurve::FACEBOOK.reached(1.0), None);
        assert_eq!(ReactionCurve::FACEBOOK.reached(f64::NAN), None);
        for half in [0.0, -1.0, 12.0, f64::NAN] {
            assert_eq!(ReactionCurve::with_half(half), None, "{half}");
        }
    }
}
