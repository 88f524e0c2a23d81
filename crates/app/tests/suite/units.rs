//! Laws of a unit of work that is given up, as a request is whose browser goes away.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

use earned_app::PeriodChoice;
use earned_app::leads::{self, LeadInput};

use super::support::TestApp;

/// Begins to read and gives it up after so many turns of the runtime, unless it came about before.
async fn give_up_after(turns: usize, test: &TestApp) {
    let waiting = async {
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        biased;
        unit = test.app.db().read() => drop(unit.unwrap()),
        () = waiting => {}
    }
}

#[tokio::test]
async fn a_unit_given_up_while_it_begins_does_not_bind_the_next_one() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let period = PeriodChoice::default().of(&test.app, &owner).unwrap();
    for round in 0..40 {
        give_up_after(round, &test).await;
        let input = LeadInput {
            name: format!("Hotel {round}"),
            ..LeadInput::default()
        };
        leads::create(&test.app, &owner, input).await.unwrap();
        let seen = leads::list(&test.app, &owner, period).await.unwrap().len();
        assert_eq!(seen, round + 1);
    }
}
