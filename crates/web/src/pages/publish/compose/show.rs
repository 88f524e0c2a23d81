//! The composer as a page: a new post, a stored one, one that came back with problems. Stores
//! nothing.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use earned_app::check::{ChannelCheck, check_input};
use earned_app::difference::ChannelDifference;
use earned_app::posts::{ChannelInput, PostInput, PostView};
use earned_app::{ActionError, Member, channels, posts, schedule};
use earned_core::channel::{Channel, ChannelState};
use earned_core::id::PostId;
use earned_core::people::{Ability, Language};
use earned_core::post::{PostState, ReviewState};
use earned_core::sending::Sending;
use earned_core::text::diff::{Change, diff};
use earned_core::workspace::ReviewRule;

use super::closed::ClosedPage;
use super::{Typed, Which};
use crate::page::{Html, Problems, Shell};
use crate::pages::Answer;
use crate::pages::publish::differences::Differences;
use crate::pages::publish::looks;
use crate::pages::publish::on_the_way::OnTheWay;
use crate::pages::publish::previews::Previews;
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

#[derive(Template)]
#[template(path = "publish/compose.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    id: Option<PostId>,
    /// Which revision the form is made from.
    revision: i64,
    input: PostInput,
    channels: Vec<Channel>,
    checks: Vec<ChannelCheck>,
    stored: Option<PostView>,
    sendings: Vec<Sending>,
    /// What others stored meanwhile, against what is typed here.
    overtaken: Option<Vec<Change>>,
    rule: ReviewRule,
    /// The zone in which times are read.
    zone: String,
}

impl Page {
    fn previews(&self) -> Previews<'_> {
        Previews {
            shell: &self.shell,
            checks: &self.checks,
            images: &self.input.images,
        }
    }

    fn languages(&self) -> Vec<(&'static str, String)> {
        let words = |language: &Language| {
            let words = self.shell.named("publish-language", language.name());
            (language.name(), words.into_owned())
        };
        Language::ALL.iter().map(words).collect()
    }

    fn is_chosen(&self, channel: &Channel) -> bool {
        let mut chosen = self.input.channels.iter();
        chosen.any(|one| one.channel_id == channel.id)
    }

    fn own_text(&self, channel: &Channel) -> &str {
        let mut chosen = self.input.channels.iter();
        let own = chosen.find(|one| one.channel_id == channel.id);
        own.and_then(|one| one.body.as_deref()).unwrap_or_default()
    }

    /// Channels that can be chosen; one that is chosen already stays visible.
    fn offered(&self) -> Vec<&Channel> {
        let all = self.channels.iter();
        all.filter(|one| one.state == ChannelState::Connected || self.is_chosen(one))
            .collect()
    }

    fn action(&self) -> String {
        form_action(&self.shell, self.id)
    }

    fn on_the_way(&self) -> OnTheWay<'_> {
        OnTheWay {
            shell: &self.shell,
            sendings: &self.sendings,
            channels: &self.channels,
        }
    }

    /// Whether a channel can be given words of its own: not when it is the only one.
    fn may_differ(&self, channel: &Channel) -> bool {
        self.offered().len() > 1 || !self.own_text(channel).is_empty()
    }

    fn autosave_at(&self) -> String {
        match self.id {
            Some(id) => self.shell.to(&format!("publish/posts/{id}/autosave")),
            None => self.shell.to("publish/autosave"),
        }
    }

    /// Whether a change would take a question or an approval away.
    fn is_under_review(&self) -> bool {
        matches!(self.state(), PostState::Waiting | PostState::Approved)
    }

    /// Whether it cannot be scheduled before somebody has looked at it.
    fn wants_review(&self) -> bool {
        self.rule != ReviewRule::Never && self.state() != PostState::Approved
    }

    fn state(&self) -> PostState {
        let line = self.stored.as_ref().map(|view| &view.line);
        line.map_or(PostState::Draft, |line| line.state)
    }

    fn state_look(&self) -> (&'static str, &'static str) {
        looks::of_state(self.state())
    }

    /// Why an approver said no, if one did.
    fn declined_because(&self) -> Option<&str> {
        let review = self.stored.as_ref()?.review.as_ref()?;
        (review.state == ReviewState::Declined).then_some(review.note.as_str())
    }

    fn since_approved(&self) -> Option<Differences<'_>> {
        let view = self.stored.as_ref()?;
        let differences: &[ChannelDifference] = view.since_approved.as_deref()?;
        Some(Differences {
            shell: &self.shell,
            all: differences,
            channels: &self.channels,
        })
    }
}

/// Where the form is sent. A form with files is read as a stream, so its token stands in the
/// address.
pub(super) fn form_action(shell: &Shell, id: Option<PostId>) -> String {
    let path = match id {
        Some(id) => shell.to(&format!("publish/posts/{id}")),
        None => shell.to("publish/compose"),
    };
    format!("{path}?csrf={}", shell.csrf)
}

