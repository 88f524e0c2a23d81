//! An import that is killed in the middle. Whoever starts next takes it up when its lease has ended.

use earned_app::imports;
use earned_core::source::ImportState;
use earned_search::TimeRange;
use earned_testkit::eventually;

use crate::ground::{earned, launch, lines, only, scene};
use crate::house;

#[tokio::test]
async fn an_import_that_was_killed_is_read_to_its_end_by_the_next_start() {
    let launch = launch();
    let total = 12_000;
    let (app, owner, file) = scene(&launch, "posts.jsonl", &lines(total)).await;
    let mut killed = earned(launch.data(), &file).spawn().expect("a process");
    let begun = eventually("something is in the index", async || {
        let all = imports::list(&app, &owner).await?;
        Ok(all
            .first()
            .is_some_and(|import| import.added > 0)
            .then_some(()))
    });
    begun.await.expect("a first step");
    killed.kill().expect("a killed process");
    killed.wait().expect("its end");
    assert!(
        !only(&app, &owner).await.state.is_end(),
        "it was killed in the middle"
    );

    let mut next = launch.clone().start().await.expect("the next start");
    let done = earned_testkit::eventually_within(
        std::time::Duration::from_secs(200),
        "the import is done",
        async || {
            let import = only(&app, &owner).await;
            Ok((import.state == ImportState::Done).then_some(import))
        },
    );
    let done = done.await.expect("an end");
    assert_eq!(done.done_lines, total as i64);
    next.kill().await.expect("a killed process");
    let app = house::open(launch.data(), "http://127.0.0.1/").await;
    let query = query::parse("tea").into_result().expect("a query");
    let view = app.index().of(owner.workspace.id);
    let found = view.count(&query, TimeRange::ALL).expect("a number");
    assert_eq!(
        found, total as u64,
        "nothing is lost and nothing is there twice"
    );
}
