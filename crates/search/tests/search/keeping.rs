//! Mentions are kept once, survive what may happen to the process, and go when they are removed.

use std::fs;

use earned_core::id::SourceId;
use earned_search::{Counts, IngestReport, Mention, MentionIndex, SearchError, TimeRange};
use query::Query;
use uuid::Uuid;

use crate::desk::{BUDGET, Desk, ids, mention};

#[test]
fn a_mention_comes_out_as_it_went_in() {
    let whole = Mention {
        author_name: Some("Zoë <b>Müller</b>".to_owned()),
        language: Some("zh-Hant".to_owned()),
        url: Some("https://social.example/1".to_owned()),
        text: "红鞋\u{0}\u{1F45F}\n".to_owned(),
        counts: Counts {
            reposts: Some(3),
            likes: Some(0),
            comments: None,
        },
        ..mention(1, "")
    };
    let desk = Desk::new();
    desk.take_in(std::slice::from_ref(&whole));
    assert_eq!(
        desk.view().get("bluesky", "1").expect("an answer"),
        Some(whole)
    );
}

#[test]
fn the_same_mention_is_kept_once_however_often_it_comes() {
    let desk = Desk::new();
    let batch = [
        mention(1, "first"),
        mention(1, "again"),
        mention(2, "second"),
    ];
    assert_eq!(
        desk.take_in(&batch),
        IngestReport {
            added: 2,
            already_there: 1
        }
    );
    assert_eq!(
        desk.take_in(&batch),
        IngestReport {
            added: 0,
            already_there: 3
        }
    );
    assert_eq!(desk.ids("first OR second"), ["1", "2"]);
    assert_eq!(desk.ids("again"), [""; 0]);

    // Two batches before one commit, and two intakes at once.
    let (mut one, mut two) = (
        desk.index.intake(Desk::workspace()),
        desk.index.intake(Desk::workspace()),
    );
    assert_eq!(one.add(&[mention(3, "third")]).expect("adding").added, 1);
    assert_eq!(
        one.add(&[mention(3, "third")])
            .expect("adding")
            .already_there,
        1
    );
    assert_eq!(
        two.add(&[mention(3, "third")])
            .expect("adding")
            .already_there,
        1
    );
    two.commit().expect("a commit");
    assert_eq!(desk.ids("third"), ["3"]);
}

#[test]
fn one_id_on_two_networks_or_in_two_workspaces_is_two_mentions() {
    let desk = Desk::new();
    let on_weibo = Mention {
        network: "weibo".to_owned(),
        ..mention(1, "tea")
    };
    assert_eq!(desk.take_in(&[mention(1, "tea"), on_weibo]).added, 2);
    let mut other = desk.index.intake(Desk::other_workspace());
    assert_eq!(other.add(&[mention(1, "tea")]).expect("adding").added, 1);
}

#[test]
fn nothing_is_found_or_kept_before_the_commit() {
    let desk = Desk::new();
    let mut intake = desk.index.intake(Desk::workspace());
    intake.add(&[mention(1, "tea")]).expect("adding");
    assert_eq!(desk.ids("tea"), [""; 0]);
    drop(intake);
    let folder = desk.folder.path().join("index");
    let Desk {
        folder: _keep,
        index,
    } = desk;
    drop(index);
    let reopened = MentionIndex::open(&folder, BUDGET).expect("an index");
    assert_eq!(ids(&reopened, "tea"), [""; 0]);
}

#[test]
fn after_a_restart_everything_committed_is_there_and_known() {
    let Desk { folder, index } = Desk::new();
    let mut intake = index.intake(Desk::workspace());
    intake.add(&[mention(1, "tea")]).expect("adding");
    intake.commit().expect("a commit");
    drop((intake, index));
    let reopened = MentionIndex::open(&folder.path().join("index"), BUDGET).expect("an index");
    let desk = Desk {
        folder,
        index: reopened,
    };
    assert_eq!(desk.ids("tea"), ["1"]);
    assert_eq!(desk.take_in(&[mention(1, "tea")]).already_there, 1);
}

#[test]
fn a_second_writer_is_told_to_come_later() {
    let desk = Desk::new();
    desk.take_in(&[mention(1, "tea")]);
    let second = MentionIndex::open(&desk.folder.path().join("index"), BUDGET).expect("an index");
    let refused = second.intake(Desk::workspace()).add(&[mention(2, "tea")]);
    assert!(
        matches!(refused, Err(SearchError::Unavailable { .. })),
        "{refused:?}"
    );

    desk.index.rest().expect("rest");
    let mut intake = second.intake(Desk::workspace());
    intake.add(&[mention(2, "tea")]).expect("adding");
    intake.commit().expect("a commit");
    assert_eq!(ids(&second, "tea"), ["1", "2"]);
}

#[test]
fn an_intake_that_lost_mentions_cannot_commit_the_rest() {
    let desk = Desk::new();
    let other = MentionIndex::open(&desk.folder.path().join("index"), BUDGET).expect("an index");
    let mut before = desk.index.intake(Desk::workspace());
    let mut blocking = other.intake(Desk::workspace());
    blocking.add(&[mention(1, "tea")]).expect("adding");
    assert!(before.add(&[mention(2, "tea")]).is_err());
    drop(blocking);
    drop(other);
    assert!(before.commit().is_err());
    assert!(before.add(&[mention(2, "tea")]).is_err());
    assert_eq!(desk.take_in(&[mention(2, "tea")]).added, 1);
    assert_eq!(desk.ids("tea"), ["2"]);
}

