//! Which keys lie beside each other, and which digits stand for letters. Latin letters on QWERTY only:
//! what is typed by sound or shape is compared by those.

/// Rows of keys; each row is set off to the right of the one above by about half a key.
const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Signs that stand for letters (the usual substitutions of leet).
const LEET: [(char, &str); 15] = [
    ('0', "o"),
    ('1', "il"),
    ('2', "z"),
    ('3', "e"),
    ('4', "a"),
    ('5', "s"),
    ('6', "gb"),
    ('7', "t"),
    ('8', "b"),
    ('9', "g"),
    // After the skeleton, `1`, `|`, `!` and capital `I` are all `l`.
    ('l', "i"),
    ('@', "a"),
    ('$', "s"),
    ('+', "t"),
    ('€', "e"),
];

/// Whether a finger that misses one key hits the other.
pub(super) fn are_neighbours(one: char, other: char) -> bool {
    let (Some((row, column)), Some((other_row, other_column))) = (place(one), place(other)) else {
        return false;
    };
    match other_row.abs_diff(row) {
        0 => column.abs_diff(other_column) == 1,
        1 => {
            let (above, below) = if row < other_row {
                (column, other_column)
            } else {
                (other_column, column)
            };
            above == below || above == below + 1
        }
        _ => false,
    }
}

/// Whether one is a sign that stands for the other.
pub(super) fn are_leet(one: char, other: char) -> bool {
    let stands = |sign: char, letter: char| {
        LEET.iter()
            .any(|(known, letters)| *known == sign && letters.contains(letter))
    };
    stands(one, other) || stands(other, one)
}

fn place(key: char) -> Option<(usize, usize)> {
    let in_row = |(row, keys): (usize, &&str)| keys.find(key).map(|column| (row, column));
    ROWS.iter().enumerate().find_map(in_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_those_of_the_keyboard_both_ways() {
        for (key, around) in [('g', "tyhvbf"), ('q', "12wa"), ('p', "0ol"), ('m', "njk")] {
            for other in "1234567890qwertyuiopasdfghjklzxcvbnm".chars() {
                assert_eq!(
                    are_neighbours(key, other),
                    around.contains(other),
                    "{key} {other}"
                );
                assert_eq!(
                    are_neighbours(other, key),
                    around.contains(other),
                    "{other} {key}"
                );
            }
        }
    }
}
