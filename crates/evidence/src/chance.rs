//! Where chance comes from: a generator that a seed determines, the same on every machine. Takes
//! nothing from the machine; whoever calls brings the seed and shows it beside the result.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

/// The generator of a seed. ChaCha with 8 rounds: its stream is fixed by its definition (Bernstein
/// 2008), unlike that of `rand`'s standard generator, which may change with a release.
pub fn generator(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

#[cfg(test)]
mod tests {
    use rand::Rng;

    use super::*;

    /// Results that were published with their seed must come out again years later.
    #[test]
    fn a_seed_gives_the_same_stream_for_ever() {
        let mut chance = generator(20_261_127);
        let first: Vec<u64> = (0..3).map(|_| chance.next_u64()).collect();
        assert_eq!(
            first,
            [
                3_317_892_241_128_014_554,
                6_691_377_737_662_142_390,
                13_986_181_967_506_687_759,
            ]
        );
    }
}
