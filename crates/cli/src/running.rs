//! Which process works with a data folder: it holds a lock for as long as it lives. The mention index
//! has one writer, so what comes from another process is left to that one.

use std::fs::{File, TryLockError};

use anyhow::{Context, Result, bail};

use crate::config::DataConfig;

const NAME: &str = "running.lock";

/// Held while this process works with the folder.
pub(crate) struct Running(#[expect(dead_code, reason = "held for its lock")] File);

/// Takes the folder; refuses if another process has it.
pub(crate) fn take(config: &DataConfig) -> Result<Running> {
    match try_take(config)? {
        Some(running) => Ok(running),
        None => bail!(
            "another Earned runs on {}; stop that one, or name another folder with --data",
            config.data.display()
        ),
    }
}

/// Takes the folder, unless another process has it.
pub(crate) fn try_take(config: &DataConfig) -> Result<Option<Running>> {
    let path = config.data.join(NAME);
    let file = File::create(&path).with_context(|| format!("making {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Running(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("locking {}", path.display()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_process_at_a_time_has_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = DataConfig {
            data: folder.path().to_owned(),
            database: None,
        };
        let first = take(&config).expect("the folder");
        assert!(take(&config).is_err());
        drop(first);
        assert!(take(&config).is_ok());
    }
}
