//! The product put together from its parts on a data folder, so that a test can act in it without
//! clicking. The same folder can then be given to the program itself.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, SubsecRound, Utc};
use earned_app::access::{enter, recognise};
use earned_app::account::{Knock, begin_session};
use earned_app::schedule::{self, Outgoing, When};
use earned_app::setup::{self, NewAccount};
use earned_app::workspaces::{self, WorkspaceInput};
use earned_app::{App, Member, Parts, Vault};
use earned_core::chance::{Clock, Ids};
use earned_core::id::{ChannelId, DeliveryId};
use earned_core::people::Language;
use earned_core::post::{Attachment, Content};
use earned_core::workspace::ReviewRule;
use earned_networks::guard::Guard;
use earned_search::{MentionIndex, WriteBudget};
use earned_store::Db;
use uuid::{NoContext, Timestamp, Uuid};

const KEY: [u8; 32] = [7; 32];
/// The owner's.
pub(crate) const PASSWORD: &str = "a slow cup of oolong";

struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "real servers compare with it")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

struct MachineIds;

impl Ids for MachineIds {
    fn next(&self, now: DateTime<Utc>) -> Uuid {
        let seconds = now.timestamp().unsigned_abs();
        Uuid::new_v7(Timestamp::from_unix(
            NoContext,
            seconds,
            now.timestamp_subsec_nanos(),
        ))
    }

    fn secret(&self) -> [u8; 32] {
        rand::random()
    }
}

/// The product on the SQLite file of a data folder.
pub(crate) async fn open(folder: &Path, public_url: &str) -> App {
    let key = folder.join("secret.key");
    std::fs::write(&key, KEY).expect("a key file");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).expect("permissions");
    let db = Db::sqlite(&folder.join("earned.db")).await;
    App::new(Parts {
        db: db.expect("a database"),
        clock: Arc::new(MachineClock),
        ids: Arc::new(MachineIds),
        vault: Vault::new(KEY),
        public_url: public_url.parse().expect("an address"),
        index: MentionIndex::open(&folder.join("mentions"), WriteBudget::default())
            .expect("an index"),
        guard: Guard::new("127.0.0.1 ::1".parse().expect("addresses")).expect("a client"),
        uploads: folder.join("uploads"),
        stop_at: None,
    })
}

/// The owner of a new workspace, `tea-house`.
pub(crate) async fn owner(app: &App) -> Member {
    let token = setup::offer(app).await.expect("an answer").expect("a link");
    let account = NewAccount {
        email: "lin@tea.example".to_owned(),
        name: "Lin".to_owned(),
        password: PASSWORD.to_owned(),
        language: Language::En,
    };
    let id = setup::finish(app, &token, account).await.expect("an owner");
    let knock = Knock {
        user_agent: "a test".to_owned(),
        address: "127.0.0.1".to_owned(),
    };
    let session = begin_session(app, id, knock).await.expect("a session");
    let who = recognise(app, &session).await.expect("an answer");
    let who = who.expect("somebody");
    let input = WorkspaceInput {
        name: "Tea House 茶舍".to_owned(),
        slug: "tea-house".to_owned(),
        language: Language::En,
        time_zone: "Asia/Shanghai".to_owned(),
        currency: "CNY".to_owned(),
        hour_cost_minor: 20_000,
        review: ReviewRule::Never,
    };
    workspaces::create(app, &who, input)
        .await
        .expect("a workspace");
    enter(app, &who, "tea-house").await.expect("a way in")
}

/// Puts a text on the calendar of a channel, for now.
pub(crate) async fn schedule_now(
    app: &App,
    owner: &Member,
    channel_id: ChannelId,
    text: &str,
    attachments: Vec<Attachment>,
) -> DeliveryId {
    let outgoing = Outgoing {
        channel_id,
        post_id: None,
        variant_id: None,
        message_id: None,
        content: Content {
            text: text.to_owned(),
            language: Language::En,
            attachments,
            reply_to: None,
        },
    };
    let mut tx = app.db().write().await.expect("a unit of work");
    let id = schedule::enqueue(app, &mut tx, owner, outgoing, When::Now).await;
    tx.commit().await.expect("a commit");
    id.expect("a delivery")
}
