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
    /// Entries that belong to no list any more.
    waste: usize,
}

/// The entries of a term: where they are, and for how many there is room.
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
        let list = &mut self.lists[term as usize];
        if list.len == list.room {
            // It moves to the end, with more room.
            let from = list.start as usize..(list.start + list.len) as usize;
            let room = (list.room * 2).max(1);
            *list = List {
                start: self.entries.len() as u32,
                room,
                ..*list
            };
            self.waste += from.len();
            self.entries.extend_from_within(from);
            let end = list.start + room;
            self.entries.resize(end as usize, entry);
        }
        self.entries[(list.start + list.len) as usize] = entry;
        list.len += 1;
    }

    pub(super) fn take(&mut self, term: TermId, slot: u32) {
        let Some(list) = self.lists.get_mut(term as usize) else {
            return;
        };
        let entries = &mut self.entries[list.start as usize..(list.start + list.len) as usize];
        if let Some(place) = entries.iter().position(|entry| entry.slot == slot) {
            entries.swap(place, list.len as usize - 1);
            list.len -= 1;
            if list.len == 0 {
                self.any.take(term);
            }
        }
    }

    /// Whether most of it is needed no more.
    pub(super) fn is_mostly_waste(&self) -> bool {
        self.waste > self.entries.len() / 2 + 4_096
    }
}
