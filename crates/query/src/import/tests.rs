//! Queries as guides of the products show them, and what becomes of them.

use super::{Dialect, import};

/// What a query becomes, and its notes as `code|text`.
fn carried(text: &str, dialect: Dialect) -> (String, Vec<String>) {
    let imported = import(text, dialect);
    assert_eq!(imported.problems, [], "{text}");
    let notes = imported.notes.iter();
    let notes = notes.map(|note| format!("{}|{}", note.code(), &text[note.span.clone()]));
    let query = imported.query.map(|query| query.to_string());
    (query.unwrap_or_default(), notes.collect())
}

/// Whose query, the query, what it becomes, and what is noted of which part.
type Case = (Dialect, &'static str, &'static str, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        Dialect::Brandwatch,
        "(apple OR iphone) NEAR/5 (price* OR \"too expensive\") NOT author:bot <<<checked>>>",
        "((apple OR iphone) NEAR/5 (price* OR \"too expensive\")) AND NOT author:bot",
        &[],
    ),
    (
        Dialect::Brandwatch,
        "{BMW} NEAR/3f drive AND language:en AND authorFollowers:[1000 TO 5000]",
        "({BMW} ONEAR/3 drive) AND lang:en AND followers:1000..5000",
        &[],
    ),
    (
        Dialect::Brandwatch,
        "title:(tea OR \"oolong cup\") AND site:example.com AND colo?r",
        "(tea OR \"oolong cup\") AND colo*",
        &[
            "widened|tea",
            "widened|\"oolong cup\"",
            "left-out|site:example.com",
            "widened|colo?r",
        ],
    ),
    (
        Dialect::Brandwatch,
        "tea AND at_mentions:acme -engagementType:RETWEET",
        "tea AND @acme AND NOT kind:repost",
        &[],
    ),
    (
        Dialect::Talkwalker,
        "\"tea cup\"~4 AND +BMW AND sourcecountry:de AND lang:(en OR de)",
        "(tea NEAR/4 cup) AND {BMW} AND country:de AND (lang:en OR lang:de)",
        &[],
    ),
    (
        Dialect::Meltwater,
        "tea near/10 cup and not (coffee or espresso)",
        "(tea NEAR/10 cup) AND NOT (coffee OR espresso)",
        &[],
    ),
    (
        Dialect::X,
        "from:acme (tea OR #oolong) has:media -is:retweet lang:en min_faves:10 until:2026-03-01",
        "author:acme AND (tea OR #oolong) AND (has:image OR has:video) AND NOT kind:repost AND lang:en \
             AND until:2026-02-28",
        &["left-out|min_faves:10"],
    ),
    (
        Dialect::X,
        "tea -place:london",
        "tea",
        &["left-out|-place:london"],
    ),
    (
        Dialect::X,
        "12:30 https://tea.example",
        "12:30 AND https://tea.example",
        &[],
    ),
];

#[test]
fn common_forms_of_each_product_are_carried_over() {
    for (dialect, text, query, notes) in CASES {
        let (found, told) = carried(text, *dialect);
        assert_eq!(found, *query, "{text}");
        assert_eq!(told, *notes, "{text}");
    }
}

#[test]
fn a_query_of_nothing_but_foreign_things_becomes_none() {
    let imported = import("place:london OR conversation_id:12", Dialect::X);
    assert_eq!((imported.query, imported.notes.len()), (None, 2));
}

#[test]
fn a_distance_to_something_left_out_goes_with_it_and_is_told() {
    let imported = import("tea AND (cup NEAR/3 ?x)", Dialect::Brandwatch);
    assert_eq!(imported.query.unwrap().to_string(), "tea");
    let told: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[1].contains("cup NEAR/3 …"), "{told:?}");
}

#[test]
fn a_mistake_stays_one() {
    let imported = import("(tea OR", Dialect::Brandwatch);
    assert!(imported.query.is_none() && !imported.problems.is_empty());
}
