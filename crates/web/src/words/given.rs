//! What words and formats take from a template. Templates lend what they hold, sometimes twice over,
//! so each value counts the same behind any number of references.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use fluent_bundle::FluentValue;

/// What can stand for a variable in a message.
pub trait Say {
    /// The value as Fluent knows it.
    fn fluent(&self) -> FluentValue<'_>;
}

impl<T: Say + ?Sized> Say for &T {
    fn fluent(&self) -> FluentValue<'_> {
        (**self).fluent()
    }
}

impl Say for str {
    fn fluent(&self) -> FluentValue<'_> {
        FluentValue::from(self)
    }
}

impl Say for String {
    fn fluent(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}

impl Say for Cow<'_, str> {
    fn fluent(&self) -> FluentValue<'_> {
        FluentValue::from(&**self)
    }
}

macro_rules! say_numbers {
    ($($number:ty),*) => {
        $(impl Say for $number {
            fn fluent(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        })*
    };
}

say_numbers!(i32, i64, u8, u16, u32, u64, usize, f64);

/// A variable with its name, as a pair.
pub trait Named {
    /// Name and value.
    fn named(&self) -> (&str, FluentValue<'_>);
}

impl<T: Named + ?Sized> Named for &T {
    fn named(&self) -> (&str, FluentValue<'_>) {
        (**self).named()
    }
}

impl<T: Say> Named for (&str, T) {
    fn named(&self) -> (&str, FluentValue<'_>) {
        (self.0, self.1.fluent())
    }
}

/// A `T`, or what is as good as one.
pub trait Given<T> {
    /// The value itself.
    fn given(&self) -> T;
}

impl<T, G: Given<T> + ?Sized> Given<T> for &G {
    fn given(&self) -> T {
        (**self).given()
    }
}

macro_rules! given {
    ($($value:ty),* => $wanted:ty) => {
        $(impl Given<$wanted> for $value {
            fn given(&self) -> $wanted {
                *self as $wanted
            }
        })*
    };
}

given!(i32, i64, u8, u16, u32, u64, usize => i64);
given!(f64 => f64);

impl Given<DateTime<Utc>> for DateTime<Utc> {
    fn given(&self) -> DateTime<Utc> {
        *self
    }
}

impl Given<NaiveDate> for NaiveDate {
    fn given(&self) -> NaiveDate {
        *self
    }
}
