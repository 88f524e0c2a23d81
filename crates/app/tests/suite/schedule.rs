//! Times are what the wall of the workspace says, and what has no one meaning is asked about.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use earned_app::posts::{self, ChannelInput, PostInput};
use earned_app::schedule::{self, When};
use earned_app::{ActionError, Member, Result, channels, deliver, site};
use earned_core::people::{Language, Role};
use earned_core::post::PostState;
use earned_core::schedule::Side;

use crate::deliver::on_the_site;
use crate::support::TestApp;

fn at(local: &str, side: Option<Side>) -> When {
    let local: NaiveDateTime = local.parse().expect("a date and time");
    When::At { local, side }
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// The owner, as if the workspace were in Berlin.
fn in_berlin(test: &TestApp) -> Member {
    let mut owner = test.owner();
    "Europe/Berlin".clone_into(&mut owner.workspace.time_zone);
    owner
}

fn code<T>(result: Result<T>) -> &'static str {
    match result {
        Err(ActionError::Problems(problems)) => problems[0].code,
        Err(other) => panic!("{other:?}"),
        Ok(_) => "fine",
    }
}

#[tokio::test]
async fn a_time_that_comes_never_or_twice_is_asked_about() {
    let test = TestApp::start().await;
    let owner = in_berlin(&test);
    for (local, side, expected) in [
        ("2026-03-29T02:30:00", None, "time-gap"),
        ("2026-03-29T02:30:00", Some(Side::Later), "fine"),
        ("2026-10-25T02:30:00", None, "time-overlap"),
        ("2026-10-25T02:30:00", Some(Side::Earlier), "fine"),
        ("2026-10-25T09:00:00", None, "fine"),
        ("2026-03-01T09:00:00", None, "time-past"),
    ] {
        let answer = on_the_site(&test.app, &owner, "Hello", at(local, side)).await;
        assert_eq!(code(answer), expected, "{local}");
    }
}

#[tokio::test]
async fn a_post_moved_over_a_clock_change_keeps_its_time_of_day() {
    let test = TestApp::start().await;
    let owner = in_berlin(&test);
    let when = at("2026-03-28T09:00:00", None);
    let id = on_the_site(&test.app, &owner, "Hello", when).await.unwrap();
    let moved = schedule::move_by_days(&test.app, &owner, id, 1, None).await;
    assert_eq!(moved.unwrap(), utc("2026-03-29T07:00:00Z"));
    let when = at("2026-03-30T18:00:00", None);
    let moved = schedule::move_to(&test.app, &owner, id, when).await;
    assert_eq!(moved.unwrap(), utc("2026-03-30T16:00:00Z"));
}

#[tokio::test]
async fn what_has_gone_out_cannot_be_moved() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = on_the_site(&test.app, &owner, "Hello", When::Now)
        .await
        .unwrap();
    deliver::run_due(&test.app).await.unwrap();
    let moved = schedule::move_by_days(&test.app, &owner, id, 1, None).await;
    assert!(matches!(
        moved,
        Err(ActionError::Conflict("too-late-to-move"))
    ));
}

#[tokio::test]
async fn the_calendar_holds_what_is_due_on_its_days() {
    let test = TestApp::start().await;
    let owner = test.owner();
    for local in [
        "2026-03-02T23:59:00",
        "2026-03-03T00:00:00",
        "2026-03-04T00:00:00",
    ] {
        on_the_site(&test.app, &owner, local, at(local, None))
            .await
            .unwrap();
    }
    // The third of March in Shanghai.
    let from = utc("2026-03-02T16:00:00Z");
    let entries = schedule::between(&test.app, &owner, from, from + TimeDelta::days(1)).await;
    let texts: Vec<_> = entries
        .unwrap()
        .into_iter()
        .map(|entry| entry.content.text)
        .collect();
    assert_eq!(texts, ["2026-03-03T00:00:00"]);
}

#[tokio::test]
async fn who_only_reads_or_approves_schedules_nothing() {
    let test = TestApp::start().await;
    for role in [Role::Approver, Role::Analyst] {
        let member = test.member(role).await;
        let answer = on_the_site(&test.app, &member, "Hello", When::Now).await;
        assert!(matches!(answer, Err(ActionError::Forbidden)), "{role}");
    }
}

#[tokio::test]
async fn a_post_is_scheduled_once_on_all_its_channels_and_then_closed() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let site = channels::list(&test.app, &owner).await.unwrap().remove(0);
    let input = PostInput {
        body: "Spring tea".to_owned(),
        channels: vec![ChannelInput {
            channel_id: site.id,
            body: Some("Spring tea, at length".to_owned()),
        }],
        ..PostInput::blank(Language::En)
    };
    let id = posts::create(&test.app, &owner, input).await.unwrap();
    schedule::post(&test.app, &owner, id, When::Now)
        .await
        .unwrap();
    let again = schedule::post(&test.app, &owner, id, When::Now).await;
    assert!(matches!(again, Err(ActionError::Conflict("post-closed"))));
    deliver::run_due(&test.app).await.unwrap();
    let (_, pages) = site::index(&test.app, "tea-house", None, 10).await.unwrap();
    assert_eq!(pages[0].body, "Spring tea, at length");
    let view = posts::get(&test.app, &owner, id).await.unwrap();
    assert_eq!(view.line.state, PostState::Published);
}
