//! Files of posts: read whole, from where they were, and never twice; bad rows kept apart.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

use earned_app::imports::{self, BadRowWords, ImportInput};
use earned_app::queue::work_off;
use earned_app::{ActionError, App, Member, sources};
use earned_core::id::ImportId;
use earned_core::people::Role;
use earned_core::source::{Import, ImportState};
use earned_search::TimeRange;

use crate::support::TestApp;

async fn upload(
    app: &App,
    member: &Member,
    name: &str,
    content: &str,
) -> Result<ImportId, ActionError> {
    let mut upload = imports::receive(app, member).await?;
    upload.write(content.as_bytes()).await?;
    let input = ImportInput {
        file_name: name.to_owned(),
        ..ImportInput::default()
    };
    imports::begin(app, member, upload, input).await
}

async fn import(test: &TestApp, name: &str, content: &str) -> Import {
    let owner = test.owner();
    let id = upload(&test.app, &owner, name, content).await.unwrap();
    work_off(&test.app).await.unwrap();
    imports::get(&test.app, &owner, id).await.unwrap()
}

fn lines(number: usize) -> String {
    let line = |id: usize| format!("{{\"id\":\"{id}\",\"text\":\"tea {id}\",\"time\":{id}}}\n");
    (1..=number).map(line).collect()
}

fn counted(test: &TestApp, member: &Member) -> u64 {
    let query = query::parse("tea").into_result().unwrap();
    let view = test.app.index().of(member.workspace.id);
    view.count(&query, TimeRange::ALL).unwrap()
}

fn left_over(test: &TestApp) -> usize {
    let folder = std::fs::read_dir(test.uploads()).unwrap();
    folder.count()
}

#[tokio::test]
async fn every_good_row_is_found_and_every_bad_one_is_kept_with_its_line() {
    let test = TestApp::start().await;
    let content = "id,author,text,at,likes\n\
        1,ann,tea for two,2026-03-01 10:00,7\n\
        2,bob,,2026-03-01 10:00,7\n\
        3,cat,tea,soon,7\n\
        4,dan,=tea,2026-03-01 10:00,many\n";
    let done = import(&test, "march.csv", content).await;
    assert_eq!(done.state, ImportState::Done);
    assert_eq!((done.added, done.already_there, done.bad), (1, 0, 3));
    assert_eq!((done.done_bytes, done.done_lines), (done.size_bytes, 5));
    assert_eq!(counted(&test, &test.owner()), 1);
    let bad = imports::problems(&test.app, &test.owner(), done.id, 0)
        .await
        .unwrap();
    let bad: Vec<_> = bad
        .iter()
        .map(|row| {
            (
                row.line,
                row.field.as_str(),
                row.code.as_str(),
                row.row_text.as_str(),
            )
        })
        .collect();
    let expected = [
        (3, "text", "missing", "2,bob,,2026-03-01 10:00,7"),
        (4, "at", "time", "3,cat,tea,soon,7"),
        (5, "likes", "number", "4,dan,=tea,2026-03-01 10:00,many"),
    ];
    assert_eq!(bad, expected);
    assert_eq!(left_over(&test), 0, "the file is removed at the end");
}

struct Codes;

impl BadRowWords for Codes {
    fn column(&self, code: &str) -> String {
        code.to_owned()
    }

    fn problem(&self, code: &str) -> String {
        code.to_owned()
    }
}

#[tokio::test]
async fn the_bad_rows_are_a_table_in_which_no_row_is_a_formula() {
    let test = TestApp::start().await;
    let content = format!("{}=1+1\n", "{}\n".repeat(150));
    let done = import(&test, "bad.jsonl", &content).await;
    let csv = imports::bad_rows_csv(&test.app, &test.owner(), done.id, &Codes).await;
    let csv = String::from_utf8(csv.unwrap()).unwrap();
    let rows: Vec<_> = csv.lines().collect();
    assert_eq!(rows.len(), 152);
    assert_eq!(rows[0], "\u{feff}line,field,problem,row");
    assert_eq!(rows[1], "1,text,missing,{}");
    assert_eq!(rows[151], "151,,not-json,'=1+1");
}

#[tokio::test]
async fn the_same_file_again_adds_nothing() {
    let test = TestApp::start().await;
    let content = format!("{}{{\"text\":\"tea without an id\",\"at\":5}}\n", lines(20));
    let first = import(&test, "a.jsonl", &content).await;
    let again = import(&test, "a.jsonl", &content).await;
    assert_eq!((first.added, first.already_there), (21, 0));
    assert_eq!((again.added, again.already_there), (0, 21));
    let all = sources::list(&test.app, &test.owner()).await.unwrap();
    assert_eq!(all.len(), 1, "one source for files of one name");
    assert_eq!(all[0].mentions, 21);
}

