//! `earned doctor`: looks whether everything is in order. Changes nothing that is.

use anyhow::Result;
use clap::Args;
use earned_store::{Engine, users, workspaces};

use crate::config::DataConfig;
use crate::{key_file, real, wire};

/// Look whether everything is in order
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    data: DataConfig,
}

impl Doctor {
    pub(crate) async fn run(self) -> Result<()> {
        wire::must_be_there(&self.data)?;
        println!("data folder   {}", self.data.data.display());
        key_file::read_or_make(&self.data.data, &real::RealIds)?;
        println!("secret key    in order, for its owner only");
        let db = wire::open_database(&self.data).await?;
        let engine = match db.engine() {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        };
        let mut tx = db.read().await?;
        println!(
            "database      {engine}, up to date: {} accounts, {} workspaces",
            users::count(&mut tx).await?,
            workspaces::list(&mut tx).await?.len(),
        );
        wire::open_index(&self.data)?;
        println!("mentions      the index opens");
        println!("Everything is in order.");
        Ok(())
    }
}
