//! `earned import`: a file of posts into a workspace, from the command line. The file is read by the
//! Earned that runs on the data folder, or by this process if none does.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use earned_app::imports::{self, ImportInput};
use earned_app::operator::{self, Operator};
use earned_app::{ActionError, App, Member};
use earned_core::id::ImportId;
use earned_core::source::{Import as File, ImportState};
use earned_networks::guard::Allow;
use tokio::io::AsyncReadExt;

use crate::commands::progress::Progress;
use crate::commands::row_file;
use crate::config::DataConfig;
use crate::{running, wire};

/// As shells say it for Ctrl-C.
const INTERRUPTED: u8 = 130;
/// How often the bar moves.
const LOOK: Duration = Duration::from_millis(200);

/// Read a file of posts, so that they can be searched and counted
///
/// The columns are explained on the page Listen, Imports. The same file read again adds nothing
/// twice. Ctrl-C stops at a row; the rest is read when Earned is started.
///
/// Exit codes: 0 everything was read, 1 it failed, 2 wrong use, 3 read but for bad rows, 130 stopped.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Import {
    /// The file
    file: PathBuf,
    /// The workspace it is for, by its part of the address: tea-house
    #[arg(long, value_name = "NAME")]
    workspace: String,
    /// How the file writes its rows; by the end of its name where not given
    #[arg(long, value_parser = ["csv", "jsonl"])]
    format: Option<String>,
    /// What its mentions belong to; the file's name where not given
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    #[command(flatten)]
    data: DataConfig,
}

impl Import {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        wire::must_be_there(&self.data)?;
        let running = running::try_take(&self.data)?;
        let ground = wire::Ground::open(&self.data).await?;
        let app = wire::app(ground, "http://localhost", Allow::default())?;
        let operator = Operator::of_this_machine();
        let member = operator::enter(&app, operator, &self.workspace).await;
        let member = member.map_err(in_words)?;
        let id = tokio::select! {
            id = self.hand_over(&app, &member) => id?,
            _ = tokio::signal::ctrl_c() => return Ok(ExitCode::from(INTERRUPTED)),
        };
        if running.is_none() {
            eprintln!("Earned is running and reads the file; Ctrl-C only stops watching.");
        }
        let file = follow(&app, &member, id, running.is_some()).await?;
        app.db().close().await;
        Ok(conclude(&file))
    }

    /// Copies the file into the data folder.
    async fn hand_over(&self, app: &App, member: &Member) -> Result<ImportId> {
        let name = self.file.display();
        let file = tokio::fs::File::open(&self.file).await;
        let mut file = file.with_context(|| format!("opening {name}"))?;
        let mut upload = imports::receive(app, member).await?;
        let mut piece = vec![0; 1 << 20];
        loop {
            let bytes = file.read(&mut piece).await;
            let bytes = bytes.with_context(|| format!("reading {name}"))?;
            if bytes == 0 {
                break;
            }
            upload.write(&piece[..bytes]).await.map_err(in_words)?;
        }
        let file_name = self.file.file_name().unwrap_or_default();
        let input = ImportInput {
            file_name: file_name.to_string_lossy().into_owned(),
            format: self.format.clone().unwrap_or_default(),
            source: self.source.clone().unwrap_or_default(),
        };
        imports::begin(app, member, upload, input)
            .await
            .map_err(in_words)
    }
}

/// What is wrong, for an operator.
fn in_words(error: ActionError) -> anyhow::Error {
    let ActionError::Problems(problems) = &error else {
        return error.into();
    };
    let text = match problems.first().map_or("", |problem| problem.code) {
        "import-empty" => "the file is empty",
        "import-format" => "the file's name does not tell its format; give --format csv or jsonl",
        "import-columns" => "the file has no column of texts or none of times (text, at)",
        "import-heavy" => "the file is larger than 4 GiB; divide it",
        "workspace-unknown" => "there is no workspace of this name",
        "too-long" => "the name of the source is too long; at most 80 characters",
        _ => return error.into(),
    };
    anyhow::anyhow!(text)
}

/// Reads the file here, or watches the process that does, until the end or Ctrl-C.
async fn follow(app: &App, member: &Member, id: ImportId, is_ours: bool) -> Result<File> {
    let working = async {
        if !is_ours {
            std::future::pending::<()>().await;
        }
        loop {
            imports::carry(app, member, id).await?;
            if imports::get(app, member, id).await?.state.is_end() || app.is_closing() {
                return Ok::<_, ActionError>(());
            }
        }
    };
    let mut working = std::pin::pin!(working);
    let mut stopped = std::pin::pin!(tokio::signal::ctrl_c());
    let mut progress = Progress::new();
    let mut is_stopping = false;
    loop {
        tokio::select! {
            done = &mut working => {
                done?;
                return Ok(imports::get(app, member, id).await?);
            }
            _ = &mut stopped, if !is_stopping => {
                is_stopping = true;
                app.close();
            }
            () = tokio::time::sleep(LOOK) => {}
        }
        let file = imports::get(app, member, id).await?;
        progress.show(|seconds| bar(&file, seconds));
        if file.state.is_end() || (is_stopping && !is_ours) {
            return Ok(file);
        }
    }
}

/// Letters of a whole bar.
const BAR: usize = 30;

fn bar(import: &File, seconds: f64) -> String {
    let percent = import.percent();
    let full = BAR * percent as usize / 100;
    let bar = format!("{}{}", "#".repeat(full), ".".repeat(BAR - full));
    let rows = import.added + import.already_there + import.bad;
    let rate = rows as f64 / seconds;
    format!("[{bar}] {percent:3} %  {rows} rows, {rate:.0} a second")
}

fn conclude(file: &File) -> ExitCode {
    println!(
        "{}: {} new, {} there already, {} bad, {} of {} bytes read",
        file.file_name, file.added, file.already_there, file.bad, file.done_bytes, file.size_bytes
    );
    if file.bad > 0 {
        println!("The bad rows and what is wrong with each are on the page Listen, Imports.");
    }
    match file.state {
        ImportState::Done => row_file::exit_code(file.bad as usize),
        ImportState::Waiting | ImportState::Running => {
            println!("Stopped. The rest is read when Earned is started.");
            ExitCode::from(INTERRUPTED)
        }
        ImportState::Cancelled => {
            println!("It was cancelled.");
            ExitCode::FAILURE
        }
        ImportState::Failed => {
            let why = file.trouble.as_deref().unwrap_or_default();
            println!("It was given up: {why}.");
            ExitCode::FAILURE
        }
    }
}
