//! What is worth looking up of a post, noted first and looked up afterwards. Looks nothing up.

/// Hashes that may be in some query, each with the number of its token.
#[derive(Debug, Clone, Default)]
pub(super) struct Hits {
    list: Vec<(u64, u32)>,
    len: usize,
    token: u32,
}

impl Hits {
    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    /// What is noted from here on belongs to this token.
    pub(super) fn of_token(&mut self, token: u32) {
        self.token = token;
    }

    /// Writes each down and keeps it or not: whether a token is in a query cannot be foreseen, and a
    /// processor that guesses wrong loses more than a word of memory.
    pub(super) fn note(&mut self, hash: u64, is_kept: bool) {
        if self.len == self.list.len() {
            self.list.resize((self.len * 2).max(64), (0, 0));
        }
        self.list[self.len] = (hash, self.token);
        self.len += usize::from(is_kept);
    }

    pub(super) fn list(&self) -> &[(u64, u32)] {
        &self.list[..self.len]
    }
}
