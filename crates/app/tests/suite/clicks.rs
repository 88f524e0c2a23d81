//! What following a tracked link does: everything is stored, people alone count.

use chrono::TimeDelta;
use earned_app::clicks::{Caller, follow};
use earned_app::links::{LinkInput, Uses};
use earned_app::{PeriodChoice, links};
use earned_core::link::{Link, NotCounted};
use earned_core::period::Period;
use futures_util::FutureExt;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::support::TestApp;

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

fn person(address: &str) -> Caller {
    Caller {
        method: "GET".to_owned(),
        address: address.to_owned(),
        user_agent: FIREFOX.to_owned(),
        ..Caller::default()
    }
}

/// Every kind of caller that is no person.
fn programs() -> Vec<Caller> {
    let with = |change: fn(&mut Caller)| {
        let mut caller = person("192.0.2.1");
        change(&mut caller);
        caller
    };
    vec![
        with(|caller| caller.method = "HEAD".into()),
        with(|caller| caller.purpose = "prefetch;prerender".into()),
        with(|caller| caller.purpose = "preview".into()),
        with(|caller| caller.user_agent = String::new()),
        with(|caller| caller.user_agent = "Googlebot/2.1".into()),
        with(|caller| caller.user_agent = "curl/8.5.0".into()),
    ]
}

async fn a_link(test: &TestApp) -> Link {
    let input = LinkInput {
        target: "https://tea.example/spring".to_owned(),
        ..LinkInput::default()
    };
    links::create(&test.app, &test.owner(), input)
        .await
        .expect("a link")
}

fn all_days(test: &TestApp) -> Period {
    let today = test.app.now().date_naive();
    let choice = PeriodChoice {
        from: (today - TimeDelta::days(300)).to_string(),
        to: (today + TimeDelta::days(300)).to_string(),
        ..PeriodChoice::default()
    };
    choice.resolve(today).expect("a period")
}

async fn uses(test: &TestApp, link: &Link) -> Uses {
    let open = links::open(&test.app, &test.owner(), link.id, all_days(test))
        .await
        .expect("the link");
    let people: i64 = open.stretches.iter().map(|stretch| stretch.number).sum();
    assert_eq!(people, open.used.uses.people);
    open.used.uses
}

async fn click(test: &TestApp, link: &Link, caller: Caller) {
    let target = follow(&test.app, &link.code, caller)
        .await
        .expect("an answer");
    assert_eq!(target.as_deref(), Some("https://tea.example/spring"));
}

#[tokio::test]
async fn people_and_programs_are_counted_apart() {
    let test = TestApp::start().await;
    let link = a_link(&test).await;
    click(&test, &link, person("192.0.2.1")).await;
    click(&test, &link, person("192.0.2.2")).await;
    for caller in programs() {
        click(&test, &link, caller).await;
    }
    click(&test, &link, person("192.0.2.1")).await;
    let expected = Uses {
        people: 2,
        programs: 6,
        again: 1,
    };
    assert_eq!(uses(&test, &link).await, expected);
    test.pass(TimeDelta::minutes(1));
    click(&test, &link, person("192.0.2.1")).await;
    assert_eq!(uses(&test, &link).await.people, 3);
}

#[tokio::test]
async fn whatever_programs_do_the_number_of_people_stays() {
    let test = TestApp::start().await;
    // Callers in any order: `None` is a new person, a number one of the kinds of programs.
    let order = prop::collection::vec(prop::option::weighted(0.7, 0..programs().len()), 1..24);
    let mut runner = TestRunner::deterministic();
    for _ in 0..6 {
        let order = order.new_tree(&mut runner).expect("an order").current();
        let link = a_link(&test).await;
        for (place, caller) in order.iter().enumerate() {
            let caller = match caller {
                Some(kind) => programs()[*kind].clone(),
                None => person(&format!("198.51.100.{place}")),
            };
            click(&test, &link, caller).await;
        }
        let people = order.iter().filter(|caller| caller.is_none()).count();
        assert_eq!(uses(&test, &link).await.people, people as i64, "{order:?}");
    }
}

#[tokio::test]
async fn a_click_is_stored_even_when_the_browser_leaves_at_once() {
    let test = TestApp::start().await;
    let link = a_link(&test).await;
    let following = follow(&test.app, &link.code, person("192.0.2.1"));
    // It has begun, and the visitor closes the connection.
    assert!(following.now_or_never().is_none(), "it was over at once");
    earned_testkit::eventually("the click is stored", async || {
        Ok((uses(&test, &link).await.people == 1).then_some(()))
    })
    .await
    .expect("a stored click");
}

#[tokio::test]
async fn two_clicks_at_the_same_time_are_one_person() {
    let test = TestApp::start().await;
    let link = a_link(&test).await;
    let clicks = (0..8).map(|_| follow(&test.app, &link.code, person("192.0.2.1")));
    for answer in futures_util::future::join_all(clicks).await {
        answer.expect("an answer");
    }
    let uses = uses(&test, &link).await;
    assert_eq!((uses.people, uses.again), (1, 7));
}

#[tokio::test]
async fn no_address_of_a_visitor_is_kept() {
    let test = TestApp::start().await;
    let link = a_link(&test).await;
    let caller = Caller {
        referrer: "https://news.example/letters/42".to_owned(),
        ..person("192.0.2.1")
    };
    click(&test, &link, caller).await;
    test.pass(TimeDelta::days(1));
    click(&test, &link, person("192.0.2.1")).await;
    let clicks = links::open(&test.app, &test.owner(), link.id, all_days(&test))
        .await
        .expect("the link")
        .clicks;
    assert_ne!(clicks[0].visitor, clicks[1].visitor, "traces last a day");
    assert_eq!(clicks[1].referrer_host, "news.example");
    assert!(!format!("{clicks:?}").contains("192.0.2"));
    assert!(!format!("{clicks:?}").contains("Firefox"));
}

#[tokio::test]
async fn what_is_no_link_leads_nowhere() {
    let test = TestApp::start().await;
    for code in ["", "2222222", "..%2fetc", "茶"] {
        let found = follow(&test.app, code, person("192.0.2.1")).await;
        assert_eq!(found.expect("an answer"), None, "{code}");
    }
}

#[tokio::test]
async fn a_click_tells_why_it_does_not_count() {
    let test = TestApp::start().await;
    let link = a_link(&test).await;
    for caller in programs() {
        click(&test, &link, caller).await;
        test.pass(TimeDelta::seconds(1));
    }
    let clicks = links::open(&test.app, &test.owner(), link.id, all_days(&test))
        .await
        .expect("the link")
        .clicks;
    let reasons: Vec<_> = clicks
        .iter()
        .rev()
        .filter_map(|click| click.reason)
        .collect();
    assert_eq!(
        reasons,
        [
            NotCounted::Asked,
            NotCounted::LoadedAhead,
            NotCounted::LoadedAhead,
            NotCounted::Nameless,
            NotCounted::Program,
            NotCounted::Program,
        ]
    );
}
