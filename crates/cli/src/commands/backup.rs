//! `earned backup` and `earned restore`. A backup is a folder: the database as it was at one
//! moment, the mention index a moment later, and the key that opens the secrets. PostgreSQL brings its own tool for the database.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use earned_store::Copied;

use crate::config::DataConfig;
use crate::wire;

const KEY: &str = "secret.key";
const DATABASE: &str = "earned.db";
const INDEX: &str = "mentions";

/// Write a consistent copy of all data
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The folder to make; it must not exist
    to: PathBuf,
    #[command(flatten)]
    data: DataConfig,
}

/// Put a copy into a new data folder
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The folder that `earned backup` made
    from: PathBuf,
    #[command(flatten)]
    data: DataConfig,
}

impl Backup {
    pub(crate) async fn run(self) -> Result<()> {
        must_not_exist(&self.to)?;
        wire::must_be_there(&self.data)?;
        // Made under another name, so that a folder with the wanted name is always whole.
        let half = self.to.with_extension("unfinished");
        must_not_exist(&half)?;
        fs::create_dir_all(&half).with_context(|| format!("making {}", half.display()))?;
        let db = wire::open_database(&self.data).await?;
        let copied = db.copy_to(&half.join(DATABASE)).await?;
        // After the database: the index may hold more than the rows say, never less, and a source
        // that is read again adds nothing twice.
        wire::open_index(&self.data)?
            .snapshot_to(&half.join(INDEX))
            .context("copying the mention index")?;
        copy(&self.data.data.join(KEY), &half.join(KEY))?;
        fs::rename(&half, &self.to)?;
        match copied {
            Copied::Whole => println!("All data is in {}.", self.to.display()),
            Copied::NotHere => println!(
                "The key and the mentions are in {}. The database is PostgreSQL: copy it with pg_dump.",
                self.to.display()
            ),
        }
        println!("It opens all secrets: keep it where only you can read it.");
        Ok(())
    }
}

impl Restore {
    pub(crate) fn run(self) -> Result<()> {
        if !self.from.join(KEY).exists() {
            bail!("{} is no backup: it has no {KEY}", self.from.display());
        }
        if self.data.data.exists() && fs::read_dir(&self.data.data)?.next().is_some() {
            bail!(
                "{} is not empty; name a new folder with --data, or move this one away",
                self.data.data.display()
            );
        }
        wire::make_folder(&self.data)?;
        copy(&self.from.join(KEY), &self.data.data.join(KEY))?;
        let database = self.from.join(DATABASE);
        if database.exists() {
            copy(&database, &wire::sqlite_file(&self.data))?;
        }
        copy_folder(&self.from.join(INDEX), &wire::index_folder(&self.data))?;
        println!(
            "Restored to {}. Start it with `earned up`.",
            self.data.data.display()
        );
        Ok(())
    }
}

fn must_not_exist(folder: &Path) -> Result<()> {
    if folder.exists() {
        bail!("{} is already there; name a new folder", folder.display());
    }
    Ok(())
}

/// A backup made before there was an index has none.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    if !from.exists() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        copy(&file.path(), &to.join(file.file_name()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)
        .with_context(|| format!("copying {} to {}", from.display(), to.display()))?;
    Ok(())
}
