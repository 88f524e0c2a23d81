//! `earned import` as an operator meets it: alone on the data folder and beside a running Earned. What a
//! killed one leaves is in the suite `kill`, which has the time for it.

mod ground;
#[path = "../site/house.rs"]
#[expect(dead_code, reason = "what this suite does not need, others do")]
mod house;

use earned_app::imports;
use earned_core::source::ImportState;
use ground::{earned, launch, lines, only, said, scene};

#[tokio::test]
async fn a_file_is_read_without_a_running_earned_and_its_bad_rows_change_the_exit_code() {
    let launch = launch();
    let content = format!("{}broken\n", lines(3));
    let (app, owner, file) = scene(&launch, "posts.jsonl", &content).await;
    let output = earned(launch.data(), &file).output().expect("an end");
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(
        said(&output).contains("3 new, 0 there already, 1 bad"),
        "{}",
        said(&output)
    );
    assert_eq!(only(&app, &owner).await.state, ImportState::Done);
    let again = earned(launch.data(), &file).output().expect("an end");
    assert!(
        said(&again).contains("0 new, 3 there already"),
        "{}",
        said(&again)
    );
}

#[tokio::test]
async fn what_cannot_be_is_said_and_changes_nothing() {
    let launch = launch();
    let (app, owner, file) = scene(&launch, "posts.xlsx", "PK").await;
    let output = earned(launch.data(), &file).output().expect("an end");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("--format csv or jsonl"),
        "{}",
        said(&output)
    );
    let mut elsewhere = earned(launch.data(), &file);
    let output = elsewhere
        .args(["--workspace", "nowhere"])
        .output()
        .expect("an end");
    assert!(!output.status.success());
    let none = imports::list(&app, &owner).await.expect("the imports");
    assert_eq!(none, []);
}

#[tokio::test]
async fn a_running_earned_reads_the_file_and_nobody_else_writes_to_its_index() {
    let launch = launch();
    let (app, owner, file) = scene(&launch, "posts.jsonl", &lines(5)).await;
    let mut running = launch.clone().start().await.expect("a running Earned");
    let output = earned(launch.data(), &file).output().expect("an end");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("Earned is running"),
        "{}",
        said(&output)
    );
    assert_eq!(only(&app, &owner).await.added, 5);
    running.kill().await.expect("a killed process");
}
