//! The key that seals all secrets, in a file of its own beside the database: whoever steals the
//! database alone reads none of them.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use anyhow::{Context, Result, bail};
use earned_core::chance::Ids;

const NAME: &str = "secret.key";

/// Reads the key, or makes it at the first start.
pub(crate) fn read_or_make(folder: &Path, ids: &dyn Ids) -> Result<[u8; 32]> {
    let path = folder.join(NAME);
    match fs::read(&path) {
        Ok(bytes) => check(&path, &bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => make(&path, ids.secret()),
        Err(error) => Err(error).with_context(|| format!("reading {}", path.display())),
    }
}

fn check(path: &Path, bytes: &[u8]) -> Result<[u8; 32]> {
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!(
            "{0} can be read by others; run: chmod 600 {0}",
            path.display()
        );
    }
    bytes
        .try_into()
        .with_context(|| format!("{} is damaged: it must have 32 bytes", path.display()))
}

fn make(path: &Path, key: [u8; 32]) -> Result<[u8; 32]> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("making {}", path.display()))?;
    file.write_all(&key)?;
    file.sync_all()?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::real::RealIds;

    #[test]
    fn the_key_is_made_once_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = read_or_make(folder.path(), &RealIds).expect("a key");
        let second = read_or_make(folder.path(), &RealIds).expect("the same key");
        assert_eq!(first, second);
        let mode = fs::metadata(folder.path().join(NAME))
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_key_that_others_can_read_or_that_is_cut_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        read_or_make(folder.path(), &RealIds).expect("a key");
        let path = folder.path().join(NAME);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("permissions");
        let error = read_or_make(folder.path(), &RealIds).expect_err("too open");
        assert!(error.to_string().contains("chmod 600"), "{error}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("permissions");
        fs::write(&path, [0; 31]).expect("a cut file");
        let error = read_or_make(folder.path(), &RealIds).expect_err("too short");
        assert!(error.to_string().contains("32 bytes"), "{error}");
    }
}
