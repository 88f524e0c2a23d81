//! `/w/{slug}/evaluate/…`: report, costs, activities, links, leads.

mod activities;
mod costs;
pub(super) mod days;
mod leads;
mod link;
mod links;
mod report;
mod rows;

use std::borrow::Borrow;

use axum::Router;
use earned_app::{ActionError, Member, channels};
use earned_core::channel::Channel;
use earned_core::id::ChannelId;

use crate::page::{Problems, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::state::Web;
use crate::words::Money;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(report::routes())
        .merge(rows::routes())
        .merge(costs::routes())
        .merge(activities::routes())
        .merge(links::routes())
        .merge(link::routes())
        .merge(leads::routes())
}

/// Values of a field with their words.
pub(super) type Choices = Vec<(String, String)>;

/// The channels of a form, after the words for none.
pub(super) fn channel_choices(list: &[Channel], none: String) -> Choices {
    let channels = list
        .iter()
        .map(|channel| (channel.id.to_string(), channel.name.clone()));
    [(String::new(), none)]
        .into_iter()
        .chain(channels)
        .collect()
}

/// The names of channels in lists.
struct Channels(Vec<Channel>);

impl Channels {
    async fn of(web: &Web, member: &Member) -> Result<Self, ActionError> {
        Ok(Self(channels::list(&web.app, member).await?))
    }

    /// Empty for what belongs to no channel.
    fn name(&self, id: impl Borrow<Option<ChannelId>>) -> &str {
        let wanted = *id.borrow();
        let found = self.0.iter().find(|channel| Some(channel.id) == wanted);
        found.map_or("", |channel| channel.name.as_str())
    }

    fn choices(&self, shell: &Shell) -> Choices {
        channel_choices(&self.0, shell.t("evaluate-no-channel").into_owned())
    }
}

/// A form as typed, with what is to mend in it.
pub(super) struct Typed<T> {
    pub(super) input: T,
    pub(super) problems: Problems,
}

impl<T: Default> Typed<T> {
    pub(super) fn fresh() -> Self {
        Self {
            input: T::default(),
            problems: Problems::none(),
        }
    }

    /// The form again, if the error is the form's; else the page that says what happened.
    pub(super) fn again(shell: &Shell, input: T, error: ActionError) -> Result<Self, Refusal> {
        match form_problems(shell, error) {
            Ok(problems) => Ok(Self { input, problems }),
            Err(error) => Err(Refusal::page(shell.clone(), error)),
        }
    }
}

/// The page, or the one that says why not.
pub(super) fn or_refuse<T>(shell: &Shell, result: Result<T, ActionError>) -> Result<T, Refusal> {
    result.map_err(|error| Refusal::page(shell.clone(), error))
}

/// Sends the browser to `path` of the workspace, where `key` is said; or says why not.
pub(super) fn settle(
    shell: &Shell,
    done: Result<(), ActionError>,
    path: &str,
    key: &str,
) -> Answer {
    or_refuse(shell, done)?;
    let flash = crate::page::Flash::success(shell.t(key));
    Ok(crate::notice::redirect(&shell.to(path), &flash))
}

/// An amount in the workspace's currency, as people write it.
fn money(shell: &Shell, amount_minor: i64, currency: &str) -> String {
    shell.format.money(&Money {
        amount_minor,
        currency,
    })
}
