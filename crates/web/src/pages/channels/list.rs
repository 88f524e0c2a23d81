//! `/w/{slug}/channels`: all channels, whether they work, who answers for each.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use earned_app::site::index_address;
use earned_app::{ActionError, channels, members};
use earned_core::channel::{Channel, ChannelState, NetworkName};
use earned_core::id::ChannelId;
use earned_core::people::{Ability, Membership};
use serde::Deserialize;

use crate::notice;
use crate::page::{Flash, Html, Shell};
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/channels", get(show))
        .route("/w/{slug}/channels/{channel}/disconnect", post(disconnect))
}

#[derive(Template)]
#[template(path = "channels/list.html")]
struct Page {
    shell: Shell,
    channels: Vec<Channel>,
    members: Vec<Membership>,
    site: String,
    may_govern: bool,
}

#[derive(Deserialize)]
struct Which {
    channel: ChannelId,
}

impl Page {
    fn look(channel: &Channel) -> (&'static str, &'static str) {
        match channel.state {
            ChannelState::Connected => ("good", "circle-check"),
            ChannelState::SignInAgain => ("warn", "key-round"),
            ChannelState::Disconnected => ("", "circle-slash"),
        }
    }

    fn is_site(channel: &Channel) -> bool {
        channel.network == NetworkName::Site
    }

    fn is_connected(channel: &Channel) -> bool {
        channel.state == ChannelState::Connected
    }

    fn responsible(&self, channel: &Channel) -> Option<&str> {
        let id = channel.responsible_id?;
        let member = self.members.iter().find(|member| member.user_id == id);
        member.map(|member| member.name.as_str())
    }
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    let lists = async {
        let channels = channels::list(&web.app, &member).await?;
        Ok::<_, ActionError>((channels, members::list(&web.app, &member).await?))
    };
    match lists.await {
        Ok((channels, members)) => Ok(Html::ok(Page {
            shell,
            channels,
            members,
            site: index_address(web.app.public_url(), &member.workspace.slug),
            may_govern: member.can(Ability::Govern),
        })
        .into_response()),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

async fn disconnect(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    match channels::disconnect(&web.app, &visit.member, which.channel).await {
        Ok(()) => {
            let flash = Flash::success(visit.shell.t("channels-disconnected"));
            Ok(notice::redirect(&visit.shell.to("channels"), &flash))
        }
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}
