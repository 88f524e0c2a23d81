//! Tracked links: made, listed, opened. Following one is `clicks`.

use std::collections::HashMap;

use earned_core::id::{ChannelId, LinkId, PostId};
use earned_core::link::{Click, Link, NotCounted, code_of, target_of};
use earned_core::people::Ability;
use earned_core::period::{Period, Span};
use earned_store::{Tx, clicks, links};
use sha2::{Digest, Sha256};

use crate::channels::must_be_here;
use crate::fields::Fields;
use crate::records::Deed;
use crate::report::{Stretch, stretches};
use crate::{ActionError, App, Member, Result};

/// A link as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct LinkInput {
    /// Where it leads.
    pub target: String,
    /// For people; the target where empty.
    pub name: String,
    /// The id of the channel it is used on; none where empty.
    pub channel: String,
    /// The id of the post it is used in; none where empty.
    pub post: String,
}

/// How often a link was used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Uses {
    /// Clicks of people.
    pub people: i64,
    /// Uses by programs.
    pub programs: i64,
    /// Second clicks of the same person.
    pub again: i64,
}

/// A link with how often it was used.
#[derive(Debug, Clone, serde::Serialize)]
pub struct UsedLink {
    /// The link.
    pub link: Link,
    /// How often.
    pub uses: Uses,
}

/// Clicks on the page of a link.
const CLICKS_SHOWN: i64 = 200;

/// All links, latest first, with their use in those days.
pub async fn list(app: &App, member: &Member, period: Period) -> Result<Vec<UsedLink>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let span = period.span(member.workspace.zone());
    let mut used = uses(&mut tx, member, span).await?;
    let links = links::list(&mut tx, member.workspace.id).await?;
    Ok(links
        .into_iter()
        .map(|link| UsedLink {
            uses: used.remove(&link.id).unwrap_or_default(),
            link,
        })
        .collect())
}

/// A link with its use.
#[derive(Debug, Clone, serde::Serialize)]
pub struct OpenLink {
    /// The link with its use in the days looked at.
    pub used: UsedLink,
    /// Clicks of people in those days.
    pub stretches: Vec<Stretch>,
    /// Its latest clicks, whenever they were.
    pub clicks: Vec<Click>,
}

/// A link with its use in those days, and its latest clicks.
pub async fn open(app: &App, member: &Member, id: LinkId, period: Period) -> Result<OpenLink> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let workspace_id = member.workspace.id;
    let link = links::get(&mut tx, workspace_id, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let span = period.span(member.workspace.zone());
    let uses = uses(&mut tx, member, span).await?.remove(&id);
    let clicks = clicks::list(&mut tx, workspace_id, id, CLICKS_SHOWN).await?;
    let moments = clicks::moments(&mut tx, &link, span).await?;
    let uses = uses.unwrap_or_default();
    Ok(OpenLink {
        used: UsedLink { link, uses },
        stretches: stretches(period, member.workspace.zone(), &moments),
        clicks,
    })
}

async fn uses(tx: &mut Tx, member: &Member, span: Span) -> Result<HashMap<LinkId, Uses>> {
    let mut found: HashMap<LinkId, Uses> = HashMap::new();
    for of in clicks::uses(tx, member.workspace.id, span).await? {
        let uses = found.entry(of.link_id).or_default();
        match of.reason {
            None => uses.people += of.uses,
            Some(NotCounted::Again) => uses.again += of.uses,
            Some(_) => uses.programs += of.uses,
        }
    }
    Ok(found)
}

/// Makes a link.
pub async fn create(app: &App, member: &Member, input: LinkInput) -> Result<Link> {
    member.must(Ability::Account)?;
    let link = check(app, member, &input)?;
    let mut tx = app.db().write().await?;
    must_be_here(&mut tx, member, link.channel_id).await?;
    if let Some(id) = link.post_id
        && !links::has_post(&mut tx, member.workspace.id, id).await?
    {
        return Err(ActionError::field("post", "post-unknown"));
    }
    links::insert(&mut tx, &link).await?;
    let deed = Deed {
        action: "link.made",
        subject_id: link.id.0,
        detail: &link.name,
    };
    app.done(tx, member, deed, "links").await?;
    Ok(link)
}

/// Longest name, in characters.
const MOST_NAME: usize = 120;

fn check(app: &App, member: &Member, input: &LinkInput) -> Result<Link> {
    let mut fields = Fields::default();
    let target = fields.some("target", "target-form", target_of(&input.target));
    let channel_id: Option<ChannelId> = fields.id("channel", "channel-unknown", &input.channel);
    let post_id: Option<PostId> = fields.id("post", "post-unknown", &input.post);
    fields.all_right()?;
    let target = target.unwrap_or_default();
    let name = match input.name.trim() {
        "" => target.as_str(),
        name => name,
    };
    Ok(Link {
        id: LinkId(app.new_id()),
        workspace_id: member.workspace.id,
        code: new_code(app),
        name: name.chars().take(MOST_NAME).collect(),
        target,
        post_id,
        channel_id,
        created_by: member.user.id,
        created_at: app.now(),
    })
}

/// Two alike among 2³⁵ are so rare that the database's refusal is answer enough.
pub(crate) fn new_code(app: &App) -> String {
    let hash = Sha256::digest(app.secret());
    code_of([hash[0], hash[1], hash[2], hash[3], hash[4]])
}
