//! `earned import` as an operator meets it: alone on the data folder, beside a running Earned, and
//! killed in the middle.

#[path = "../site/house.rs"]
#[expect(dead_code, reason = "what this suite does not need, others do")]
mod house;

use std::path::Path;
use std::process::{Command, Output};

use earned_app::{App, Member, imports};
use earned_core::source::{Import, ImportState};
use earned_search::TimeRange;
use earned_testkit::{Launch, eventually};

fn earned(data: &Path, file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_earned"));
    command
        .args(["import", "--workspace", "tea-house", "--data"])
        .args([data, file]);
    command
}

fn lines(number: usize) -> String {
    let line = |id: usize| format!("{{\"id\":\"{id}\",\"text\":\"tea {id}\",\"time\":{id}}}\n");
    (1..=number).map(line).collect()
}

/// A data folder with a workspace, and a file beside it.
async fn scene(launch: &Launch, name: &str, content: &str) -> (App, Member, std::path::PathBuf) {
    let app = house::open(launch.data(), "http://127.0.0.1/").await;
    let owner = house::owner(&app).await;
    let file = launch.data().join(name);
    std::fs::write(&file, content).expect("a file");
    (app, owner, file)
}

fn said(output: &Output) -> String {
    let all = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(all).expect("text")
}

async fn only(app: &App, owner: &Member) -> Import {
    let mut all = imports::list(app, owner).await.expect("the imports");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn launch() -> Launch {
    Launch::new(env!("CARGO_BIN_EXE_earned")).expect("a launch")
}

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
