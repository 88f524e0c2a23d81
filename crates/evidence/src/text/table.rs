//! A compact table from hashed features to small weights, and its bytes. Holds no text; what a weight
//! is for is the model's to say.

/// Weights of one feature, one for each class.
pub type Weights = [i8; CLASSES];

/// Classes that a feature has weights for.
pub const CLASSES: usize = 3;
/// Slots that a feature may stand in, beginning at the place that its key tells.
const SLOTS: usize = 8;

/// The table: open buckets of eight slots, each slot a fingerprint of 16 bits (0 for a free one) and
/// weights. An n-gram that was not learned is taken for one that was in about 1 of 10,000 look-ups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    fingerprints: Vec<u16>,
    weights: Vec<Weights>,
}

impl Table {
    /// A table of 2^`bits` slots with the entries, the first of which are the most important: one that
    /// finds its bucket full is left out. Also how many were.
    pub fn new(bits: u32, entries: impl IntoIterator<Item = (u64, Weights)>) -> (Self, usize) {
        let size = (1_usize << bits).max(SLOTS);
        let mut table = Self {
            fingerprints: vec![0; size],
            weights: vec![[0; CLASSES]; size],
        };
        let mut left_out = 0;
        for (key, weights) in entries {
            let (start, fingerprint) = table.place(key);
            let free = (start..start + SLOTS)
                .find(|slot| matches!(table.fingerprints[*slot], taken if taken == 0 || taken == fingerprint));
            match free {
                Some(slot) => {
                    table.fingerprints[slot] = fingerprint;
                    table.weights[slot] = weights;
                }
                None => left_out += 1,
            }
        }
        (table, left_out)
    }

    /// The weights of a feature, if it was learned.
    pub fn get(&self, key: u64) -> Option<Weights> {
        let (start, fingerprint) = self.place(key);
        let bucket = self.fingerprints.get(start..start + SLOTS)?;
        let slot = bucket.iter().position(|known| *known == fingerprint)?;
        self.weights.get(start + slot).copied()
    }

    /// The bytes: fingerprints, little end first, then weights.
    pub fn to_bytes(&self) -> Vec<u8> {
        let fingerprints = self
            .fingerprints
            .iter()
            .flat_map(|known| known.to_le_bytes());
        let weights = self
            .weights
            .iter()
            .flatten()
            .map(|weight| weight.cast_unsigned());
        fingerprints.chain(weights).collect()
    }

    /// From bytes as [`Self::to_bytes`] writes them; none if their number fits no table.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let size = bytes.len() / (2 + CLASSES);
        let fits = size.is_power_of_two() && size >= SLOTS && size * (2 + CLASSES) == bytes.len();
        let (fingerprints, weights) = bytes.split_at_checked(size * 2).filter(|_| fits)?;
        let (fingerprints, _) = fingerprints.as_chunks();
        let (weights, _) = weights.as_chunks();
        Some(Self {
            fingerprints: fingerprints
                .iter()
                .map(|two| u16::from_le_bytes(*two))
                .collect(),
            weights: weights
                .iter()
                .map(|three: &[u8; CLASSES]| three.map(u8::cast_signed))
                .collect(),
        })
    }

    /// Where the bucket of a key begins, and its fingerprint, which is never 0.
    fn place(&self, key: u64) -> (usize, u16) {
        let buckets = self.fingerprints.len() / SLOTS;
        let start = (key as usize & (buckets - 1)) * SLOTS;
        (start, ((key >> 48) as u16).max(1))
    }
}
