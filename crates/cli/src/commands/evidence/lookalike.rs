//! `earned evidence lookalike`: accounts from a file, and what speaks for their being made to look like a
//! brand's.

mod profile;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use earned_core::chance::Clock;
use evidence::lookalike::{Allowed, Profile, Sheet, Target};
use profile::Account;
use serde_json::{Value, json};

use crate::commands::row_file::{RowFile, exit_code};
use crate::commands::rows::Format;
use crate::real::RealClock;

/// Which accounts look like a brand's, with the evidence for a report
///
/// Rows are accounts, CSV or JSON lines: `handle` and, where known, `name`, `description`, `url` (links with
/// spaces between), `created_at`, `followers`, `verified` (true or false) and `avatar` (the path of a picture
/// file: PNG, JPEG, WebP or GIF). Prints one JSON object for each account, in their order: handle, level
/// (allowed, stated_parody, nothing, watch, likely, report_now), points, in what way handle and name are
/// alike (same, confusable, separators, edited, lured, sound, different), and each fact of the sheet with
/// its value, why it is missing where it is, and its points.
/// Rows that cannot be used are told on standard error with their line.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct LookalikeFile {
    /// The accounts; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The handle of the brand's account
    #[arg(long, value_name = "HANDLE")]
    brand: String,
    /// The name it shows
    #[arg(long, default_value = "")]
    name: String,
    /// Accounts of the brand and its partners, with the same columns: they are left alone, and the row
    /// with the brand's handle says what its account shows
    #[arg(long, value_name = "FILE")]
    owned: Option<PathBuf>,
}

impl LookalikeFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        let (owned, bad_owned) = self.owned()?;
        let allowed: Allowed = owned
            .iter()
            .map(|profile| profile.handle.as_str())
            .collect();
        let target = Target::new(self.own_profile(&owned));
        let at = RealClock.now();
        let mut out = BufWriter::new(io::stdout().lock());
        source.each(|_, account: Account| {
            let profile = account.into_profile()?;
            let sheet = target.sheet(&profile, &allowed, at);
            Ok(writeln!(out, "{}", told(&profile, &sheet))?)
        })?;
        out.flush()?;
        Ok(exit_code(source.bad() + bad_owned))
    }

    /// The accounts that are left alone, and how many rows could not be used.
    fn owned(&self) -> Result<(Vec<Profile>, usize)> {
        let mut profiles = Vec::new();
        let Some(file) = &self.owned else {
            return Ok((profiles, 0));
        };
        let source = RowFile::of(file, None);
        source.each(|_, account: Account| {
            profiles.push(account.into_profile()?);
            Ok(())
        })?;
        Ok((profiles, source.bad()))
    }

    /// What the brand's account shows, as far as its row says.
    fn own_profile(&self, owned: &[Profile]) -> Profile {
        let is_brand: Allowed = [self.brand.as_str()].into_iter().collect();
        let row = owned.iter().find(|profile| is_brand.has(&profile.handle));
        let mut profile = row.cloned().unwrap_or_default();
        profile.handle.clone_from(&self.brand);
        if !self.name.is_empty() {
            profile.name.clone_from(&self.name);
        }
        profile
    }
}

fn told(profile: &Profile, sheet: &Sheet) -> Value {
    let facts: Vec<Value> = (sheet.evidence.iter())
        .map(|evidence| {
            let value = evidence.line.value;
            json!({
                "fact": evidence.line.fact,
                "value": value.known(),
                "missing": value.why_missing(),
                "points": evidence.points,
            })
        })
        .collect();
    json!({
        "handle": profile.handle,
        "level": sheet.level,
        "points": sheet.points,
        "handle_kind": sheet.handle,
        "name_kind": sheet.name,
        "evidence": facts,
    })
}
