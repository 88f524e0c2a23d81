//! Puts the parts together: folder, database, clock, dice, log.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use earned_app::deliver::StopAt;
use earned_app::{App, Parts, Vault};
use earned_core::delivery::Step;
use earned_networks::guard::{Allow, Guard};
use earned_search::{MentionIndex, SearchError, WriteBudget};
use earned_store::Db;
use tracing_subscriber::EnvFilter;

use crate::config::DataConfig;
use crate::key_file;
use crate::real::{RealClock, RealIds};

/// `EARNED_LOG` chooses what is logged, in the usual form: `info,earned_app=debug`.
pub(crate) fn start_log() {
    let filter = EnvFilter::try_from_env("EARNED_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

/// Makes the data folder, for its owner only.
pub(crate) fn make_folder(config: &DataConfig) -> Result<()> {
    let folder = &config.data;
    if !folder.exists() {
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Refuses where a command needs data that `earned up` has made.
pub(crate) fn must_be_there(config: &DataConfig) -> Result<()> {
    if !config.data.exists() {
        bail!(
            "there is no data folder {}; `earned up` makes it, or name another with --data",
            config.data.display()
        );
    }
    Ok(())
}

/// The SQLite file of a data folder.
pub(crate) fn sqlite_file(config: &DataConfig) -> PathBuf {
    config.data.join("earned.db")
}

/// Opens the database and brings its tables up to date.
pub(crate) async fn open_database(config: &DataConfig) -> Result<Db> {
    make_folder(config)?;
    if let Some(url) = &config.database {
        return Db::postgres(url)
            .await
            .context("opening the PostgreSQL database");
    }
    let file = sqlite_file(config);
    Db::sqlite(&file)
        .await
        .with_context(|| format!("opening {}", file.display()))
}

/// The folder of the mention index in a data folder.
pub(crate) fn index_folder(config: &DataConfig) -> PathBuf {
    config.data.join("mentions")
}

/// Opens the mention index; one of an older version is made anew from what it holds.
pub(crate) fn open_index(config: &DataConfig) -> Result<MentionIndex> {
    let folder = index_folder(config);
    let budget = WriteBudget::default();
    let opened = match MentionIndex::open(&folder, budget) {
        Err(SearchError::Outdated { .. }) => {
            println!("Making the mention index new for this version …");
            MentionIndex::rebuild(&folder, budget)
        }
        other => other,
    };
    opened.with_context(|| format!("opening the mention index {}", folder.display()))
}

/// What the product stands on, opened.
pub(crate) struct Ground {
    /// The database.
    pub(crate) db: Db,
    /// The mention index.
    pub(crate) index: MentionIndex,
    /// Opens the secrets.
    pub(crate) key: [u8; 32],
    /// The folder for files that are being imported.
    pub(crate) uploads: PathBuf,
}

impl Ground {
    /// Opens all that is in a data folder.
    pub(crate) async fn open(config: &DataConfig) -> Result<Self> {
        Ok(Self {
            db: open_database(config).await?,
            key: key_file::read_or_make(&config.data, &RealIds)?,
            index: open_index(config)?,
            uploads: config.data.join("uploads"),
        })
    }
}

/// The product on its ground.
pub(crate) fn app(ground: Ground, public_url: &str, allow: Allow) -> Result<App> {
    let public_url = public_url.parse();
    Ok(App::new(Parts {
        db: ground.db,
        index: ground.index,
        clock: Arc::new(RealClock),
        ids: Arc::new(RealIds),
        vault: Vault::new(ground.key),
        public_url: public_url.context("reading the public address (--public-url)")?,
        uploads: ground.uploads,
        guard: Guard::new(allow).context("setting up the way to the internet")?,
        stop_at: stop_at(),
    }))
}

/// Only in debug builds, for tests that end the process in the middle of a delivery:
/// `EARNED_STOP_AT_STEP=armed:/path/of/a/marker`.
fn stop_at() -> Option<StopAt> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let value = std::env::var("EARNED_STOP_AT_STEP").ok()?;
    let (step, marker) = value.split_once(':')?;
    Some(StopAt {
        step: Step::named(step)?,
        marker: marker.into(),
    })
}
