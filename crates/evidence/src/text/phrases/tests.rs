//! Names found in a handful of posts.

use super::*;

fn texts(list: &[&str], number: usize) -> Vec<String> {
    phrases(list.iter().copied(), number)
        .into_iter()
        .map(|phrase| phrase.text)
        .collect()
}

#[test]
fn a_name_of_several_words_comes_before_its_parts() {
    let posts = [
        "The Silver Teapot opened today",
        "I was at the Silver Teapot and it was full",
        "Silver Teapot, again",
        "my teapot is old",
    ];
    assert_eq!(texts(&posts, 1), ["silver teapot"]);
}

#[test]
fn joining_words_neither_begin_nor_end_a_phrase() {
    for phrase in phrases(["It is the best of the best", "this is the best"], 10) {
        let words: Vec<&str> = phrase.text.split(' ').collect();
        for word in [words[0], words[words.len() - 1]] {
            assert!(
                !["it", "is", "the", "of", "this"].contains(&word),
                "{phrase:?}"
            );
        }
    }
}

#[test]
fn a_chinese_name_is_found_whole_without_a_dictionary() {
    let posts = [
        "今天去喝了龙井奶绿，好喝",
        "推荐龙井奶绿给大家",
        "龙井奶绿又涨价",
        "排队买龙井奶绿两小时",
        "昨天朋友请喝红茶",
    ];
    assert_eq!(texts(&posts, 1), ["龙井奶绿"]);
}

#[test]
fn of_nothing_there_is_no_phrase() {
    assert_eq!(phrases(["", "the of and", "🍵"], 5), []);
}

#[test]
fn numbers_and_accents_stay_as_they_are_written() {
    let posts = ["Café 42 opened", "at Café 42 again", "CAFÉ 42!"];
    assert_eq!(texts(&posts, 1), ["café 42"]);
}
