//! How often terms were met, by which queries are filed. An estimate, and nothing is decided by it but how
//! fast the answer comes.

use super::terms::TermId;

/// One post in so many is counted: enough to tell rare terms from frequent ones.
const ONE_IN: u32 = 4;

/// Posts from which on what was met tells more than a guess.
const ENOUGH: u32 = 500;

/// How many posts were counted, and how many of them had each term.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    next: u32,
    posts: u32,
    terms: Vec<u32>,
}

impl Seen {
    pub(super) fn count(&mut self, present: &[TermId], terms: usize) {
        self.next = self.next.wrapping_add(1);
        if !self.next.is_multiple_of(ONE_IN) {
            return;
        }
        self.posts = self.posts.saturating_add(1);
        if self.terms.len() < terms {
            self.terms.resize(terms, 0);
        }
        for &term in present {
            self.terms[term as usize] = self.terms[term as usize].saturating_add(1);
        }
    }

    /// Posts that were counted.
    pub(super) fn posts(&self) -> u32 {
        self.posts
    }

    /// How many of them had a term; none for one that nobody looked for yet.
    pub(super) fn met(&self, term: TermId) -> Option<u32> {
        self.terms.get(term as usize).copied()
    }

    /// Takes over what another counted.
    pub(super) fn learn(&mut self, term: TermId, met: u32) {
        if self.terms.len() <= term as usize {
            self.terms.resize(term as usize + 1, 0);
        }
        self.terms[term as usize] = met;
    }

    pub(super) fn learn_posts(&mut self, posts: u32) {
        self.posts = posts;
    }

    /// The part of posts that have a term; `guess` for one that nobody looked for yet.
    pub(super) fn part(&self, term: TermId, guess: f32) -> f32 {
        match self.terms.get(term as usize) {
            Some(met) if self.posts >= ENOUGH => (*met as f32 + 0.5) / self.posts as f32,
            _ => guess,
        }
    }
}
