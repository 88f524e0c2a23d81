//! The addresses that a document leads to beside those in its text, as its holder keeps them: owned,
//! or borrowed from the bytes it was decoded from. Compares no addresses; `crate::links` does.

use std::borrow::Cow;
use std::fmt;

/// Some addresses, borrowed; `(&list).into()` makes them of either kind of list.
#[derive(Clone, Copy)]
pub enum Links<'a> {
    /// Of a post that owns its texts.
    Owned(&'a [String]),
    /// Of a post that borrows them where it can.
    Borrowed(&'a [Cow<'a, str>]),
}

impl<'a> Links<'a> {
    /// No addresses.
    pub const NONE: Links<'static> = Links::Owned(&[]);

    /// Each of them, in order.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        let (owned, borrowed) = match self {
            Self::Owned(owned) => (owned, &[][..]),
            Self::Borrowed(borrowed) => (&[][..], borrowed),
        };
        let owned = owned.iter().map(String::as_str);
        owned.chain(borrowed.iter().map(AsRef::as_ref))
    }
}

impl<'a> From<&'a Vec<String>> for Links<'a> {
    fn from(links: &'a Vec<String>) -> Self {
        Self::Owned(links)
    }
}

impl<'a> From<&'a Vec<Cow<'a, str>>> for Links<'a> {
    fn from(links: &'a Vec<Cow<'a, str>>) -> Self {
        Self::Borrowed(links)
    }
}

impl PartialEq for Links<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Links<'_> {}

impl fmt::Debug for Links<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}
