//! However the process ends, a post goes out once, or a person is asked.

use std::path::Path;
use std::time::Duration;

use chrono::TimeDelta;
use earned_app::deliver::{self, StopAt};
use earned_app::schedule::{self, Outgoing, Shown, When};
use earned_app::{App, Member, channels, site};
use earned_core::delivery::{Attempt, Decision, State, Step, Why};
use earned_core::id::DeliveryId;
use earned_core::people::Language;
use earned_core::post::Content;

use crate::support::TestApp;

/// Schedules a text on the own site.
pub(crate) async fn on_the_site(
    app: &App,
    member: &Member,
    text: &str,
    when: When,
) -> earned_app::Result<DeliveryId> {
    let channels = channels::list(app, member).await?;
    let outgoing = Outgoing {
        channel_id: channels[0].id,
        post_id: None,
        variant_id: None,
        message_id: None,
        content: Content {
            text: text.to_owned(),
            language: Language::En,
            attachments: Vec::new(),
            reply_to: None,
        },
    };
    let mut tx = app.db().write().await?;
    let id = schedule::enqueue(app, &mut tx, member, outgoing, when).await?;
    tx.commit().await?;
    Ok(id)
}

async fn pages(test: &TestApp) -> Vec<String> {
    let (_, pages) = site::index(&test.app, "tea-house", None, 100)
        .await
        .expect("an answer");
    pages.into_iter().map(|page| page.body).collect()
}

async fn shown(test: &TestApp, id: DeliveryId) -> Shown {
    schedule::get(&test.app, &test.owner(), id)
        .await
        .expect("an answer")
}

fn steps(shown: &Shown) -> Vec<&str> {
    shown.steps.iter().map(|step| step.step.as_str()).collect()
}

/// Works until the marker says that the chosen step is passed, then ends without a word.
async fn crash_at(test: &TestApp, folder: &Path, step: Step) {
    let marker = folder.join(step.name());
    let stop_at = StopAt {
        step,
        marker: marker.clone(),
    };
    let app = test.restarted(Some(stop_at));
    deliver::recover(&app).await.expect("an answer");
    let work = async {
        loop {
            deliver::run_due(&app).await.expect("an answer");
            test.pass(TimeDelta::seconds(3));
        }
    };
    let passed = async {
        while !marker.exists() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        () = work => {},
        () = passed => {},
        () = tokio::time::sleep(Duration::from_secs(30)) => panic!("never came to {step:?}"),
    }
}

/// Works until the delivery has ended.
async fn finish(test: &TestApp, id: DeliveryId) -> Shown {
    let app = test.restarted(None);
    deliver::recover(&app).await.expect("an answer");
    for _ in 0..100 {
        deliver::run_due(&app).await.expect("an answer");
        let shown = shown(test, id).await;
        if shown.sending.delivery.state.is_end() {
            return shown;
        }
        test.pass(TimeDelta::seconds(3));
    }
    panic!("the delivery never ended");
}

#[tokio::test]
async fn a_due_post_appears_on_the_site_with_all_its_steps() {
    let test = TestApp::start().await;
    let id = on_the_site(&test.app, &test.owner(), "Spring tea is here", When::Now)
        .await
        .unwrap();
    assert_eq!(deliver::run_due(&test.app).await.unwrap(), 1);
    let shown = shown(&test, id).await;
    assert_eq!(shown.sending.delivery.state, State::Confirmed);
    assert_eq!(
        steps(&shown),
        [
            "scheduled",
            "claimed",
            "media_ready",
            "prepared",
            "armed",
            "request_out",
            "answer_in",
            "settled"
        ]
    );
    let address = shown.sending.permalink.unwrap();
    assert!(address.starts_with("https://tea.example/s/tea-house/posts/spring-tea-is-here-"));
    assert_eq!(pages(&test).await, ["Spring tea is here"]);
}

#[tokio::test]
async fn a_delivery_in_somebodys_hands_is_not_taken_over() {
    let test = TestApp::start().await;
    let folder = tempfile::tempdir().unwrap();
    on_the_site(&test.app, &test.owner(), "In good hands", When::Now)
        .await
        .unwrap();
    crash_at(&test, folder.path(), Step::Armed).await;
    deliver::recover(&test.app).await.unwrap();
    // The network takes its time to say what became of the request.
    let looking_up = deliver::claim_due(&test.app, 10).await.unwrap();
    assert_eq!(looking_up.len(), 1);
    test.pass(TimeDelta::seconds(60));
    assert_eq!(deliver::run_due(&test.app).await.unwrap(), 0);
    // A worker that is not heard of any more loses it.
    test.pass(TimeDelta::seconds(61));
    assert_eq!(deliver::run_due(&test.app).await.unwrap(), 1);
}

