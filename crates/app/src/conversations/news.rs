//! Reading what others said to our accounts, every few seconds, into conversations. Answers nothing.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use earned_core::channel::{Channel, NetworkName};
use earned_core::conversation::{Conversation, ConversationState, Message, MessageKind};
use earned_core::id::{AccountId, ConversationId, MessageId, PersonId};
use earned_core::person::{Account, Person};
use earned_networks::network::{NetworkError, News, NewsItem, NewsKind, PostRef};
use earned_store::jobs::Job;
use earned_store::{Tx, channels, conversations, messages, people, workspaces};

use crate::channels::{reactions, readings, watch};
use crate::connection::{Line, note_trouble};
use crate::queue::JobError;
use crate::{App, Result};

/// The name of the job.
pub(crate) const READ_NEWS: &str = "read_news";

/// Between two readings: an answer is in the inbox within seconds, and a network that allows 3,000
/// requests in five minutes is asked for 60 of them.
const PAUSE: TimeDelta = TimeDelta::seconds(5);
/// After a failure.
const AFTER_FAILURE: TimeDelta = TimeDelta::seconds(30);

/// Reads all connected accounts from now on; called at every start.
pub async fn resume(app: &App) -> Result<()> {
    let mut tx = app.db().write().await?;
    for network in NetworkName::ALL
        .iter()
        .filter(|name| **name != NetworkName::Site)
    {
        for channel in channels::connected(&mut tx, *network).await? {
            follow(app, &mut tx, &channel).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Reads an account from now on, in the caller's unit of work; one that is read already stays so.
/// The invented accounts of a sample workspace are never read.
pub(crate) async fn follow(app: &App, tx: &mut Tx, channel: &Channel) -> Result<()> {
    let workspace = workspaces::get(tx, channel.workspace_id).await?;
    if workspace.is_none_or(|workspace| workspace.is_sample) {
        return Ok(());
    }
    watch::begin(app, tx, channel, READ_NEWS).await?;
    watch::begin(app, tx, channel, readings::READ_ACCOUNT).await?;
    watch::begin(app, tx, channel, reactions::READ_REACTIONS).await
}

/// Reads once, and says when to read again. Ends when the account is no longer connected.
pub(crate) async fn read_news(app: &App, job: &Job) -> Result<(), JobError> {
    let Some(channel) = watch::channel_of(app, job).await? else {
        return Ok(());
    };
    let pause = match ask(app, &channel).await? {
        // Somebody has to sign in first; that begins the reading anew.
        None | Some(Err(NetworkError::SignInAgain)) => return Ok(()),
        Some(Ok(news)) => {
            take_in(app, &channel, news).await?;
            PAUSE
        }
        Some(Err(NetworkError::SlowDown { until })) => (until - app.now()).max(AFTER_FAILURE),
        Some(Err(error)) => {
            tracing::warn!(channel = %channel.id, %error, "the news of an account could not be read");
            AFTER_FAILURE
        }
    };
    Err(JobError::Again(app.now() + pause))
}

/// What is new; none where nobody is signed in.
async fn ask(app: &App, channel: &Channel) -> Result<Option<Result<News, NetworkError>>> {
    let Some(mut line) = Line::open(app, channel).await? else {
        return Ok(None);
    };
    let cursor = Some(channel.inbox_cursor.as_str()).filter(|cursor| !cursor.is_empty());
    let Line {
        network,
        connection,
        ..
    } = &mut line;
    let news = network.news(connection, cursor).await;
    line.keep(app, channel).await?;
    if let Err(error) = &news {
        note_trouble(app, channel, error).await?;
    }
    Ok(Some(news))
}

/// Stores what was said and how far it was read in one unit: what comes again is there already.
async fn take_in(app: &App, channel: &Channel, news: News) -> Result<()> {
    let cursor = news.cursor.unwrap_or_else(|| channel.inbox_cursor.clone());
    if news.items.is_empty() && cursor == channel.inbox_cursor {
        return Ok(());
    }
    let mut tx = app.db().write().await?;
    let mut intake = Intake {
        app,
        channel,
        known: HashMap::new(),
    };
    let mut new = 0;
    for item in &news.items {
        new += usize::from(intake.take(&mut tx, item).await?);
    }
    channels::set_inbox_cursor(&mut tx, channel.workspace_id, channel.id, &cursor).await?;
    tx.commit().await?;
    if new > 0 {
        app.topics().tell(channel.workspace_id, "inbox");
    }
    Ok(())
}

/// Puts what was said where it belongs.
struct Intake<'a> {
    app: &'a App,
    channel: &'a Channel,
    /// Accounts met in this reading, by the network's id.
    known: HashMap<String, Account>,
}

impl Intake<'_> {
    /// Stores one thing said; whether it was new.
    async fn take(&mut self, tx: &mut Tx, item: &NewsItem) -> Result<bool> {
        let account = self.account(tx, item).await?;
        let root = item.reply_to.as_ref().map_or(&item.post, |to| &to.root);
        let conversation = self
            .conversation(tx, root, account.person_id, item.at)
            .await?;
        let message = Message {
            id: MessageId(self.app.new_id()),
            workspace_id: self.channel.workspace_id,
            conversation_id: conversation.id,
            channel_id: self.channel.id,
            kind: kind(item.kind),
            native_id: Some(item.post.native_id.clone()),
            content_id: item.post.cid.clone().unwrap_or_default(),
            parent_id: parent(item).unwrap_or_default(),
            account_id: Some(account.id),
            author_id: None,
            body: item.text.clone(),
            url: item.url.clone(),
            at: item.at,
        };
        if !messages::insert(tx, &message).await? {
            return Ok(false);
        }
        let spoken = Conversation {
            state: ConversationState::Open,
            closed_at: None,
            last_message_at: conversation.last_message_at.max(item.at),
            ..conversation
        };
        conversations::update(tx, &spoken).await?;
        Ok(true)
    }

    /// Who said it; somebody new becomes a person.
    async fn account(&mut self, tx: &mut Tx, item: &NewsItem) -> Result<Account> {
        let native_id = &item.author.native_id;
        if let Some(known) = self.known.get(native_id) {
            return Ok(known.clone());
        }
        let (workspace_id, network) = (self.channel.workspace_id, self.channel.network);
        let found = people::find_account(tx, workspace_id, network, native_id).await?;
        let name = display_name(item);
        let person_id = match &found {
            Some(account) => account.person_id,
            None => self.person(tx, &name).await?,
        };
        let account = Account {
            id: found.map_or_else(|| AccountId(self.app.new_id()), |account| account.id),
            workspace_id,
            person_id,
            network,
            native_id: native_id.clone(),
            handle: item.author.handle.clone(),
            display_name: name,
            seen_at: item.at,
        };
        people::put_account(tx, &account).await?;
        self.known.insert(native_id.clone(), account.clone());
        Ok(account)
    }

    async fn person(&self, tx: &mut Tx, name: &str) -> Result<PersonId> {
        let person = Person {
            id: PersonId(self.app.new_id()),
            workspace_id: self.channel.workspace_id,
            name: name.to_owned(),
            note: String::new(),
            created_at: self.app.now(),
        };
        people::insert(tx, &person).await?;
        Ok(person.id)
    }

    async fn conversation(
        &self,
        tx: &mut Tx,
        root: &PostRef,
        person_id: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Conversation> {
        let known = conversations::find(tx, self.channel.id, &root.native_id, person_id).await?;
        if let Some(known) = known {
            return Ok(known);
        }
        let conversation = Conversation {
            id: ConversationId(self.app.new_id()),
            workspace_id: self.channel.workspace_id,
            channel_id: self.channel.id,
            person_id,
            root_id: root.native_id.clone(),
            root_content_id: root.cid.clone().unwrap_or_default(),
            state: ConversationState::Open,
            assignee_id: None,
            last_message_at: at,
            first_answer_at: None,
            created_at: at,
            closed_at: None,
        };
        conversations::insert(tx, &conversation).await?;
        Ok(conversation)
    }
}

fn kind(kind: NewsKind) -> MessageKind {
    match kind {
        NewsKind::Reply => MessageKind::Reply,
        NewsKind::Mention => MessageKind::Mention,
        NewsKind::Quote => MessageKind::Quote,
    }
}

/// The post it answers, or the one it shows.
fn parent(item: &NewsItem) -> Option<String> {
    let answered = item.reply_to.as_ref().map(|to| to.parent.native_id.clone());
    answered.or_else(|| item.about.clone())
}

/// Foreign text: cut to what fits a list.
fn display_name(item: &NewsItem) -> String {
    let named = item
        .author
        .display_name
        .as_deref()
        .unwrap_or_default()
        .trim();
    let name = if named.is_empty() {
        &item.author.handle
    } else {
        named
    };
    name.chars().take(80).collect()
}