/// A new post.
pub(super) async fn blank(State(web): State<Web>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    if let Err(error) = member.must(Ability::Write) {
        return Err(Refusal::page(shell, error));
    }
    let mut input = PostInput::blank(member.workspace.language);
    match channels::list(&web.app, &member).await {
        Ok(channels) => input.channels = only(&channels),
        Err(error) => return Err(Refusal::page(shell, error)),
    }
    let typed = Typed {
        input,
        revision: 0,
        wants_review: false,
    };
    let visit = Visit { shell, member };
    self::typed(&web, visit, None, typed, Problems::none()).await
}

/// The one channel there is, chosen already; of several none, since a wrong one cannot be unsaid.
fn only(channels: &[Channel]) -> Vec<ChannelInput> {
    match channels {
        [channel] => vec![ChannelInput {
            channel_id: channel.id,
            body: None,
        }],
        _ => Vec::new(),
    }
}

/// A stored post: the form, or the closed page once it cannot be changed by this person.
pub(super) async fn stored(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
) -> Answer {
    with(&web, visit, which.post, Problems::none()).await
}

/// A stored post with what keeps an action from it.
pub(super) async fn with(web: &Web, visit: Visit, id: PostId, problems: Problems) -> Answer {
    let Visit { shell, member } = visit;
    let parts = async {
        let view = posts::get(&web.app, &member, id).await?;
        let channels = channels::list(&web.app, &member).await?;
        let sendings = schedule::of_post(&web.app, &member, id).await?;
        Ok((view, channels, sendings))
    };
    let (view, channels, sendings) = match parts.await {
        Ok(parts) => parts,
        Err(error) => return Err(Refusal::page(shell, error)),
    };
    let may_write = member.can(Ability::Write);
    if !may_write || !view.line.state.is_editable() {
        let page = ClosedPage {
            shell,
            problems,
            view,
            sendings,
            channels,
            may_write,
        };
        return Ok(page.answer());
    }
    let typed = Typed {
        revision: view.composition.post.revision,
        input: PostInput::of(&view.composition),
        wants_review: false,
    };
    self::typed(web, Visit { shell, member }, Some(id), typed, problems).await
}

/// The form with what was typed, and what is wrong with it.
pub(super) async fn typed(
    web: &Web,
    visit: Visit,
    id: Option<PostId>,
    typed: Typed,
    problems: Problems,
) -> Answer {
    let Visit { shell, member } = visit;
    match gather(web, &member, id, &typed.input).await {
        Ok(parts) => {
            let page = page(shell, &member, typed, problems.clone(), parts);
            Ok(Html::form(page, &problems).into_response())
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

/// The form with what was typed against what others stored meanwhile. Saving once more replaces
/// theirs, knowingly.
pub(super) async fn overtaken(
    web: &Web,
    visit: Visit,
    id: Option<PostId>,
    mut typed: Typed,
    problems: Problems,
) -> Answer {
    let Visit { shell, member } = visit;
    match gather(web, &member, id, &typed.input).await {
        Ok(parts) => {
            let stored = parts.stored.as_ref().map(|view| &view.composition.post);
            let (revision, theirs) = stored.map_or((0, String::new()), |post| {
                (post.revision, post.body.clone())
            });
            let changes = diff(&theirs, &typed.input.body);
            typed.revision = revision;
            let mut page = page(shell, &member, typed, problems.clone(), parts);
            page.overtaken = Some(changes);
            Ok(Html::form(page, &problems).into_response())
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

/// What a page shows around what is typed.
struct Parts {
    id: Option<PostId>,
    channels: Vec<Channel>,
    checks: Vec<ChannelCheck>,
    stored: Option<PostView>,
    sendings: Vec<Sending>,
}

async fn gather(
    web: &Web,
    member: &Member,
    id: Option<PostId>,
    input: &PostInput,
) -> Result<Parts, ActionError> {
    let (stored, sendings) = match id {
        Some(id) => (
            Some(posts::get(&web.app, member, id).await?),
            schedule::of_post(&web.app, member, id).await?,
        ),
        None => (None, Vec::new()),
    };
    Ok(Parts {
        id,
        channels: channels::list(&web.app, member).await?,
        checks: check_input(&web.app, member, input).await?,
        stored,
        sendings,
    })
}

fn page(shell: Shell, member: &Member, typed: Typed, problems: Problems, parts: Parts) -> Page {
    Page {
        shell,
        problems,
        id: parts.id,
        revision: typed.revision,
        input: typed.input,
        channels: parts.channels,
        checks: parts.checks,
        stored: parts.stored,
        sendings: parts.sendings,
        overtaken: None,
        rule: member.workspace.review,
        zone: member.workspace.time_zone.clone(),
    }
}
