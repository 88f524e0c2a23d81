//! Two posts a week on both channels, a draft, one for review, and one that needs a person.

use chrono::{DateTime, TimeDelta, Utc};
use earned_core::channel::Channel;
use earned_core::delivery::{Delivery, Fence, State, Why};
use earned_core::id::{DeliveryId, MessageId, PostId, VariantId};
use earned_core::people::Language;
use earned_core::post::{Content, Post, ReplyTarget, Variant};
use earned_core::reaction::Reactions;
use earned_core::schedule::Misfire;
use earned_core::sending::Sending;
use earned_core::site::{SitePage, slug_of};
use earned_store::reactions::Reading;
use earned_store::{Tx, deliveries, posts, reactions, site_pages, variants};

use super::texts::TEXTS;
use super::{Making, WEEKS, pick, vary};
use crate::content::digest_of;
use crate::{Result, site};

pub(super) async fn make(making: &Making<'_>, tx: &mut Tx) -> Result<()> {
    for number in 0..WEEKS * 2 {
        let at = making.moment(7 * WEEKS - number * 7 / 2, 10);
        let (language, text) = pick(&TEXTS.posts, number);
        let post = post(making, language, text, at, None);
        store(making, tx, &post).await?;
        publish(making, tx, &post, &making.brand.site).await?;
        publish(making, tx, &post, &making.brand.account).await?;
    }
    for (number, days) in [(4, 2), (9, 1)] {
        let (language, text) = pick(&TEXTS.posts, number);
        let draft = post(making, language, text, making.moment(days, 15), None);
        store(making, tx, &draft).await?;
    }
    held(making, tx).await
}

/// A post that could not go out in time and waits for a person.
async fn held(making: &Making<'_>, tx: &mut Tx) -> Result<()> {
    let at = making.moment(1, 9);
    let (language, text) = pick(&TEXTS.posts, 12);
    let post = post(making, language, text, at, None);
    store(making, tx, &post).await?;
    let mut sending = sending(making, &post, &making.brand.account)?;
    sending.delivery.state = State::NeedsPerson;
    sending.delivery.why = Some(Why::ChannelNeedsCare);
    keep(tx, &sending, &[("scheduled", at), ("settled", at)]).await
}

/// A post as somebody wrote it then.
pub(super) fn post(
    making: &Making<'_>,
    language: &str,
    text: &str,
    at: DateTime<Utc>,
    answers_id: Option<MessageId>,
) -> Post {
    Post {
        id: PostId(making.app.new_id()),
        workspace_id: making.brand.workspace.id,
        author_id: making.owner,
        body: text.to_owned(),
        language: Language::named(language).unwrap_or(Language::En),
        answers_id,
        revision: 1,
        created_at: at,
        updated_at: at,
        deleted_at: None,
    }
}

async fn store(making: &Making<'_>, tx: &mut Tx, post: &Post) -> Result<()> {
    posts::insert(tx, post).await?;
    posts::insert_writer(tx, post, making.owner).await?;
    for channel in [&making.brand.site, &making.brand.account] {
        put_variant(making, tx, post, channel).await?;
    }
    Ok(())
}

/// The form of a post for one channel.
pub(super) async fn put_variant(
    making: &Making<'_>,
    tx: &mut Tx,
    post: &Post,
    channel: &Channel,
) -> Result<()> {
    let variant = Variant {
        id: VariantId(making.app.new_id()),
        workspace_id: post.workspace_id,
        post_id: post.id,
        channel_id: channel.id,
        body: None,
    };
    Ok(variants::put(tx, &variant).await?)
}

/// A delivery that went well; on the own site with its page.
pub(super) async fn publish(
    making: &Making<'_>,
    tx: &mut Tx,
    post: &Post,
    channel: &Channel,
) -> Result<()> {
    let mut sending = sending(making, post, channel)?;
    let at = sending.created_at;
    sending.delivery.state = State::Confirmed;
    sending.native_id = Some(format!("at://{}/{}", channel.native_id, sending.id));
    let steps = [
        ("scheduled", at),
        ("claimed", at),
        ("armed", at),
        ("settled", at),
    ];
    if channel.id == making.brand.site.id {
        let slug = slug_of(&post.body, sending.id);
        let public = making.app.public_url();
        let address = site::page_address(public, &making.brand.workspace.slug, &slug);
        sending.permalink = Some(address);
        sending.native_id = Some(slug.clone());
        keep(tx, &sending, &steps).await?;
        let page = SitePage {
            id: making.app.new_id(),
            workspace_id: post.workspace_id,
            delivery_id: sending.id,
            slug,
            body: post.body.clone(),
            language: post.language,
            attachments: Vec::new(),
            published_at: at,
        };
        return Ok(site_pages::put(tx, &page).await?);
    }
    keep(tx, &sending, &steps).await?;
    fared(tx, &sending).await
}

/// How it fared: a few readings on the way, each with more than the one before.
async fn fared(tx: &mut Tx, sending: &Sending) -> Result<()> {
    let published = sending.created_at;
    let most = 4 + vary(published.timestamp(), 30);
    for (hours, part) in [(1, 3), (6, 6), (24, 9), (72, 10)] {
        let reading = Reading {
            at: published + TimeDelta::hours(hours),
            reactions: Reactions {
                likes: Some(most * part / 10),
                reposts: Some(most * part / 40),
                replies: Some(most * part / 50),
                quotes: Some(most * part / 120),
            },
        };
        reactions::insert(tx, sending.workspace_id, sending.id, reading).await?;
    }
    Ok(())
}

async fn keep(tx: &mut Tx, sending: &Sending, steps: &[(&str, DateTime<Utc>)]) -> Result<()> {
    deliveries::insert(tx, sending).await?;
    for (step, at) in steps {
        deliveries::add_step(tx, sending, step, "", *at).await?;
    }
    Ok(())
}

fn sending(making: &Making<'_>, post: &Post, channel: &Channel) -> Result<Sending> {
    let at = post.created_at;
    let content = Content {
        text: post.body.clone(),
        language: post.language,
        attachments: Vec::new(),
        reply_to: post.answers_id.map(|_| ReplyTarget {
            root_id: "at://invented/root".to_owned(),
            root_content_id: String::new(),
            parent_id: "at://invented/parent".to_owned(),
            parent_content_id: String::new(),
        }),
    };
    Ok(Sending {
        id: DeliveryId(making.app.new_id()),
        workspace_id: post.workspace_id,
        post_id: Some(post.id),
        variant_id: None,
        channel_id: channel.id,
        message_id: post.answers_id,
        digest: digest_of(channel.id, &content)?.to_string(),
        content,
        delivery: Delivery {
            fence: Fence(1),
            ..Delivery::new(at, Misfire::default())
        },
        wall_clock: at.with_timezone(&making.zone()).naive_local(),
        time_zone: making.brand.workspace.time_zone.clone(),
        next_at: at,
        request: None,
        answer: String::new(),
        native_id: None,
        permalink: None,
        settled_at: Some(at + TimeDelta::seconds(2)),
        created_by: making.owner,
        created_at: at,
    })
}
