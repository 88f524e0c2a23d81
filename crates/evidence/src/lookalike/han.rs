//! Han characters that sound or look alike. One reading each, without tones: which of several is meant
//! only the words around would tell.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// Groups of characters that are taken for each other on a screen.
const SHAPES: &str = include_str!("shapes.txt");

/// By character: the groups it is in.
static GROUPS: LazyLock<HashMap<char, Vec<usize>>> = LazyLock::new(|| {
    let mut groups: HashMap<char, Vec<usize>> = HashMap::new();
    let lines = SHAPES.lines().filter(|line| !line.starts_with('#'));
    for (number, group) in lines.flat_map(str::split_whitespace).enumerate() {
        for character in group.chars() {
            groups.entry(character).or_default().push(number);
        }
    }
    groups
});

/// How a character is said, such as `hua`; none for what is no Han character.
pub(super) fn sound(character: char) -> Option<&'static str> {
    character.to_pinyin().map(pinyin::Pinyin::plain)
}

/// Whether two characters are said alike, tones apart.
pub(super) fn sound_alike(one: char, other: char) -> bool {
    sound(one).is_some_and(|one| Some(one) == sound(other))
}

/// Whether two characters stand in one group of look-alikes.
pub(super) fn look_alike(one: char, other: char) -> bool {
    let (Some(one), Some(other)) = (GROUPS.get(&one), GROUPS.get(&other)) else {
        return false;
    };
    one.iter().any(|group| other.contains(group))
}

/// How a text of Han characters is said; none where anything else is in it.
pub(super) fn sounds(text: &[char]) -> Option<Vec<&'static str>> {
    text.iter().map(|character| sound(*character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_and_shape_of_known_pairs() {
        assert!(sound_alike('戴', '代') && sound_alike('华', '画') && !sound_alike('华', '为'));
        assert!(!sound_alike('a', 'a'), "a letter has no sound of its own");
        assert!(look_alike('未', '末') && look_alike('已', '己') && !look_alike('未', '已'));
        assert_eq!(sounds(&['小', '米']), Some(vec!["xiao", "mi"]));
        assert_eq!(sounds(&['小', 'm']), None);
    }

    #[test]
    fn every_group_of_look_alikes_is_simplified_han_and_has_two_at_least() {
        let lines = SHAPES.lines().filter(|line| !line.starts_with('#'));
        for group in lines.flat_map(str::split_whitespace) {
            assert!(group.chars().count() > 1, "{group}");
            assert_eq!(query::fold(group), group, "not as names are compared");
            for character in group.chars() {
                assert!(
                    sound(character).is_some(),
                    "{character} is no Han character"
                );
            }
        }
    }
}
