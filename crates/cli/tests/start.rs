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
