//! Two workspaces on one server, one of them filled with a thing of every kind. Asks nothing.

use std::collections::HashMap;

use earned_app::access::{enter, recognise};
use earned_app::account::{Knock, begin_session};
use earned_app::activities::{self, ActivityInput};
use earned_app::costs::{self, CostInput};
use earned_app::goals::{self, GoalInput};
use earned_app::leads::{self, LeadInput};
use earned_app::links::{self, LinkInput};
use earned_app::operator::{self, Operator};
use earned_app::posts::{self, ChannelInput, PostInput};
use earned_app::queries::{self, QueryInput};
use earned_app::workspaces::{self, WorkspaceInput};
use earned_app::{App, Member, SignedIn, channels, members, reviews, tokens};
use earned_core::conversation::{Conversation, ConversationState, Message, MessageKind};
use earned_core::id::{ConversationId, ImportId, MediaId, MessageId, PersonId, SourceId, UserId};
use earned_core::people::{Ability, Language, Role};
use earned_core::person::Person;
use earned_core::source::{Import, ImportFormat, ImportState, Source, SourceKind, SourceState};
use earned_core::workspace::ReviewRule;
use earned_store::media::{self, Image};
use earned_store::{conversations, imports, messages, people, sources};
use earned_web::Web;
use tempfile::TempDir;
use tokio::net::TcpListener;

use super::house;

/// The server, and who belongs where.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) base: String,
    /// The owner of the filled workspace, with the session's secret.
    pub(crate) owner: (SignedIn, String),
    /// The owner of the other one.
    pub(crate) stranger: (SignedIn, String),
    pub(crate) tea_house: Member,
    /// What each parameter of an address is filled with.
    ids: HashMap<&'static str, String>,
    folder: TempDir,
}

impl World {
    pub(crate) async fn open() -> Self {
        let folder = TempDir::new().expect("a folder");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let app = house::open(folder.path(), &base).await;
        let tea_house = house::owner(&app).await;
        let owner = signed_in(&app, tea_house.user.id).await;
        let stranger = stranger(&app).await;
        let web = Web::new(app.clone(), base.clone());
        tokio::spawn(earned_web::serve(listener, web, std::future::pending()));
        let ids = filled(&app, &tea_house).await;
        Self {
            app,
            base,
            owner,
            stranger,
            tea_house,
            ids,
            folder,
        }
    }

    /// The address with its parameters filled in.
    pub(crate) fn fill(&self, path: &str, slug: &str) -> String {
        let mut filled = path
            .replace("{slug}", slug)
            .replace("{*path}", "css/app.css");
        while let Some((before, rest)) = filled.split_once('{') {
            let (name, after) = rest.split_once('}').expect("a closed brace");
            let value = self.ids.get(name);
            let value = value.unwrap_or_else(|| panic!("{path}: put a {name} into the world"));
            filled = format!("{before}{value}{after}");
        }
        filled
    }

    /// All rows of the filled workspace but for when a session was last seen.
    pub(crate) async fn rows_of_tea_house(&self) -> String {
        let file = self.folder.path().join("earned.db");
        let id = self.tea_house.workspace.id.0;
        let rows = earned_testkit::sqlite_rows(&file, "workspace_id", id.as_bytes()).await;
        rows.expect("the rows")
    }
}

pub(crate) async fn signed_in(app: &App, id: UserId) -> (SignedIn, String) {
    let knock = Knock {
        user_agent: "a test".to_owned(),
        address: "127.0.0.1".to_owned(),
    };
    let secret = begin_session(app, id, knock).await.expect("a session");
    let who = recognise(app, &secret).await.expect("an answer");
    (who.expect("somebody"), secret)
}

