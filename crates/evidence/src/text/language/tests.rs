//! Languages told, and texts that are of none.

use super::*;

#[test]
fn a_plain_language_is_told_and_a_doubtful_one_is_not() {
    for (text, tag) in [
        ("再去武大，已无牌坊！非要拆掉？", Some("zh")),
        ("华为 Mate 60 的信号真的很好", Some("zh")),
        ("明日は京都で新しいお茶を飲みます", Some("ja")),
        ("내일 서울에서 만나요", Some("ko")),
        (
            "The new tea house by the river serves the best oolong.",
            Some("en"),
        ),
        (
            "Der neue Laden am Fluss hat den besten Tee der Stadt.",
            Some("de"),
        ),
        ("El nuevo local junto al río tiene el mejor té.", Some("es")),
        ("Завтра мы поедем в новый чайный дом", Some("ru")),
        ("Їжа була дуже смачна, дякую", Some("uk")),
        ("Το τσάι ήταν υπέροχο", Some("el")),
        ("ชาอร่อยมาก", Some("th")),
        ("ok", None),
        ("🍵 123", None),
        ("", None),
        (
            "@somebody_with_a_name https://example.org/a/long/path",
            None,
        ),
        ("Zażółć gęślą jaźń, proszę o herbatę", None),
        ("این چای خیلی خوب است چگونه میشود خرید", None),
    ] {
        assert_eq!(language(text), tag, "{text}");
    }
}

#[test]
fn a_long_text_may_be_cut_within_a_letter() {
    assert_eq!(language(&"茶".repeat(500)), Some("zh"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_taken(text in "\\PC*") {
        let _told = language(&text);
    }
}
