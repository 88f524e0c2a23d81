//! Reading a value that may be anything: what does not fit is left out, as if it were not there, and
//! of a name that stands twice the last counts. Nothing recurses by the depth of the input: what is
//! read has the depth of the types that read it, and the rest is skipped in a loop.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Parts of a list that are read: more than honest posts have (Bluesky's schema allows 4 pictures and
/// 3 languages, Mastodon's servers 4 to 16 attachments).
pub const PARTS_MOST: usize = 64;

/// What takes of a value what it understands; all else leaves it as it is.
pub(super) trait Lenient<'de>: Default {
    /// The value is a text.
    fn text(&mut self, _: Cow<'de, str>) {}

    /// The value is a whole number.
    fn number(&mut self, _: i64) {}

    /// The value is an object with this member, whose value must be taken: by [`take`] or [`skip`].
    fn member<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    /// The value is a list with one more item, which must be taken; whether there was one.
    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        Ok(list.next_element::<IgnoredAny>()?.is_some())
    }
}

/// Structs that read an object: a field for each member that is read, by its name there. What begins
/// with `..` reads the members that are not listed.
macro_rules! lenient {
    ($(
        $(#[$about:meta])*
        $shown:vis struct $name:ident<$life:lifetime> {
            $($field:ident: $kind:ty = $member:literal,)+
            $(..$rest:ident: $rest_kind:ty,)?
        }
    )+) => {$(
        $(#[$about])*
        #[derive(Debug, Default)]
        $shown struct $name<$life> {
            $($field: $kind,)+
            $($rest: $rest_kind,)?
        }

        impl<$life> $crate::decode::lenient::Lenient<$life> for $name<$life> {
            fn member<A: serde::de::MapAccess<$life>>(
                &mut self,
                name: &str,
                map: &mut A,
            ) -> Result<(), A::Error> {
                match name {
                    $($member => self.$field = $crate::decode::lenient::take(map)?,)+
                    other => lenient!(@rest self other map $($rest)?),
                }
                Ok(())
            }
        }
    )+};
    (@rest $self:ident $other:ident $map:ident) => {{
        let _ = $other;
        $crate::decode::lenient::skip($map)?
    }};
    (@rest $self:ident $other:ident $map:ident $rest:ident) => {
        $crate::decode::lenient::Lenient::member(&mut $self.$rest, $other, $map)?
    };
}
pub(super) use lenient;

/// The value of the member that was just met.
pub(super) fn take<'de, T, A>(map: &mut A) -> Result<T, A::Error>
where
    T: Lenient<'de>,
    A: MapAccess<'de>,
{
    map.next_value::<Any<T>>().map(|any| any.0)
}

/// Leaves out the value of the member that was just met.
pub(super) fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}

/// A value of any kind, read leniently.
pub(super) struct Any<T>(pub(super) T);

impl<'de, T: Lenient<'de>> Deserialize<'de> for Any<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyVisitor(PhantomData)).map(Any)
    }
}

struct AnyVisitor<T>(PhantomData<T>);

impl<'de, T: Lenient<'de>> Visitor<'de> for AnyVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<T, E> {
        let mut value = T::default();
        value.text(Cow::Borrowed(text));
        Ok(value)
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        let mut value = T::default();
        value.text(Cow::Owned(text.to_owned()));
        Ok(value)
    }

    fn visit_i64<E>(self, number: i64) -> Result<T, E> {
        let mut value = T::default();
        value.number(number);
        Ok(value)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        i64::try_from(number).map_or_else(|_| Ok(T::default()), |number| self.visit_i64(number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut value = T::default();
        while let Some(Name(name)) = map.next_key()? {
            value.member(&name, &mut map)?;
        }
        Ok(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<T, A::Error> {
        let mut value = T::default();
        while value.item(&mut list)? {}
        Ok(value)
    }
}

/// A member's name.
struct Name<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }
        from.deserialize_str(NameVisitor)
    }
}

/// A text, if it is one.
pub(super) type Text<'de> = Option<Cow<'de, str>>;

impl<'de> Lenient<'de> for Text<'de> {
    fn text(&mut self, text: Cow<'de, str>) {
        *self = Some(text);
    }
}

impl Lenient<'_> for Option<i64> {
    fn number(&mut self, number: i64) {
        *self = Some(number);
    }
}

/// The first items of a list, of whatever kind they are.
#[derive(Debug)]
pub(super) struct List<T, const MOST: usize = PARTS_MOST>(pub(super) Vec<T>);

impl<T, const MOST: usize> Default for List<T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Lenient<'de>, const MOST: usize> Lenient<'de> for List<T, MOST> {
    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        if self.0.len() == MOST {
            return Ok(list.next_element::<IgnoredAny>()?.is_some());
        }
        let item = list.next_element::<Any<T>>()?;
        let is_one = item.is_some();
        self.0.extend(item.map(|item| item.0));
        Ok(is_one)
    }
}

/// Whether the value is an object with something in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct IsObject(pub(super) bool);

impl<'de> Lenient<'de> for IsObject {
    fn member<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        self.0 = true;
        skip(map)
    }
}
