//! A data folder with a workspace, a file beside it, and `earned import` on both. Checks nothing.

use std::path::Path;
use std::process::{Command, Output};

use earned_app::{App, Member, imports};
use earned_core::source::Import;
use earned_testkit::Launch;

use crate::house;

/// The command on a file.
pub(crate) fn earned(data: &Path, file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_earned"));
    command
        .args(["import", "--workspace", "tea-house", "--data"])
        .args([data, file]);
    command
}

/// So many posts about tea.
pub(crate) fn lines(number: usize) -> String {
    let line = |id: usize| format!("{{\"id\":\"{id}\",\"text\":\"tea {id}\",\"time\":{id}}}\n");
    (1..=number).map(line).collect()
}

/// A data folder with a workspace, and a file beside it.
pub(crate) async fn scene(
    launch: &Launch,
    name: &str,
    content: &str,
) -> (App, Member, std::path::PathBuf) {
    let app = house::open(launch.data(), "http://127.0.0.1/").await;
    let owner = house::owner(&app).await;
    let file = launch.data().join(name);
    std::fs::write(&file, content).expect("a file");
    (app, owner, file)
}

/// All that it said.
pub(crate) fn said(output: &Output) -> String {
    let all = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(all).expect("text")
}

/// The only import there is.
pub(crate) async fn only(app: &App, owner: &Member) -> Import {
    let mut all = imports::list(app, owner).await.expect("the imports");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// A program on a data folder of its own.
pub(crate) fn launch() -> Launch {
    Launch::new(env!("CARGO_BIN_EXE_earned")).expect("a launch")
}
