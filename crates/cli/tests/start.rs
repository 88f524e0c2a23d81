//! The binary seen from outside: it starts on nothing, says where it is, and starts again after a
//! power cut. What its pages do is the journeys' affair.

use earned_testkit::{EarnedProcess, Launch, eventually};

async fn start() -> anyhow::Result<EarnedProcess> {
    Launch::new(env!("CARGO_BIN_EXE_earned"))?.start().await
}

#[tokio::test]
async fn an_empty_folder_is_enough_and_the_set_up_link_is_printed() {
    let earned = start().await.unwrap();
    let link = eventually("the set-up link", async || Ok(earned.links().pop()))
        .await
        .unwrap();
    assert!(
        link.starts_with(&format!("{}/setup/", earned.address())),
        "{link}"
    );
    assert!(std::fs::read_dir(earned.data()).unwrap().next().is_some());
}

#[tokio::test]
async fn it_starts_again_on_the_same_folder_after_a_power_cut() {
    let mut earned = start().await.unwrap();
    let address = earned.address().to_owned();
    earned.kill().await.unwrap();
    earned.restart().await.unwrap();
    assert_eq!(earned.address(), address);
}

fn user(folder: &std::path::Path, words: &[&str]) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_earned"))
        .arg("user")
        .args(words)
        .env("EARNED_DATA", folder)
        .output()
        .expect("the program starts")
}

#[tokio::test]
async fn accounts_are_made_at_the_command_line_while_the_program_runs() {
    let earned = start().await.unwrap();
    let folder = earned.data();
    let added = user(folder, &["add", "mei@tea.example", "--name", "Mei"]);
    assert!(added.status.success(), "{added:?}");
    let printed = String::from_utf8(added.stdout).unwrap();
    let link = printed.lines().last().unwrap();
    let path = link.strip_prefix("http://127.0.0.1:7070").unwrap();
    // An error only says that it has been installed before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let page = reqwest::get(format!("{}{path}", earned.address())).await;
    assert!(
        page.unwrap()
            .text()
            .await
            .unwrap()
            .contains("mei@tea.example")
    );
    let listed = user(folder, &["list"]);
    assert!(String::from_utf8_lossy(&listed.stdout).contains("mei@tea.example  Mei"));

    let unknown = user(folder, &["reset-password", "nobody@tea.example"]);
    assert_eq!(unknown.status.code(), Some(1));
    let words = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(
        words.contains("email: no account has this address"),
        "{words}"
    );
    let wrong = user(
        folder,
        &["role", "mei@tea.example", "boss", "--workspace", "x"],
    );
    assert_eq!(wrong.status.code(), Some(2));
}
