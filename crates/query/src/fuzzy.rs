//! One slip of the pen between two words. Does not count further.

/// Whether two words differ by at most one letter more, less, other, or changed with its neighbour
/// (a distance of 1 after Damerau). Letters are characters of folded text.
///
/// A single difference leaves a common beginning and a common end; what lies between tells its kind.
pub(crate) fn resembles(one: &str, other: &str) -> bool {
    let common: usize = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let (one, other) = (&one[common..], &other[common..]);
    let (after_one, after_other) = (without_first(one), without_first(other));
    one == other
        || after_one.is_some_and(|rest| rest == other)
        || after_other.is_some_and(|rest| rest == one)
        || matches!((after_one, after_other), (Some(a), Some(b)) if a == b)
        || is_swapped(one, other)
}

fn without_first(text: &str) -> Option<&str> {
    let mut characters = text.chars();
    characters.next().map(|_| characters.as_str())
}

fn is_swapped(one: &str, other: &str) -> bool {
    let (mut a, mut b) = (one.chars(), other.chars());
    let first = (a.next(), a.next());
    let second = (b.next(), b.next());
    first == (second.1, second.0)
        && first.0.is_some()
        && first.1.is_some()
        && a.as_str() == b.as_str()
}

#[cfg(test)]
mod tests {
    use super::resembles;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for (one, other, expected) in [
            ("adidas", "adidas", true),
            ("adidas", "addidas", true),
            ("adidas", "adias", true),
            ("adidas", "adibas", true),
            ("adidas", "adidsa", true),
            ("adidas", "adida", true),
            ("adidas", "dadias", false),
            ("adidas", "addidass", false),
            ("adidas", "adids as", false),
            ("café", "cafè", true),
            ("abcd", "", false),
            ("ab", "ba", true),
        ] {
            assert_eq!(resembles(one, other), expected, "{one} {other}");
            assert_eq!(resembles(other, one), expected, "{other} {one}");
        }
    }
}
