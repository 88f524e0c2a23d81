//! Which of several machines a query or a post belongs to: a plain function of its id, the same everywhere
//! and in every version. Knows no machines.

use std::num::NonZeroU32;

/// The shard of an id, from 0. With one shard more, only so many ids move as the new one has to have, and
/// they move to it (Lamping and Veach 2014, “A Fast, Minimal Memory, Consistent Hash Algorithm”).
///
/// To shard queries, ask each post everywhere; to shard posts, keep all queries everywhere. An id of
/// several parts, such as a network and its own id for a post, is told apart part by part.
///
/// ```
/// let four = std::num::NonZeroU32::new(4).unwrap();
/// let shard = query::shard(&[b"bluesky", b"at://did:plc:1/app.bsky.feed.post/2"], four);
/// assert!(shard < 4);
/// ```
pub fn shard(id: &[&[u8]], shards: NonZeroU32) -> u32 {
    let mut key = key(id);
    let (mut chosen, mut next) = (0_i64, 0_i64);
    while next < i64::from(shards.get()) {
        chosen = next;
        key = key.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(1);
        let jump = (1_u64 << 31) as f64 / ((key >> 33) + 1) as f64;
        next = ((chosen + 1) as f64 * jump) as i64;
    }
    chosen as u32
}

/// FNV-1a over all parts, each with its length before it, and the bits mixed at the end (SplitMix64).
fn key(id: &[&[u8]]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for part in id {
        for byte in (part.len() as u64).to_le_bytes().iter().chain(*part) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    hash = (hash ^ hash >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ hash >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: u32 = 20_000;

    fn of(id: u32, shards: u32) -> u32 {
        shard(
            &[&id.to_le_bytes()],
            NonZeroU32::new(shards).unwrap_or(NonZeroU32::MIN),
        )
    }

    #[test]
    fn every_shard_has_its_part() {
        for shards in [1, 2, 7, 64] {
            let mut number = vec![0_u32; shards as usize];
            (0..IDS).for_each(|id| number[of(id, shards) as usize] += 1);
            let part = f64::from(IDS) / f64::from(shards);
            // Five standard deviations of a fair draw.
            let most = 5.0 * part.sqrt();
            assert!(
                number
                    .iter()
                    .all(|one| (f64::from(*one) - part).abs() <= most),
                "{number:?}"
            );
        }
    }

    #[test]
    fn with_one_shard_more_ids_move_only_to_it() {
        for shards in [1, 3, 16] {
            let moved = (0..IDS).filter(|id| of(*id, shards) != of(*id, shards + 1));
            let moved: Vec<u32> = moved.collect();
            assert!(moved.iter().all(|id| of(*id, shards + 1) == shards));
            let part = f64::from(IDS) / f64::from(shards + 1);
            assert!(
                (moved.len() as f64 - part).abs() <= 5.0 * part.sqrt(),
                "{}",
                moved.len()
            );
        }
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let many = NonZeroU32::MAX;
        assert_ne!(shard(&[b"ab", b"c"], many), shard(&[b"a", b"bc"], many));
    }

    /// Machines of different versions have to agree. Computed by another program, too.
    #[test]
    fn an_id_stays_where_it_was() {
        let shards = NonZeroU32::new(1_000).unwrap();
        let found = [&b"a"[..], b"bluesky", b""].map(|id| shard(&[id], shards));
        assert_eq!(found, [834, 135, 312]);
    }
}
