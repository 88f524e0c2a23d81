//! What a report says, and what it says it does not know.

use earned_app::activities::ActivityInput;
use earned_app::clicks::{Caller, follow};
use earned_app::costs::CostInput;
use earned_app::links::LinkInput;
use earned_app::report::{CsvWords, Report, write_csv};
use earned_app::schedule::When;
use earned_app::{PeriodChoice, activities, channels, costs, deliver, links, report};
use earned_core::counted::Counted;
use earned_core::period::Period;
use evidence::Value;

use crate::deliver::on_the_site;
use crate::support::TestApp;

fn march() -> Period {
    let choice = PeriodChoice {
        period: "2026-03".to_owned(),
        ..PeriodChoice::default()
    };
    choice.resolve(chrono::NaiveDate::MIN).expect("a month")
}

async fn made(test: &TestApp) -> Report {
    // Just after what was done: the present instant itself is not over yet.
    test.pass(chrono::TimeDelta::seconds(1));
    report::make(&test.app, &test.owner(), march())
        .await
        .expect("a report")
}

fn value(report: &Report, fact: &str) -> Value {
    let line = report.lines.iter().find(|line| line.fact == fact);
    line.expect("a line").value
}

async fn book(test: &TestApp, kind: &str, amount: &str, activity: &str) {
    let input = CostInput {
        kind: kind.to_owned(),
        amount: amount.to_owned(),
        activity: activity.to_owned(),
        ..CostInput::default()
    };
    costs::book(&test.app, &test.owner(), input)
        .await
        .expect("an entry");
}

async fn clicked_link(test: &TestApp, people: usize) {
    let site = channels::list(&test.app, &test.owner())
        .await
        .expect("channels");
    let input = LinkInput {
        target: "https://tea.example/".to_owned(),
        channel: site[0].id.to_string(),
        ..LinkInput::default()
    };
    let link = links::create(&test.app, &test.owner(), input)
        .await
        .expect("a link");
    for number in 0..people {
        let caller = Caller {
            method: "GET".to_owned(),
            address: format!("192.0.2.{number}"),
            user_agent: "Mozilla/5.0 Firefox/128.0".to_owned(),
            ..Caller::default()
        };
        follow(&test.app, &link.code, caller)
            .await
            .expect("an answer");
    }
}

#[tokio::test]
async fn an_empty_month_knows_no_prices_and_says_why() {
    let test = TestApp::start().await;
    let report = made(&test).await;
    for fact in ["cost_per_answered", "cost_per_click", "cost_per_lead"] {
        assert_eq!(value(&report, fact), Value::Missing("no-costs"), "{fact}");
    }
    assert_eq!(
        value(&report, "answered_share"),
        Value::Missing("no-conversations")
    );
    assert_eq!(report.lacks, ["costs", "links"]);
}

#[tokio::test]
async fn a_click_costs_nothing_known_until_somebody_clicks() {
    let test = TestApp::start().await;
    book(&test, "money", "12", "").await;
    let fact = "cost_per_click";
    assert_eq!(value(&made(&test).await, fact), Value::Missing("no-links"));
    clicked_link(&test, 0).await;
    assert_eq!(value(&made(&test).await, fact), Value::Missing("no-clicks"));
    clicked_link(&test, 4).await;
    assert_eq!(value(&made(&test).await, fact), Value::Known(300.0));
}

#[tokio::test]
async fn time_and_money_are_summed_by_kind_of_work() {
    let test = TestApp::start().await;
    let activity = ActivityInput {
        kind: "meetup".to_owned(),
        name: "Tea tasting".to_owned(),
        ..ActivityInput::default()
    };
    let id = activities::create(&test.app, &test.owner(), activity)
        .await
        .expect("an activity");
    book(&test, "time", "90", &id.to_string()).await;
    book(&test, "money", "50", &id.to_string()).await;
    book(&test, "time", "30", "").await;
    let report = made(&test).await;
    let parts: Vec<_> = report
        .work
        .iter()
        .map(|part| {
            (
                part.kind.is_some(),
                part.activities,
                part.minutes,
                part.cost_minor,
            )
        })
        .collect();
    assert_eq!(parts, [(true, 1, 90, 35_000), (false, 0, 30, 10_000)]);
    assert_eq!(report.totals.cost_minor(), 45_000);
    assert_eq!(report.lacks, ["costs-without-channel", "links"]);
}

#[tokio::test]
async fn every_number_is_that_of_the_rows_it_opens_to() {
    let test = TestApp::start().await;
    clicked_link(&test, 3).await;
    let report = made(&test).await;
    assert_eq!(report.totals.people, 3);
    for what in Counted::ALL {
        let (number, rows) = report::rows(&test.app, &test.owner(), march(), *what)
            .await
            .expect("rows");
        assert_eq!(number, report.totals.number(*what), "{what}");
        assert_eq!(rows.len() as i64, number, "{what}");
    }
}

#[tokio::test]
async fn what_went_out_counts_where_and_when_it_did() {
    let test = TestApp::start().await;
    for text in ["Spring tea is here", "And so is the pot"] {
        on_the_site(&test.app, &test.owner(), text, When::Now)
            .await
            .expect("a delivery");
    }
    assert_eq!(made(&test).await.totals.posts, 0, "nothing went out yet");
    deliver::run_due(&test.app).await.expect("an answer");
    let report = made(&test).await;
    assert_eq!((report.channels[0].posts, report.totals.posts), (2, 2));
    let (number, rows) = report::rows(&test.app, &test.owner(), march(), Counted::Posts)
        .await
        .expect("rows");
    assert_eq!((number, rows.len()), (2, 2));
    assert_eq!(rows[0].channel_id, report.channels[0].channel_id);
}

struct Codes;

impl CsvWords for Codes {
    fn say(&self, code: &str) -> String {
        code.to_owned()
    }
}

#[tokio::test]
async fn the_table_tells_a_missing_number_from_zero() {
    let test = TestApp::start().await;
    book(&test, "money", "12", "").await;
    clicked_link(&test, 0).await;
    let table = write_csv(&made(&test).await, &Codes).expect("a table");
    let text = String::from_utf8(table).expect("UTF-8");
    let has = |line: &str| text.lines().any(|other| other == line);
    let days = "2026-03-01 – 2026-03-31";
    assert!(
        has(&format!("worth-it,{days},cost_per_click,,CNY,no-clicks")),
        "{text}"
    );
    assert!(has(&format!("totals,{days},people,0,,")), "{text}");
    assert!(has(&format!("totals,{days},money,12,CNY,")), "{text}");
    assert!(has("channel,Tea House,money,,CNY,no-costs"), "{text}");
}
