//! What makes a mention one: workspace, network and the network's own id, as a fingerprint. Does not
//! look anything up.

use earned_core::id::WorkspaceId;
use sha2::{Digest, Sha256};

/// 80 bits of SHA-256: short enough for an index of millions, whose dictionary of keys costs more to
/// build than that of the words, and long enough that nobody can make a post with the key of a given
/// one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key([u8; BYTES]);

const BYTES: usize = 10;

impl Key {
    pub(crate) fn of(workspace: WorkspaceId, network: &str, native_id: &str) -> Self {
        let hash = Sha256::new()
            .chain_update(workspace.0.as_bytes())
            .chain_update((network.len() as u64).to_le_bytes())
            .chain_update(network)
            .chain_update(native_id)
            .finalize();
        let mut key = [0; BYTES];
        key.copy_from_slice(&hash[..BYTES]);
        Self(key)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// A number that orders mentions of the same microsecond, always in the same way.
    pub(crate) fn rank(&self) -> u64 {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.0[..8]);
        u64::from_be_bytes(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;
    use earned_core::id::WorkspaceId;
    use uuid::Uuid;

    #[test]
    fn each_part_of_a_key_counts_and_none_runs_into_the_next() {
        let one = WorkspaceId(Uuid::from_u128(1));
        let key = Key::of(one, "ab", "c");
        assert_eq!(key, Key::of(one, "ab", "c"));
        for other in [
            Key::of(one, "a", "bc"),
            Key::of(one, "ab", "d"),
            Key::of(WorkspaceId(Uuid::from_u128(2)), "ab", "c"),
        ] {
            assert_ne!(key, other);
        }
    }
}