#[tokio::test]
async fn blocking_work_is_done_off_the_runtime_and_its_panic_is_an_error() {
    let desk = Desk::new();
    desk.take_in(&[mention(1, "tea")]);
    let found = desk.index.off_runtime(|index| Ok(ids(index, "tea"))).await;
    assert_eq!(found.expect("an answer"), ["1"]);
    let broken = desk
        .index
        .off_runtime(|_| -> earned_search::Result<()> { panic!("on purpose") })
        .await;
    assert!(matches!(broken, Err(SearchError::Unavailable { .. })));
}

#[test]
fn a_removed_source_or_workspace_is_gone_and_may_come_again() {
    let desk = Desk::new();
    let sample = SourceId(Uuid::from_u128(8));
    let from_sample = Mention {
        source: sample,
        ..mention(1, "tea")
    };
    desk.take_in(&[from_sample.clone(), mention(2, "tea")]);
    let mut other = desk.index.intake(Desk::other_workspace());
    other
        .add(std::slice::from_ref(&from_sample))
        .expect("adding");
    other.commit().expect("a commit");

    desk.index
        .remove_source(Desk::workspace(), sample)
        .expect("removal");
    assert_eq!(desk.ids("tea"), ["2"]);
    assert!(
        desk.index
            .of(Desk::other_workspace())
            .get("bluesky", "1")
            .expect("an answer")
            .is_some()
    );
    assert_eq!(desk.take_in(&[from_sample]).added, 1);
    assert_eq!(desk.ids("tea"), ["1", "2"]);

    desk.index
        .remove_workspace(Desk::workspace())
        .expect("removal");
    assert_eq!(desk.ids("tea"), [""; 0]);
    assert!(
        desk.index
            .of(Desk::other_workspace())
            .get("bluesky", "1")
            .expect("an answer")
            .is_some()
    );
}

#[test]
fn a_copy_made_while_writing_holds_what_was_committed() {
    let desk = Desk::new();
    for round in 0..10 {
        desk.take_in(&[mention(round, "tea")]);
    }
    let mut intake = desk.index.intake(Desk::workspace());
    intake.add(&[mention(99, "tea")]).expect("adding");
    let copy = desk.folder.path().join("copy");
    desk.index.snapshot_to(&copy).expect("a copy");
    assert!(
        desk.index.snapshot_to(&copy).is_err(),
        "a full folder is not written over"
    );
    intake.commit().expect("a commit");
    desk.index
        .remove_workspace(Desk::workspace())
        .expect("removal");
    desk.index.rest().expect("rest");
    drop(intake);

    let copied = MentionIndex::open(&copy, BUDGET).expect("an index");
    assert_eq!(ids(&copied, "tea").len(), 10);
    let desk = Desk {
        folder: desk.folder,
        index: copied,
    };
    assert_eq!(
        desk.take_in(&[mention(5, "tea"), mention(99, "tea")]).added,
        1
    );
}

#[test]
fn copies_made_while_mentions_stream_in_all_open() {
    let desk = Desk::new();
    let index = desk.index.clone();
    let writer = std::thread::spawn(move || {
        let mut intake = index.intake(Desk::workspace());
        for number in 0..60 {
            intake.add(&[mention(number, "tea")]).expect("adding");
            intake.commit().expect("a commit");
        }
    });
    for number in 0..15 {
        let copy = desk.folder.path().join(format!("copy-{number}"));
        desk.index.snapshot_to(&copy).expect("a copy");
        let found = ids(&MentionIndex::open(&copy, BUDGET).expect("an index"), "tea").len();
        assert!(found <= 60);
    }
    writer.join().expect("the writer");
    assert_eq!(desk.ids("tea").len(), 60);
}

#[test]
fn an_index_of_another_version_is_refused_and_can_be_rebuilt() {
    let Desk { folder, index } = Desk::new();
    let path = folder.path().join("index");
    let mut intake = index.intake(Desk::workspace());
    intake
        .add(&[mention(1, "tea"), mention(2, "coffee")])
        .expect("adding");
    intake.commit().expect("a commit");
    drop((intake, index));
    fs::write(path.join("format"), "0.9").expect("writing");

    let refused = MentionIndex::open(&path, BUDGET).err();
    assert!(matches!(&refused, Some(SearchError::Outdated { found, .. }) if found == "0.9"));
    let rebuilt = MentionIndex::rebuild(&path, BUDGET).expect("an index");
    assert_eq!(ids(&rebuilt, "tea"), ["1"]);
    assert_eq!(ids(&rebuilt, "*"), ["1", "2"]);
    drop(rebuilt);
    assert!(MentionIndex::open(&path, BUDGET).is_ok());
}

#[test]
fn a_rebuild_that_died_between_its_renamings_has_lost_nothing() {
    let Desk { folder, index } = Desk::new();
    let path = folder.path().join("index");
    let mut intake = index.intake(Desk::workspace());
    intake.add(&[mention(1, "tea")]).expect("adding");
    intake.commit().expect("a commit");
    drop((intake, index));
    fs::rename(&path, folder.path().join("index.old")).expect("renaming");
    assert_eq!(
        ids(&MentionIndex::open(&path, BUDGET).expect("an index"), "tea"),
        ["1"]
    );
}

#[test]
fn a_source_has_what_it_brought_and_nothing_else() {
    let desk = Desk::new();
    let sources = [7, 8, 9].map(|number| SourceId(Uuid::from_u128(number)));
    let from_sample = Mention {
        source: sources[1],
        ..mention(3, "tea")
    };
    desk.take_in(&[mention(1, "tea"), mention(2, "tea"), from_sample]);
    let view = desk.view();
    let number = |source| {
        let of_source = view.of_source(source);
        of_source.count(&Query::Everything, TimeRange::ALL)
    };
    assert_eq!(sources.map(|one| number(one).expect("a count")), [2, 1, 0]);
}
