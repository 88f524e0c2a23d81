//! Debian packages that test servers and the browser come from, installed when missing.
//! It touches nothing on a machine that has them, and says what to install where it may not.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Equipment, daemon, postgres};
use crate::process;

/// A program or file we need, and the package that has it.
struct Piece {
    package: &'static str,
    is_there: fn() -> bool,
    needed_for: &'static [Equipment],
}

const PIECES: &[Piece] = &[
    Piece {
        package: "postgresql",
        is_there: || postgres::program("initdb").is_ok() && postgres::program("psql").is_ok(),
        needed_for: &[Equipment::Postgres, Equipment::Bluesky],
    },
    Piece {
        package: "redis-server",
        is_there: || on_path("redis-server"),
        needed_for: &[Equipment::Bluesky],
    },
    Piece {
        package: "python3-pip",
        is_there: || succeeds("python3", &["-m", "pip", "--version"]),
        needed_for: &[Equipment::Bluesky],
    },
    Piece {
        package: "build-essential",
        is_there: || on_path("make") && on_path("g++"),
        needed_for: &[Equipment::Bluesky],
    },
    Piece {
        package: "chromium",
        is_there: || on_path("chromium"),
        needed_for: &[Equipment::Browser],
    },
    Piece {
        package: "chromium-driver",
        is_there: || on_path("chromedriver"),
        needed_for: &[Equipment::Browser],
    },
    Piece {
        package: "fonts-noto-cjk",
        is_there: || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists(),
        needed_for: &[Equipment::Browser],
    },
];

/// Installs the missing packages that `equipment` needs.
pub(super) fn install(equipment: &[Equipment]) -> Result<()> {
    let needed = |piece: &&Piece| piece.needed_for.iter().any(|need| equipment.contains(need));
    let missing = || {
        PIECES
            .iter()
            .filter(needed)
            .filter(|piece| !(piece.is_there)())
    };
    let packages: Vec<&str> = missing().map(|piece| piece.package).collect();
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    println!("  installing {list}");
    apt_get(&["update", "-qq"])
        .and_then(|()| {
            apt_get(
                &[
                    &["install", "-y", "-qq", "--no-install-recommends"],
                    &packages[..],
                ]
                .concat(),
            )
        })
        .with_context(|| format!("install these and run again: apt-get install {list}"))?;
    if let Some(piece) = missing().next() {
        bail!(
            "package {} is installed and yet something of it is missing",
            piece.package
        );
    }
    Ok(())
}

fn apt_get(words: &[&str]) -> Result<()> {
    let mut command = if daemon::is_root() {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args([
            "--non-interactive",
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
        ]);
        sudo
    };
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    process::run(
        command
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::null()),
    )
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).exists())
}

fn succeeds(program: &str, words: &[&str]) -> bool {
    Command::new(program)
        .args(words)
        .output()
        .is_ok_and(|output| output.status.success())
}
