//! The numbers of terms by their hashes, found with one look into memory nearly always: open addressing
//! (Knuth, vol. 3, 6.4, algorithms L and R). Hashes nothing itself; the keys are hashes already.

use super::terms::TermId;

/// No term.
const NONE: TermId = TermId::MAX;

/// Numbers by hash.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// None, or a power of two of them, of which at least a quarter is empty.
    places: Vec<Place>,
    len: usize,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    hash: u64,
    id: TermId,
}

const EMPTY: Place = Place { hash: 0, id: NONE };

impl Table {
    const FEWEST: usize = 64;

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, hash: u64) -> Option<TermId> {
        let place = self.places.get(self.find(hash))?;
        (place.id != NONE).then_some(place.id)
    }

    /// Puts in a hash that is not there.
    pub(super) fn insert(&mut self, hash: u64, id: TermId) {
        if (self.len + 1) * 4 > self.places.len() * 3 {
            let roomy = (self.places.len() * 2).max(Self::FEWEST);
            let full = std::mem::replace(&mut self.places, vec![EMPTY; roomy]);
            for place in full.into_iter().filter(|place| place.id != NONE) {
                let empty = self.find(place.hash);
                self.places[empty] = place;
            }
        }
        let empty = self.find(hash);
        self.places[empty] = Place { hash, id };
        self.len += 1;
    }

    pub(super) fn remove(&mut self, hash: u64) {
        let mut gap = self.find(hash);
        if self.places.get(gap).is_none_or(|place| place.id == NONE) {
            return;
        }
        self.len -= 1;
        // What stands behind the gap moves into it, unless it would then stand before its own place.
        let mask = self.places.len() - 1;
        let mut at = gap;
        loop {
            at = (at + 1) & mask;
            let place = self.places[at];
            if place.id == NONE {
                break;
            }
            let from_home = at.wrapping_sub(place.hash as usize) & mask;
            if from_home >= at.wrapping_sub(gap) & mask {
                self.places[gap] = place;
                gap = at;
            }
        }
        self.places[gap] = EMPTY;
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, TermId)> {
        let full = self.places.iter().filter(|place| place.id != NONE);
        full.map(|place| (place.hash, place.id))
    }

    /// Where a hash stands, or the empty place where it would.
    fn find(&self, hash: u64) -> usize {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(place) = self.places.get(at)
            && place.hash != hash
            && place.id != NONE
        {
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Few hashes, so that many share a place.
        #[test]
        fn it_answers_as_a_map_while_hashes_come_and_go(steps in prop::collection::vec((0..300_u64, any::<bool>()), 0..600)) {
            let (mut table, mut map) = (Table::default(), BTreeMap::new());
            for (id, (number, comes)) in (0..).zip(steps) {
                let hash = (number % 40) | (number << 32);
                if comes && !map.contains_key(&hash) {
                    table.insert(hash, id);
                    map.insert(hash, id);
                } else if !comes {
                    table.remove(hash);
                    map.remove(&hash);
                }
            }
            prop_assert_eq!(table.len(), map.len());
            for number in 0..300_u64 {
                let hash = (number % 40) | (number << 32);
                prop_assert_eq!(table.get(hash), map.get(&hash).copied());
            }
            let mut all: Vec<_> = table.iter().collect();
            all.sort_unstable();
            prop_assert_eq!(all, map.into_iter().collect::<Vec<_>>());
        }
    }
}
