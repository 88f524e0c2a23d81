//! How much of one text about oneself is in another: copies are seldom changed much. Does not know what
//! a text means.

use std::collections::HashSet;

use query::fold;

/// So many letters in a row are compared.
const SHINGLE: usize = 4;

/// Texts with fewer different shingles say too little to be a copy of.
const FEWEST: usize = 12;

/// Of the runs of four letters in either text, the share that is in both (Jaccard); none where either
/// is too short to tell.
pub fn likeness(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (shingles(one), shingles(other));
    if one.len() < FEWEST || other.len() < FEWEST {
        return None;
    }
    let both = one.intersection(&other).count();
    Some(both as f64 / (one.len() + other.len() - both) as f64)
}

fn shingles(text: &str) -> HashSet<Vec<char>> {
    let letters: Vec<char> = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(SHINGLE).map(<[char]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn a_copy_with_a_new_end_is_alike_and_another_text_is_not() {
        let ours = "Northwind makes kayaks by hand in Bergen since 1978. Write to us any time.";
        let copy = "NORTHWIND makes kayaks by hand in Bergen, since 1978! Win one: write now";
        let fan = "I paddle, I photograph, I drink too much coffee. Bergen, mostly rain.";
        assert!(likeness(ours, ours) == Some(1.0));
        assert!(likeness(ours, copy).is_some_and(|share| share > 0.6));
        assert!(likeness(ours, fan).is_some_and(|share| share < 0.2));
        assert_eq!(likeness(ours, "kayaks"), None);
    }
}
