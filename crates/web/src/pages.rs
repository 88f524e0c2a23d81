//! The pages, one file each, at the path they are found under.

mod account;
mod channels;
mod evaluate;
mod go;
mod govern;
mod home;
mod inbox;
mod invitation;
mod listen;
mod live;
mod new_password;
mod palette;
mod people;
mod plan;
mod publish;
mod settings;
mod setup;
mod sign_in;
mod today;
mod workspaces;

pub(crate) use listen::{advice_words, fault_words};

use axum::Router;
use axum::response::Response;
use earned_app::ActionError;

use crate::refusal::Refusal;
use crate::session::Guest;
use crate::state::Web;

/// Every page's addresses.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .merge(home::routes())
        .merge(setup::routes())
        .merge(sign_in::routes())
        .merge(invitation::routes())
        .merge(new_password::routes())
        .merge(workspaces::routes())
        .merge(account::routes())
        .merge(today::routes())
        .merge(live::routes())
        .merge(palette::routes())
        .merge(publish::routes())
        .merge(listen::routes())
        .merge(inbox::routes())
        .merge(people::routes())
        .merge(channels::routes())
        .merge(plan::routes())
        .merge(evaluate::routes())
        .merge(go::routes())
        .merge(govern::routes())
        .merge(settings::routes())
}

/// The page for an address that leads nowhere.
pub(crate) async fn not_found(guest: Guest) -> Refusal {
    Refusal::page(guest.shell, ActionError::NotFound)
}

/// What a handler gives back: an answer, or a refusal as a page.
pub(crate) type Answer = Result<Response, Refusal>;
