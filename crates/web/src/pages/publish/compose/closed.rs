//! A post as it is once it can no longer be changed, or to somebody who may only read. Changes
//! nothing.

use askama::Template;
use axum::response::{IntoResponse, Response};
use earned_app::posts::{ImageInput, PostInput, PostView};
use earned_core::channel::Channel;
use earned_core::sending::Sending;

use crate::page::{Html, Problems, Shell};
use crate::pages::publish::looks;
use crate::pages::publish::on_the_way::OnTheWay;
use crate::pages::publish::previews::Previews;

/// What the page shows.
#[derive(Template)]
#[template(path = "publish/post.html")]
pub(super) struct ClosedPage {
    pub(super) shell: Shell,
    pub(super) problems: Problems,
    pub(super) view: PostView,
    pub(super) sendings: Vec<Sending>,
    pub(super) channels: Vec<Channel>,
    pub(super) may_write: bool,
}

impl ClosedPage {
    /// The answer, with the status that its problems ask for.
    pub(super) fn answer(self) -> Response {
        let problems = self.problems.clone();
        Html::form(self, &problems).into_response()
    }

    fn images(&self) -> Vec<ImageInput> {
        PostInput::of(&self.view.composition).images
    }

    fn previews<'a>(&'a self, images: &'a [ImageInput]) -> Previews<'a> {
        Previews {
            shell: &self.shell,
            checks: &self.view.checks,
            images,
        }
    }

    fn on_the_way(&self) -> OnTheWay<'_> {
        OnTheWay {
            shell: &self.shell,
            sendings: &self.sendings,
            channels: &self.channels,
        }
    }

    fn state_look(&self) -> (&'static str, &'static str) {
        looks::of_state(self.view.line.state)
    }
}