#[tokio::test]
async fn nothing_goes_out_before_its_time() {
    let test = TestApp::start().await;
    let local = "2026-03-02T10:00:00".parse().unwrap();
    let when = When::At { local, side: None };
    on_the_site(&test.app, &test.owner(), "Ten o'clock", when)
        .await
        .unwrap();
    test.pass(TimeDelta::minutes(59));
    assert_eq!(deliver::run_due(&test.app).await.unwrap(), 0);
    test.pass(TimeDelta::minutes(1));
    assert_eq!(deliver::run_due(&test.app).await.unwrap(), 1);
    assert_eq!(pages(&test).await, ["Ten o'clock"]);
}

#[tokio::test]
async fn wherever_the_process_ends_nothing_is_lost_and_nothing_goes_out_twice() {
    for step in Step::ALL {
        let folder = tempfile::tempdir().unwrap();
        let test = TestApp::start().await;
        let id = on_the_site(&test.app, &test.owner(), "Once", When::Now)
            .await
            .unwrap();
        if matches!(step, Step::Unknown | Step::LookedUp | Step::Absent) {
            crash_at(&test, folder.path(), Step::Armed).await;
        }
        crash_at(&test, folder.path(), step).await;
        let found = shown(&test, id).await.sending.delivery.state;
        assert!(step.found_on_disk().contains(&found), "{step:?}: {found:?}");
        let end = finish(&test, id).await.sending;
        assert_eq!(end.delivery.state, State::Confirmed, "{step:?}");
        assert!(end.permalink.is_some(), "{step:?}");
        assert_eq!(pages(&test).await, ["Once"], "{step:?}");
    }
}

#[tokio::test]
async fn what_is_found_armed_is_looked_up_and_not_sent() {
    let folder = tempfile::tempdir().unwrap();
    let test = TestApp::start().await;
    let id = on_the_site(&test.app, &test.owner(), "Once", When::Now)
        .await
        .unwrap();
    crash_at(&test, folder.path(), Step::Armed).await;
    let app = test.restarted(None);
    deliver::recover(&app).await.unwrap();
    deliver::run_due(&app).await.unwrap();
    let waiting = shown(&test, id).await.sending.delivery;
    assert_eq!(waiting.state, State::Reconciling);
    assert_eq!(pages(&test).await, [""; 0]);
    let end = finish(&test, id).await.sending.delivery;
    assert_eq!(
        (end.state, end.attempt),
        (State::Confirmed, Attempt::Second)
    );
}

#[tokio::test]
async fn a_worker_that_was_thought_dead_is_refused() {
    let test = TestApp::start().await;
    let id = on_the_site(&test.app, &test.owner(), "Once", When::Now)
        .await
        .unwrap();
    let slow = deliver::claim_due(&test.app, 10).await.unwrap();
    deliver::recover(&test.app).await.unwrap();
    let quick = deliver::claim_due(&test.app, 10).await.unwrap();
    for claimed in slow.into_iter().chain(quick) {
        deliver::carry(claimed).await.unwrap();
    }
    assert_eq!(pages(&test).await, ["Once"]);
    let claims = shown(&test, id).await;
    let armed = steps(&claims)
        .iter()
        .filter(|step| **step == "armed")
        .count();
    assert_eq!(armed, 1);
}

#[tokio::test]
async fn what_is_too_late_waits_for_a_person_who_decides() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = on_the_site(&test.app, &owner, "Good morning", When::Now)
        .await
        .unwrap();
    test.pass(TimeDelta::hours(5));
    deliver::run_due(&test.app).await.unwrap();
    let held = shown(&test, id).await.sending.delivery;
    assert_eq!(
        (held.state, held.why),
        (State::NeedsPerson, Some(Why::TooLate))
    );
    schedule::decide(&test.app, &owner, id, Decision::SendNow)
        .await
        .unwrap();
    deliver::run_due(&test.app).await.unwrap();
    assert_eq!(pages(&test).await, ["Good morning"]);
}

#[tokio::test]
async fn what_is_cancelled_stays() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = on_the_site(&test.app, &owner, "Never mind", When::Now)
        .await
        .unwrap();
    schedule::cancel(&test.app, &owner, id).await.unwrap();
    assert_eq!(deliver::run_due(&test.app).await.unwrap(), 0);
    assert_eq!(pages(&test).await, [""; 0]);
    let again = schedule::cancel(&test.app, &owner, id).await;
    assert!(matches!(again, Err(earned_app::ActionError::Conflict(_))));
}
