//! Where installed test servers are kept between runs and shared by all work trees of one user.
//! An installation is complete or it is not there.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder of `name` as installed from `recipe`, filled by `fill` unless it is complete.
pub(super) fn installed(
    name: &str,
    recipe: &str,
    fill: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let home = home()?;
    fs::create_dir_all(&home).with_context(|| format!("making {}", home.display()))?;
    let lock = File::create(home.join("lock"))?;
    lock.lock()?;
    let folder = home.join(format!("{name}-{:016x}", fingerprint(recipe)));
    let complete = folder.join(".complete");
    if !complete.exists() {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir(&folder)?;
        fill(&folder)?;
        File::create(complete)?;
    }
    Ok(folder)
}

fn home() -> Result<PathBuf> {
    let set = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("EARNED_TEST_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("earned-tests")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/earned-tests")))
        .context("set EARNED_TEST_CACHE to a folder for the installed test servers")
}

/// A number that changes with the text.
pub(super) fn fingerprint(recipe: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    recipe.hash(&mut hasher);
    hasher.finish()
}
