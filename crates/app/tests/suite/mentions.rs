//! What is counted can be opened, and nobody sees another workspace's mentions.

use chrono::{DateTime, TimeDelta, Utc};
use earned_app::goals::{self, GoalInput};
use earned_app::mentions::{self, Ask, Found, Mention};
use earned_app::{ActionError, Member, queries};
use earned_core::id::SourceId;
use uuid::Uuid;

use crate::queries::input;
use crate::support::TestApp;

/// Somebody's post `hours` before the test begins.
fn mention(number: i64, text: &str, hours: i64) -> Mention {
    let now: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().expect("a time");
    Mention {
        source: SourceId(Uuid::nil()),
        network: if number % 2 == 0 { "bluesky" } else { "weibo" }.to_owned(),
        native_id: number.to_string(),
        author_handle: format!("author{}", number % 3),
        author_name: None,
        language: (number % 4 != 0).then(|| "en".to_owned()),
        at: now - TimeDelta::hours(hours),
        url: None,
        text: text.to_owned(),
        counts: mentions::Counts::default(),
        imported_by: None,
        facts: mentions::Facts::default(),
    }
}

/// 120 posts of the last five days, every third about oolong, every fifth about green tea.
fn posts() -> Vec<Mention> {
    let text = |number: i64| match (number % 3, number % 5) {
        (0, 0) => "oolong or green tea?",
        (0, _) => "an oolong in the morning",
        (_, 0) => "green tea all day",
        _ => "the weather is fine",
    };
    (0..120).map(|n| mention(n, text(n), n)).collect()
}

async fn scene() -> (TestApp, Member) {
    let test = TestApp::start().await;
    let owner = test.owner();
    test.take_in(&owner, &posts());
    (test, owner)
}

fn ask(q: &str) -> Ask {
    Ask {
        q: q.to_owned(),
        ..Ask::default()
    }
}

async fn search(test: &TestApp, member: &Member, ask: &Ask) -> Found {
    mentions::search(&test.app, member, ask)
        .await
        .expect("an answer")
}

#[tokio::test]
async fn every_count_is_the_number_of_the_rows_it_opens_to() {
    let (test, owner) = scene().await;
    let all = search(&test, &owner, &ask("oolong OR tea")).await;
    assert_eq!(all.total, 56);
    assert_eq!(
        all.days.iter().map(|(_, count)| count).sum::<u64>(),
        all.total
    );
    for (day, count) in all.days.iter().filter(|(_, count)| *count > 0) {
        let of_day = Ask {
            from: day.to_string(),
            to: day.to_string(),
            ..ask("oolong OR tea")
        };
        assert_eq!(search(&test, &owner, &of_day).await.total, *count, "{day}");
    }
    for (network, count) in &all.networks.values {
        let narrowed = Ask {
            network: network.clone(),
            ..ask("oolong OR tea")
        };
        assert_eq!(
            search(&test, &owner, &narrowed).await.total,
            *count,
            "{network}"
        );
    }
    let known: u64 = all.languages.values.iter().map(|(_, count)| count).sum();
    assert_eq!(
        known + all.languages.missing + all.languages.others,
        all.total
    );
}

#[tokio::test]
async fn all_pages_together_are_all_mentions_newest_first() {
    let (test, owner) = scene().await;
    let mut ask = ask("tea OR oolong");
    let mut seen = Vec::new();
    loop {
        let found = search(&test, &owner, &ask).await;
        seen.extend(found.mentions);
        match found.next {
            Some(next) => ask.after = next,
            None => break,
        }
    }
    assert_eq!(seen.len(), 56);
    assert!(seen.is_sorted_by(|a, b| a.at >= b.at));
}

#[tokio::test]
async fn days_are_those_of_the_workspace() {
    let (test, owner) = scene().await;
    // 09:00 in Shanghai: nine posts since midnight there, and the one at midnight.
    let today = Ask {
        from: "2026-03-02".to_owned(),
        to: "2026-03-02".to_owned(),
        ..Ask::default()
    };
    assert_eq!(search(&test, &owner, &today).await.total, 10);
}

#[tokio::test]
async fn the_judge_agrees_with_what_is_found() {
    let (test, owner) = scene().await;
    let query = query::parse("tea -oolong network:weibo")
        .into_result()
        .expect("a query");
    let judged = posts()
        .iter()
        .filter(|post| query::matches(&query, &post.document()))
        .count();
    let found = search(&test, &owner, &ask("tea -oolong network:weibo")).await;
    assert_eq!(found.total, judged as u64);
    assert!(judged > 0);
}

#[tokio::test]
async fn another_workspace_finds_nothing_and_cannot_use_our_queries() {
    let (test, owner) = scene().await;
    let id = queries::create(&test.app, &owner, input("Tea", "tea"))
        .await
        .expect("a query");
    let stranger = test.stranger().await;
    assert_eq!(search(&test, &stranger, &Ask::default()).await.total, 0);
    assert!(
        !mentions::has_any(&test.app, &stranger)
            .await
            .expect("an answer")
    );
    let ours = Ask {
        query: id.to_string(),
        ..Ask::default()
    };
    let answer = mentions::search(&test.app, &stranger, &ours).await;
    assert!(matches!(answer, Err(ActionError::NotFound)), "{answer:?}");
}

#[tokio::test]
async fn a_mistake_in_the_address_is_a_problem_and_no_answer() {
    let (test, owner) = scene().await;
    let wrong = [
        ask("tea AND"),
        Ask {
            after: "nowhere".to_owned(),
            ..Ask::default()
        },
        Ask {
            from: "2026-03-02".to_owned(),
            ..Ask::default()
        },
    ];
    for ask in wrong {
        let answer = mentions::search(&test.app, &owner, &ask).await;
        assert!(matches!(answer, Err(ActionError::Problems(_))), "{ask:?}");
    }
}

#[tokio::test]
async fn a_share_of_voice_is_counted_from_the_mentions_of_its_queries() {
    let (test, owner) = scene().await;
    let make = async |name: &str, text: &str| {
        let id = queries::create(&test.app, &owner, input(name, text)).await;
        id.expect("a query").to_string()
    };
    let (ours, theirs) = (make("Oolong", "oolong").await, make("Green", "green").await);
    let goal = GoalInput {
        name: "Be the tea they name".to_owned(),
        kind: "voice".to_owned(),
        target: "70".to_owned(),
        starts_on: "2026-02-01".to_owned(),
        due_on: "2026-03-31".to_owned(),
        baseline: "10".to_owned(),
        query: ours,
        compared: theirs,
        ..GoalInput::default()
    };
    let id = goals::create(&test.app, &owner, goal)
        .await
        .expect("a goal");
    let (standing, rows) = goals::open(&test.app, &owner, id).await.expect("the goal");
    let counts: Vec<_> = rows
        .iter()
        .map(|row| (row.label.as_str(), row.amount))
        .collect();
    // The post of this very instant belongs to the next.
    assert_eq!(counts, [("Oolong", 39), ("Green", 23)]);
    assert_eq!(standing.line.value.known(), Some(39.0 / 62.0 * 100.0));
    assert!(standing.line.interval.is_some());
    let stored = queries::list(&test.app, &owner).await.expect("queries");
    let latest = mentions::latest(&test.app, &owner, &stored, 3)
        .await
        .expect("an answer");
    assert_eq!(latest.len(), 3);
    assert_eq!(latest[0].text, "oolong or green tea?");
}
