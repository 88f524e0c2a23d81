//! A number or the reason why there is none. Keeps no units: the fact's name says them.

use serde::Serialize;

/// A number, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// It is known.
    Known(f64),
    /// It is not; the code says why, for whoever finds the words.
    Missing(&'static str),
}

impl Value {
    /// A number of things.
    pub fn count(number: i64) -> Self {
        Self::Known(number as f64)
    }

    /// The number, if there is one.
    pub fn known(self) -> Option<f64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Missing(_) => None,
        }
    }

    /// Why there is no number.
    pub fn why_missing(self) -> Option<&'static str> {
        match self {
            Self::Known(_) => None,
            Self::Missing(why) => Some(why),
        }
    }

    /// This for each of `things`. What is missing on either side stays missing; of no things there
    /// is no price each, and `of_none` says so. A number of things below zero makes no sense and
    /// counts as none.
    #[must_use]
    pub fn per(self, things: Self, of_none: &'static str) -> Self {
        match (self, things) {
            (Self::Missing(why), _) | (_, Self::Missing(why)) => Self::Missing(why),
            (Self::Known(amount), Self::Known(number)) if number > 0.0 => {
                Self::Known(amount / number)
            }
            _ => Self::Missing(of_none),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            (-1e9..1e9).prop_map(Value::Known),
            Just(Value::Known(0.0)),
            Just(Value::Missing("not-asked")),
        ]
    }

    #[test]
    fn of_nothing_there_is_no_price_each() {
        let spent = Value::Known(120.0);
        for nothing in [0.0, -0.0, -3.0, f64::NAN] {
            assert_eq!(
                spent.per(Value::Known(nothing), "no-clicks"),
                Value::Missing("no-clicks")
            );
        }
        assert_eq!(
            spent.per(Value::Known(48.0), "no-clicks"),
            Value::Known(2.5)
        );
    }

    #[test]
    fn spending_nothing_on_something_is_free_and_known() {
        assert_eq!(
            Value::count(0).per(Value::count(4), "none"),
            Value::Known(0.0)
        );
    }

    proptest! {
        #[test]
        fn a_price_each_is_a_finite_number_or_missing(a in any_value(), b in any_value()) {
            let each = a.per(b, "none");
            prop_assert!(each.known().is_none_or(f64::is_finite));
            if a.known().is_none() || b.known().is_none() {
                prop_assert_eq!(each, Value::Missing("not-asked"));
            }
        }
    }
}
