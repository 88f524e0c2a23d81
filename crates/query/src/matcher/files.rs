//! By term, the queries that are filed under it, all in one list. Knows nothing of what they ask.

use super::bits::Bits;
use super::code::Start;
use super::terms::TermId;

/// No term.
pub(super) const NO_TERM: TermId = TermId::MAX;

/// Nothing is left to ask: the post matches.
pub(super) const PROVEN: Start = Start::MAX;

/// A query under one of its terms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) slot: u32,
    /// A term that every match needs as well, or [`NO_TERM`].
    pub(super) second: TermId,
    /// What else it asks, or [`PROVEN`].
    pub(super) code: Start,
}

/// All entries.
#[derive(Debug, Clone, Default)]
pub(super) struct Files {
    lists: Vec<List>,
    entries: Vec<Entry>,
    /// The terms that have some: most that queries name are no anchors.
    any: Bits,
    /// By room, as a power of two: where there are entries that belong to no list any more.
    gaps: [Vec<u32>; 32],
}

/// The entries of a term: where they are, and for how many there is room, which is a power of two or none.
#[derive(Debug, Clone, Copy, Default)]
struct List {
    start: u32,
    len: u32,
    room: u32,
}

impl Files {
    pub(super) fn of(&self, term: TermId) -> &[Entry] {
        if !self.any.has(term) {
            return &[];
        }
        let List { start, len, .. } = self.lists[term as usize];
        &self.entries[start as usize..(start + len) as usize]
    }

    pub(super) fn put(&mut self, term: TermId, entry: Entry) {
        if self.lists.len() <= term as usize {
            self.lists.resize(term as usize + 1, List::default());
            self.any.grow(self.lists.len());
        }
        self.any.put(term);
        let list = self.lists[term as usize];
        if list.len == list.room {
            let roomy = self.with_more_room(list, entry);
            self.lists[term as usize] = roomy;
        }
        let list = &mut self.lists[term as usize];
        self.entries[(list.start + list.len) as usize] = entry;
        list.len += 1;
    }

    /// Moves a full list to where it has twice the room, for now filled with `entry`.
    fn with_more_room(&mut self, list: List, entry: Entry) -> List {
        let room = (list.room * 2).max(1);
        let gap = self.gaps[room.trailing_zeros() as usize].pop();
        let start = gap.unwrap_or_else(|| {
            let end = self.entries.len();
            self.entries.resize(end + room as usize, entry);
            end as u32
        });
        let from = list.start as usize..(list.start + list.len) as usize;
        self.entries.copy_within(from, start as usize);
        self.leave(list);
        List {
            start,
            room,
            ..list
        }
    }

    fn leave(&mut self, list: List) {
        if list.room > 0 {
            self.gaps[list.room.trailing_zeros() as usize].push(list.start);
        }
    }

    pub(super) fn take(&mut self, term: TermId, slot: u32) {
        let Some(&List { start, len, .. }) = self.lists.get(term as usize) else {
            return;
        };
        let entries = &mut self.entries[start as usize..(start + len) as usize];
        let Some(place) = entries.iter().position(|entry| entry.slot == slot) else {
            return;
        };
        entries.swap(place, len as usize - 1);
        let list = &mut self.lists[term as usize];
        list.len -= 1;
        if list.len == 0 {
            let left = std::mem::take(list);
            self.leave(left);
            self.any.take(term);
        }
    }
}