/// Somebody with a workspace of their own.
async fn stranger(app: &App) -> (SignedIn, String) {
    let operator = Operator::of_this_machine();
    let who = ("stranger@tea.example", "Stranger");
    operator::add_user(app, operator, who, None)
        .await
        .expect("an account");
    let users = operator::list_users(app, operator)
        .await
        .expect("the users");
    let user = users.iter().find(|line| line.user.name == "Stranger");
    let stranger = signed_in(app, user.expect("the stranger").user.id).await;
    let input = WorkspaceInput {
        name: "Other House".to_owned(),
        slug: "other-house".to_owned(),
        language: Language::En,
        time_zone: "UTC".to_owned(),
        currency: "EUR".to_owned(),
        hour_cost_minor: 5_000,
        review: ReviewRule::Never,
    };
    workspaces::create(app, &stranger.0, input)
        .await
        .expect("a workspace");
    enter(app, &stranger.0, "other-house")
        .await
        .expect("a way in");
    stranger
}

/// A thing of every kind; what an address calls it, with its id.
async fn filled(app: &App, owner: &Member) -> HashMap<&'static str, String> {
    let mut ids = HashMap::new();
    published(app, owner, &mut ids).await;
    planned(app, owner, &mut ids).await;
    governed(app, owner, &mut ids).await;
    listened(app, owner, &mut ids).await;
    conversed(app, owner, &mut ids).await;
    for (name, value) in [("what", "posts"), ("code", "none"), ("position", "0")] {
        ids.insert(name, value.to_owned());
    }
    ids.insert("page", "none".to_owned());
    ids.insert("id", owner.user.id.to_string());
    ids
}

type Ids = HashMap<&'static str, String>;

async fn published(app: &App, owner: &Member, ids: &mut Ids) {
    let site = channels::list(app, owner)
        .await
        .expect("the channels")
        .remove(0);
    ids.insert("channel", site.id.to_string());
    let input = PostInput {
        body: "Spring tea".to_owned(),
        channels: vec![ChannelInput {
            channel_id: site.id,
            body: None,
        }],
        ..PostInput::blank(Language::En)
    };
    let post = posts::create(app, owner, input).await.expect("a post");
    ids.insert("post", post.to_string());
    let review = reviews::request(app, owner, post).await.expect("a review");
    ids.insert("review", review.to_string());
    let delivery = house::schedule_now(app, owner, site.id, "Tea now", Vec::new()).await;
    ids.insert("delivery", delivery.to_string());
    let image = Image {
        id: MediaId(app.new_id()),
        workspace_id: owner.workspace.id,
        sha256: "ab".repeat(32),
        mime: "image/png".to_owned(),
        size_bytes: 4,
        width: 2,
        height: 1,
        bytes: vec![1, 2, 3, 4],
        created_at: app.now(),
    };
    let mut tx = app.db().write().await.expect("a unit");
    media::insert(&mut tx, &image).await.expect("an image");
    tx.commit().await.expect("a commit");
    ids.insert("image", image.id.to_string());
}

async fn planned(app: &App, owner: &Member, ids: &mut Ids) {
    let goal = GoalInput {
        name: "More tea".to_owned(),
        kind: "sales".to_owned(),
        target: "10".to_owned(),
        starts_on: "2026-03-01".to_owned(),
        due_on: "2026-03-31".to_owned(),
        ..GoalInput::default()
    };
    let goal = goals::create(app, owner, goal).await.expect("a goal");
    let activity = ActivityInput {
        kind: "event".to_owned(),
        name: "Tasting".to_owned(),
        ..ActivityInput::default()
    };
    let activity = activities::create(app, owner, activity)
        .await
        .expect("an activity");
    let cost = CostInput {
        kind: "time".to_owned(),
        amount: "90".to_owned(),
        activity: activity.to_string(),
        ..CostInput::default()
    };
    let cost = costs::book(app, owner, cost).await.expect("a cost");
    let lead = LeadInput {
        name: "Mei".to_owned(),
        ..LeadInput::default()
    };
    let lead = leads::create(app, owner, lead).await.expect("a lead");
    let link = LinkInput {
        target: "https://tea.example/".to_owned(),
        ..LinkInput::default()
    };
    let link = links::create(app, owner, link).await.expect("a link");
    ids.insert("goal", goal.to_string());
    ids.insert("activity", activity.to_string());
    ids.insert("cost", cost.to_string());
    ids.insert("lead", lead.to_string());
    ids.insert("link", link.id.to_string());
}

