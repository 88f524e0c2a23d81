//! A running product on a database of its own, with a clock that tests set and ids that repeat.
//! Pretends nothing else.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use earned_app::access::{SignedIn, enter, recognise};
use earned_app::account::{Knock, begin_session};
use earned_app::deliver::StopAt;
use earned_app::setup::NewAccount;
use earned_app::workspaces::WorkspaceInput;
use earned_app::{App, Member, Parts, Vault, members, setup, workspaces};
use earned_core::chance::{Clock, Ids};
use earned_core::id::UserId;
use earned_core::people::{Language, Role};
use earned_core::workspace::ReviewRule;
use earned_networks::guard::{Allow, Guard};
use earned_search::{Mention, MentionIndex, WriteBudget};
use earned_store::Db;
use earned_testkit::TestDatabase;
use uuid::Uuid;

/// The product, with one workspace, `tea-house`, whose owner is `Lin`.
pub(crate) struct TestApp {
    /// To act on.
    pub(crate) app: App,
    clock: Arc<TestClock>,
    ids: Arc<TestIds>,
    owner: Member,
    index: MentionIndex,
    folder: tempfile::TempDir,
    _database: Database,
}

/// Kept while the test runs, removed with it.
enum Database {
    Sqlite(#[expect(dead_code, reason = "held for its drop")] tempfile::TempDir),
    Postgres(#[expect(dead_code, reason = "held for its drop")] TestDatabase),
}

impl TestApp {
    /// Starts on 2 March 2026, 09:00 in Shanghai, where the workspace is.
    pub(crate) async fn start() -> Self {
        let (db, database) = open().await;
        let clock = Arc::new(TestClock(Mutex::new(start_time())));
        let ids = Arc::new(TestIds::default());
        let folder = tempfile::tempdir().expect("a folder");
        let index = MentionIndex::open(&folder.path().join("mentions"), WriteBudget::default());
        let kept = (index.expect("an index"), folder.path().join("uploads"));
        let app = assemble(db, &kept, (&clock, &ids), None);
        let owner = first_owner(&app).await;
        Self {
            app,
            clock,
            ids,
            owner,
            index: kept.0,
            folder,
            _database: database,
        }
    }

    /// The same product after its process ended, perhaps with a place to stand still.
    pub(crate) fn restarted(&self, stop_at: Option<StopAt>) -> App {
        let db = self.app.db().clone();
        let kept = (self.index.clone(), self.uploads());
        assemble(db, &kept, (&self.clock, &self.ids), stop_at)
    }

    /// The folder for files that are being imported.
    pub(crate) fn uploads(&self) -> PathBuf {
        self.folder.path().join("uploads")
    }

    /// Who made the workspace.
    pub(crate) fn owner(&self) -> Member {
        self.owner.clone()
    }

    /// The same person, before they enter a workspace.
    pub(crate) async fn signed_in_owner(&self) -> SignedIn {
        sign_in(&self.app, self.owner.user.id).await
    }

    /// Conversations that wait for this member, or for anybody.
    pub(crate) async fn conversations_waiting_for(&self, member: &Member) -> i64 {
        let mut tx = self.app.db().read().await.expect("a unit");
        earned_store::conversations::waiting(&mut tx, member.workspace.id, member.user.id)
            .await
            .expect("a number")
    }

    /// Somebody new with that role, invited by the owner.
    pub(crate) async fn member(&self, role: Role) -> Member {
        let (_, token) = members::invite(&self.app, &self.owner, role, "")
            .await
            .expect("an invitation");
        let account = account(&format!("{role}-{}", self.app.new_id()));
        let (id, _) = members::accept_anew(&self.app, &token, account)
            .await
            .expect("a member");
        let who = sign_in(&self.app, id).await;
        enter(&self.app, &who, &self.owner.workspace.slug)
            .await
            .expect("a way in")
    }

    /// The owner of another workspace, to whom this one does not exist.
    pub(crate) async fn stranger(&self) -> Member {
        let (_, token) = members::invite(&self.app, &self.owner, Role::Analyst, "")
            .await
            .expect("an invitation");
        let account = account(&format!("stranger-{}", self.app.new_id()));
        let (id, _) = members::accept_anew(&self.app, &token, account)
            .await
            .expect("an account");
        members::remove(&self.app, &self.owner, id)
            .await
            .expect("a membership ended");
        let who = sign_in(&self.app, id).await;
        workspace_of(&self.app, &who, "other-house").await
    }

    /// Sets who must look before anything goes out; members entered earlier do not know of it.
    pub(crate) async fn review(&mut self, rule: ReviewRule) {
        let input = WorkspaceInput {
            review: rule,
            ..workspace_input(&self.owner.workspace.slug)
        };
        workspaces::update(&self.app, &self.owner, input)
            .await
            .expect("a changed workspace");
        self.owner.workspace.review = rule;
    }

    /// Puts foreign posts into the index of a member's workspace.
    pub(crate) fn take_in(&self, member: &Member, mentions: &[Mention]) {
        let mut intake = self.index.intake(member.workspace.id);
        intake.add(mentions).expect("an answer");
        intake.commit().expect("a commit");
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, time: TimeDelta) {
        let mut now = self.clock.0.lock().expect("a clock nobody broke");
        *now += time;
    }
}

/// When every test begins.
fn start_time() -> DateTime<Utc> {
    "2026-03-02T01:00:00Z".parse().expect("a time")
}

async fn open() -> (Db, Database) {
    if earned_testkit::on_postgres() {
        let database = earned_testkit::postgres_from(&migrations(), async |url| {
            Db::postgres(url).await?.close().await;
            Ok(())
        })
        .await
        .expect("a PostgreSQL database");
        let db = Db::postgres(&database.url()).await.expect("an open one");
        return (db, Database::Postgres(database));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::sqlite(&folder.path().join("earned.db"))
        .await
        .expect("an open database");
    (db, Database::Sqlite(folder))
}

/// All migrations, so that the template database is made anew when one changes.
fn migrations() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/migrations/postgres");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the migrations")
        .map(|entry| entry.expect("a migration").path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("a migration"))
        .collect()
}

async fn first_owner(app: &App) -> Member {
    let token = setup::offer(app)
        .await
        .expect("an answer")
        .expect("a set-up link");
    let id = setup::finish(app, &token, account("Lin"))
        .await
        .expect("an owner");
    let who = sign_in(app, id).await;
    workspace_of(app, &who, "tea-house").await
}

async fn workspace_of(app: &App, who: &SignedIn, slug: &str) -> Member {
    let workspace = workspaces::create(app, who, workspace_input(slug))
        .await
        .expect("a workspace");
    enter(app, who, &workspace.slug).await.expect("a way in")
}

fn workspace_input(slug: &str) -> WorkspaceInput {
    WorkspaceInput {
        name: "Tea House".to_owned(),
        slug: slug.to_owned(),
        language: Language::En,
        time_zone: "Asia/Shanghai".to_owned(),
        currency: "CNY".to_owned(),
        hour_cost_minor: 20_000,
        review: ReviewRule::Never,
    }
}

/// The real servers of a test run on this machine.
fn allow() -> Allow {
    "127.0.0.1 ::1".parse().expect("addresses")
}

fn assemble(
    db: Db,
    (index, uploads): &(MentionIndex, PathBuf),
    (clock, ids): (&Arc<TestClock>, &Arc<TestIds>),
    stop_at: Option<StopAt>,
) -> App {
    App::new(Parts {
        db,
        clock: clock.clone(),
        ids: ids.clone(),
        vault: Vault::new([7; 32]),
        public_url: "https://tea.example".parse().expect("an address"),
        index: index.clone(),
        guard: Guard::new(allow()).expect("a client"),
        uploads: uploads.to_owned(),
        stop_at,
    })
}

fn account(name: &str) -> NewAccount {
    NewAccount {
        email: format!("{}@tea.example", name.to_lowercase()),
        name: name.to_owned(),
        password: "a slow cup of oolong".to_owned(),
        language: Language::En,
    }
}

async fn sign_in(app: &App, id: UserId) -> SignedIn {
    let knock = Knock {
        user_agent: "a test".to_owned(),
        address: "127.0.0.1".to_owned(),
    };
    let token = begin_session(app, id, knock).await.expect("a session");
    recognise(app, &token)
        .await
        .expect("an answer")
        .expect("a known session")
}

struct TestClock(Mutex<DateTime<Utc>>);

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("a clock nobody broke")
    }
}

/// 1, 2, 3 …, so that a failing test fails alike twice.
#[derive(Default)]
struct TestIds(AtomicU64);

impl Ids for TestIds {
    fn next(&self, _: DateTime<Utc>) -> Uuid {
        Uuid::from_u128(self.0.fetch_add(1, Ordering::Relaxed).into())
    }

    fn secret(&self) -> [u8; 32] {
        let mut secret = [0; 32];
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        secret[24..].copy_from_slice(&number.to_be_bytes());
        secret
    }
}
