//! The own site is always there.

use earned_app::ActionError;
use earned_app::channels::{self, ChannelInput};
use earned_core::channel::{ChannelState, NetworkName};
use earned_core::people::{Language, Role};

use crate::support::TestApp;

#[tokio::test]
async fn every_workspace_has_its_own_site_which_stays() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let all = channels::list(&test.app, &owner).await.unwrap();
    let places: Vec<_> = all
        .iter()
        .map(|channel| (channel.network, channel.state))
        .collect();
    assert_eq!(places, [(NetworkName::Site, ChannelState::Connected)]);
    let removed = channels::disconnect(&test.app, &owner, all[0].id).await;
    assert!(matches!(removed, Err(ActionError::Conflict("site-stays"))));
}

#[tokio::test]
async fn only_owners_describe_channels() {
    let test = TestApp::start().await;
    let owner = test.owner();
    let site = channels::list(&test.app, &owner).await.unwrap().remove(0);
    let input = ChannelInput {
        name: "Tea letters".to_owned(),
        purpose: "Slow news".to_owned(),
        language: Language::ZhCn,
        responsible_id: Some(owner.user.id),
    };
    let author = test.member(Role::Author).await;
    let refused = channels::update(&test.app, &author, site.id, input.clone()).await;
    assert!(matches!(refused, Err(ActionError::Forbidden)));
    channels::update(&test.app, &owner, site.id, input)
        .await
        .unwrap();
    let after = channels::get(&test.app, &owner, site.id).await.unwrap();
    assert_eq!(
        (after.name.as_str(), after.language),
        ("Tea letters", Language::ZhCn)
    );
}
