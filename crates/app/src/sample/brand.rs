//! The invented brand: its workspace, its site, and an account that nobody can sign in to.

use earned_core::channel::{Channel, ChannelState, NetworkName};
use earned_core::id::{ChannelId, WorkspaceId};
use earned_core::people::Language;
use earned_core::workspace::{ReviewRule, Workspace};
use earned_store::{Tx, channels};

use super::Brand;
use crate::access::SignedIn;
use crate::{ActionError, App, Result, workspaces};

const NAME: &str = "Jasmine Lane 茉莉巷";

pub(super) async fn make(app: &App, tx: &mut Tx, who: &SignedIn) -> Result<Brand> {
    let id = WorkspaceId(app.new_id());
    let end = id.0.simple().to_string();
    let workspace = Workspace {
        id,
        // The end of an id is chance, so a second sample has another address.
        slug: format!("sample-{}", &end[end.len() - 6..]),
        name: NAME.to_owned(),
        language: who.user.language,
        time_zone: "Asia/Shanghai".to_owned(),
        currency: "CNY".to_owned(),
        hour_cost_minor: 12_000,
        review: ReviewRule::Never,
        is_sample: true,
        created_at: app.now(),
    };
    workspaces::insert(app, tx, &workspace, who).await?;
    let site = channels::list(tx, id).await?.into_iter().next();
    let account = account(app, &workspace);
    channels::insert(tx, &account).await?;
    Ok(Brand {
        site: site.ok_or(ActionError::NotFound)?,
        account,
        workspace,
    })
}

fn account(app: &App, workspace: &Workspace) -> Channel {
    Channel {
        id: ChannelId(app.new_id()),
        workspace_id: workspace.id,
        network: NetworkName::Bluesky,
        name: "jasmine-lane.example".to_owned(),
        server: "https://network.example".to_owned(),
        handle: "jasmine-lane.example".to_owned(),
        native_id: "did:example:jasmine-lane".to_owned(),
        purpose: "Invented: nothing goes out 虚构：不会发出任何内容".to_owned(),
        language: Language::En,
        state: ChannelState::Connected,
        trouble: None,
        responsible_id: None,
        inbox_cursor: String::new(),
        created_at: app.now(),
    }
}