async fn governed(app: &App, owner: &Member, ids: &mut Ids) {
    ids.insert("user", owner.user.id.to_string());
    members::invite(app, owner, Role::Author, "")
        .await
        .expect("an invitation");
    let invitations = members::list_invitations(app, owner)
        .await
        .expect("the invitations");
    ids.insert("invitation", invitations[0].id.to_string());
    tokens::create(app, owner, "A program", &[Ability::Read])
        .await
        .expect("a token");
    let tokens = tokens::list(app, owner).await.expect("the tokens");
    ids.insert("token", tokens[0].id.to_string());
}

async fn listened(app: &App, owner: &Member, ids: &mut Ids) {
    let query = QueryInput {
        name: "Tea".to_owned(),
        text: "tea".to_owned(),
    };
    let query = queries::create(app, owner, query).await.expect("a query");
    let source = source(app, owner);
    let import = import(app, owner, source.id);
    let mut tx = app.db().write().await.expect("a unit");
    sources::insert(&mut tx, &source).await.expect("a source");
    imports::insert(&mut tx, &import).await.expect("an import");
    tx.commit().await.expect("a commit");
    ids.insert("query", query.to_string());
    ids.insert("source", source.id.to_string());
    ids.insert("import", import.id.to_string());
}

fn source(app: &App, owner: &Member) -> Source {
    Source {
        id: SourceId(app.new_id()),
        workspace_id: owner.workspace.id,
        kind: SourceKind::Import,
        name: "A file".to_owned(),
        address: "a file".to_owned(),
        channel_id: None,
        state: SourceState::Active,
        trouble: None,
        failures: 0,
        etag: String::new(),
        last_modified: String::new(),
        cursor: String::new(),
        next_at: app.now(),
        last_read_at: None,
        mentions: 0,
        created_at: app.now(),
    }
}

fn import(app: &App, owner: &Member, source_id: SourceId) -> Import {
    Import {
        id: ImportId(app.new_id()),
        workspace_id: owner.workspace.id,
        source_id,
        file_name: "a.csv".to_owned(),
        format: ImportFormat::Csv,
        size_bytes: 1,
        done_bytes: 1,
        done_lines: 1,
        added: 0,
        already_there: 0,
        bad: 0,
        state: ImportState::Done,
        trouble: None,
        created_by: owner.user.id,
        created_at: app.now(),
        finished_at: Some(app.now()),
    }
}

async fn conversed(app: &App, owner: &Member, ids: &mut Ids) {
    let site = channels::list(app, owner)
        .await
        .expect("the channels")
        .remove(0);
    let person = Person {
        id: PersonId(app.new_id()),
        workspace_id: owner.workspace.id,
        name: "Mei".to_owned(),
        note: String::new(),
        created_at: app.now(),
    };
    let conversation = Conversation {
        id: ConversationId(app.new_id()),
        workspace_id: owner.workspace.id,
        channel_id: site.id,
        person_id: person.id,
        root_id: "root".to_owned(),
        root_content_id: String::new(),
        state: ConversationState::Open,
        assignee_id: None,
        last_message_at: app.now(),
        first_answer_at: None,
        created_at: app.now(),
        closed_at: None,
    };
    let message = Message {
        id: MessageId(app.new_id()),
        workspace_id: owner.workspace.id,
        conversation_id: conversation.id,
        channel_id: site.id,
        kind: MessageKind::Reply,
        native_id: Some("theirs".to_owned()),
        content_id: String::new(),
        parent_id: "root".to_owned(),
        account_id: None,
        author_id: None,
        body: "Is the oolong back?".to_owned(),
        url: String::new(),
        at: app.now(),
    };
    let mut tx = app.db().write().await.expect("a unit");
    people::insert(&mut tx, &person).await.expect("a person");
    conversations::insert(&mut tx, &conversation)
        .await
        .expect("a conversation");
    messages::insert(&mut tx, &message)
        .await
        .expect("a message");
    tx.commit().await.expect("a commit");
    ids.insert("person", person.id.to_string());
    ids.insert("conversation", conversation.id.to_string());
}
