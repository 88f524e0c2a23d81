//! Waiting for a state, never for a time.
//! The limit only decides when a test gives up; a passing test is not slowed down by it.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

const LIMIT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);

/// Asks `look` again and again until it returns something, for half a minute at most.
/// An error of `look` ends the wait at once.
pub async fn eventually<T>(what: &str, look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    eventually_within(LIMIT, what, look).await
}

/// Like [`eventually`], with a limit of one's own.
pub async fn eventually_within<T>(
    limit: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let started = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if started.elapsed() > limit {
            bail!("waited {} s in vain until {what}", limit.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_comes_late_is_awaited_and_what_never_comes_is_named() {
        let mut looks = 0;
        let third = eventually("the third look", async || {
            looks += 1;
            Ok((looks == 3).then_some(looks))
        });
        assert_eq!(third.await.unwrap(), 3);

        let never = async || Ok(None::<()>);
        let error = eventually_within(Duration::ZERO, "pigs fly", never)
            .await
            .unwrap_err();
        assert!(error.to_string().contains("until pigs fly"), "{error}");
    }
}
