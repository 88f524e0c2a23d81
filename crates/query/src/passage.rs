//! What stands at places in a text: a term, one of several, or two near each other. Knows nothing of
//! whole documents.

use std::ops::Range;

use crate::words::Words;

/// Longest distance of `NEAR/n`, in units: beyond it nearly every post would match like `AND`.
pub const MAX_DISTANCE: usize = 100;

/// Most `NEAR`s within each other; bounds the work that a hostile text can make.
pub const MAX_NEAR_DEPTH: usize = 8;

/// Something that stands at places in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage<Term = Words> {
    /// A term or phrase.
    Words(Term),
    /// One of these, of which there are two or more.
    AnyOf(Vec<Passage<Term>>),
    /// Two close to each other.
    Near(Box<Near<Term>>),
}

/// Two passages close to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near<Term = Words> {
    left: Passage<Term>,
    right: Passage<Term>,
    within: usize,
    is_ordered: bool,
}

/// One place of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// From its first unit to one past its last.
    pub units: Range<usize>,
    /// Whether it is one term's: two of those must not overlap, for they would be the same words.
    pub is_term: bool,
    /// The bytes that the words at this place cover; empty where nobody asks for them.
    pub marks: Vec<Range<usize>>,
}

impl<Term> Passage<Term> {
    /// Where it stands, by place, each place once. `places_of` tells it of a term, in order.
    pub fn places(&self, places_of: &dyn Fn(&Term) -> Vec<Place>) -> Vec<Place> {
        match self {
            Self::Words(words) => places_of(words),
            Self::AnyOf(parts) => {
                let each = parts.iter().map(|part| part.places(places_of));
                in_order(each.flatten().collect())
            }
            Self::Near(near) => near.places(places_of),
        }
    }

    /// All terms in it.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::Words(words) => vec![words],
            Self::AnyOf(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Near(near) => near.terms().collect(),
        }
    }

    /// The same with other terms in their places.
    pub(crate) fn map<Other>(&self, other: &mut impl FnMut(&Term) -> Other) -> Passage<Other> {
        match self {
            Self::Words(term) => Passage::Words(other(term)),
            Self::AnyOf(parts) => {
                Passage::AnyOf(parts.iter().map(|part| part.map(other)).collect())
            }
            Self::Near(near) => Passage::Near(Box::new(near.map(other))),
        }
    }

    /// `NEAR`s within each other.
    fn depth(&self) -> usize {
        match self {
            Self::Words(_) => 0,
            Self::AnyOf(parts) => parts.iter().map(Self::depth).max().unwrap_or(0),
            Self::Near(near) => near.depth(),
        }
    }
}

impl<Term> Near<Term> {
    /// `left` and `right` at most `within` units apart, 1 being next to each other; with `is_ordered`
    /// the left one first. `None` beyond [`MAX_DISTANCE`] or [`MAX_NEAR_DEPTH`].
    pub fn new(
        left: Passage<Term>,
        right: Passage<Term>,
        within: usize,
        is_ordered: bool,
    ) -> Option<Self> {
        let near = Self {
            left,
            right,
            within,
            is_ordered,
        };
        let fits = (1..=MAX_DISTANCE).contains(&within) && near.depth() <= MAX_NEAR_DEPTH;
        fits.then_some(near)
    }

    /// The passage before the operator.
    pub fn left(&self) -> &Passage<Term> {
        &self.left
    }

    /// The passage after it.
    pub fn right(&self) -> &Passage<Term> {
        &self.right
    }

    /// All terms in it.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.left.terms().into_iter().chain(self.right.terms())
    }

    /// The longest distance.
    pub fn within(&self) -> usize {
        self.within
    }

    /// Whether the left one has to come first.
    pub fn is_ordered(&self) -> bool {
        self.is_ordered
    }

    /// Where both stand, from the first unit of the one to the last of the other; see
    /// [`Passage::places`].
    pub fn places(&self, places_of: &dyn Fn(&Term) -> Vec<Place>) -> Vec<Place> {
        let (left, right) = (self.left.places(places_of), self.right.places(places_of));
        let widest = right.iter().map(|place| place.units.len()).max();
        let reach = self.within + widest.unwrap_or(0);
        let mut both = Vec::new();
        for one in &left {
            let first = right.partition_point(|other| other.units.start + reach < one.units.start);
            let close = right[first..]
                .iter()
                .take_while(|other| other.units.start < one.units.end + self.within);
            both.extend(
                close
                    .filter(|other| self.joins(one, other))
                    .map(|other| joined(one, other)),
            );
        }
        in_order(both)
    }

    /// Whether two places are near enough. Overlapping places touch, unless both are single terms.
    fn joins(&self, left: &Place, right: &Place) -> bool {
        let (one, other) = (&left.units, &right.units);
        if one.end <= other.start {
            other.start - one.end < self.within
        } else if self.is_ordered {
            false
        } else if other.end <= one.start {
            one.start - other.end < self.within
        } else {
            !(left.is_term && right.is_term)
        }
    }

    /// The same with other terms in their places.
    pub(crate) fn map<Other>(&self, other: &mut impl FnMut(&Term) -> Other) -> Near<Other> {
        Near {
            left: self.left.map(other),
            right: self.right.map(other),
            within: self.within,
            is_ordered: self.is_ordered,
        }
    }

    fn depth(&self) -> usize {
        1 + self.left.depth().max(self.right.depth())
    }
}

fn joined(one: &Place, other: &Place) -> Place {
    Place {
        units: one.units.start.min(other.units.start)..one.units.end.max(other.units.end),
        is_term: false,
        marks: [one.marks.as_slice(), &other.marks].concat(),
    }
}

/// Sorts places and makes one of those that are the same.
fn in_order(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_by_key(|place| (place.units.start, place.units.end, place.is_term));
    places.dedup_by(|later, kept| {
        let is_same = later.units == kept.units && later.is_term == kept.is_term;
        if is_same {
            kept.marks.append(&mut later.marks);
        }
        is_same
    });
    places
}