#[tokio::test]
async fn an_import_goes_on_where_a_killed_worker_left_it_and_nothing_is_lost_or_twice() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let total = 5_000;
    let id = upload(&test.app, &owner, "big.jsonl", &lines(total))
        .await
        .unwrap();
    // A worker that is told to stop puts the import down after its first commit.
    let dying = test.restarted(None);
    dying.close();
    tokio::time::timeout(
        std::time::Duration::from_mins(1),
        one_step(&dying, &owner, id),
    )
    .await
    .unwrap();
    let half = imports::get(&dying, &owner, id).await.unwrap();
    assert_eq!(half.state, ImportState::Running);
    assert!(half.added > 0 && half.added < total as i64, "{half:?}");
    assert!(counted(&test, &owner) >= half.added as u64);

    // It is killed after the index has more than was saved: those rows come again.
    set_back(&test, &half).await;
    work_off(&test.restarted(None)).await.unwrap();
    let done = imports::get(&test.app, &owner, id).await.unwrap();
    assert_eq!(done.state, ImportState::Done);
    assert_eq!(
        (done.done_bytes, done.done_lines),
        (done.size_bytes, total as i64)
    );
    assert_eq!(counted(&test, &owner), total as u64);
    assert!(done.already_there >= half.added);
    assert_eq!(done.added + done.already_there, total as i64);
}

/// Works until the import has been begun; what is closing puts it down and takes it up again.
async fn one_step(app: &App, owner: &Member, id: ImportId) {
    let working = work_off(app);
    tokio::pin!(working);
    loop {
        tokio::select! {
            done = &mut working => return done.unwrap(),
            () = tokio::time::sleep(std::time::Duration::from_millis(20)) => {}
        }
        if imports::get(app, owner, id).await.unwrap().added > 0 {
            return;
        }
    }
}

/// The row as it was before anything was saved.
async fn set_back(test: &TestApp, half: &Import) {
    let mut tx = test.app.db().write().await.unwrap();
    let before = Import {
        done_bytes: 0,
        done_lines: 0,
        added: 0,
        ..half.clone()
    };
    earned_store::imports::save(&mut tx, &before).await.unwrap();
    tx.commit().await.unwrap();
    test.pass(chrono::TimeDelta::minutes(2));
}

#[tokio::test]
async fn a_cancelled_import_is_read_no_further() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let id = upload(&test.app, &owner, "a.jsonl", &lines(10))
        .await
        .unwrap();
    imports::cancel(&test.app, &owner, id).await.unwrap();
    work_off(&test.app).await.unwrap();
    let import = imports::get(&test.app, &owner, id).await.unwrap();
    assert_eq!((import.state, import.added), (ImportState::Cancelled, 0));
    assert_eq!((counted(&test, &owner), left_over(&test)), (0, 0));
    let again = imports::cancel(&test.app, &owner, id).await;
    assert!(matches!(again, Err(ActionError::Conflict("import-over"))));
}

#[tokio::test]
async fn a_file_that_is_not_what_it_should_be_is_refused_before_anything_is_read() {
    let test = TestApp::start().await;
    for (name, content, field, code) in [
        ("a.jsonl", "", "file", "import-empty"),
        ("a.csv", "id,text\n1,tea\n", "file", "import-columns"),
        ("a.xlsx", "PK", "format", "import-format"),
    ] {
        let answer = upload(&test.app, &test.owner(), name, content).await;
        let Err(ActionError::Problems(problems)) = answer else {
            panic!("{name}: {answer:?}");
        };
        assert_eq!((problems[0].field, problems[0].code), (field, code));
    }
    assert_eq!(left_over(&test), 0);
    assert_eq!(imports::list(&test.app, &test.owner()).await.unwrap(), []);
}

#[tokio::test]
async fn a_file_of_nothing_but_bad_rows_is_given_up() {
    let test = TestApp::start().await;
    let failed = import(&test, "wrong.jsonl", &"x\n".repeat(20_000)).await;
    assert_eq!(failed.state, ImportState::Failed);
    assert_eq!(failed.trouble.as_deref(), Some("mostly-bad"));
    assert!(failed.done_lines < 20_000);
}

#[tokio::test]
async fn removing_the_source_of_a_file_removes_what_it_brought() {
    let test = TestApp::start().await;
    let owner = test.owner();
    import(&test, "a.jsonl", &lines(10)).await;
    let waiting = upload(&test.app, &owner, "a.jsonl", &lines(20))
        .await
        .unwrap();
    let source = sources::list(&test.app, &owner).await.unwrap().remove(0);
    sources::remove(&test.app, &owner, source.id).await.unwrap();
    work_off(&test.app).await.unwrap();
    assert_eq!((counted(&test, &owner), left_over(&test)), (0, 0));
    let gone = imports::get(&test.app, &owner, waiting).await;
    assert!(matches!(gone, Err(ActionError::NotFound)));
}

#[tokio::test]
async fn another_workspace_sees_no_import_and_not_everybody_may_bring_one() {
    let test = TestApp::start().await;
    let done = import(&test, "a.jsonl", "x\n").await;
    let stranger = test.stranger().await;
    assert_eq!(imports::list(&test.app, &stranger).await.unwrap(), []);
    let seen = imports::get(&test.app, &stranger, done.id).await;
    assert!(matches!(seen, Err(ActionError::NotFound)));
    let rows = imports::problems(&test.app, &stranger, done.id, 0).await;
    assert_eq!(rows.unwrap(), []);
    let table = imports::bad_rows_csv(&test.app, &stranger, done.id, &Codes).await;
    assert!(matches!(table, Err(ActionError::NotFound)));
    let cancelled = imports::cancel(&test.app, &stranger, done.id).await;
    assert!(matches!(cancelled, Err(ActionError::NotFound)));
    let approver = test.member(Role::Approver).await;
    let brought = upload(&test.app, &approver, "a.jsonl", "{}").await;
    assert!(matches!(brought, Err(ActionError::Forbidden)));
}
