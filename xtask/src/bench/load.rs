//! Many users at once on loopback: each has a connection and asks for the pages in turn.
//! Bounded in count and in time, whichever comes first.

use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};

use super::client::{Client, Encoding};

const USERS: usize = 50;
const REQUESTS_PER_USER: usize = 200;
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// How long answers took.
pub(super) struct Times {
    sorted: Vec<Duration>,
    took: Duration,
}

/// Lets all users ask at once. Every answer has to be a page.
pub(super) fn run(port: u16, paths: &[String], cookie: Option<&str>) -> Result<Times> {
    let started = Instant::now();
    let users: Result<Vec<Vec<Duration>>> = std::thread::scope(|scope| {
        let users: Vec<_> = (0..USERS)
            .map(|user| scope.spawn(move || be_a_user(port, paths, cookie, user, started)))
            .collect();
        let join = |user: std::thread::ScopedJoinHandle<'_, _>| {
            user.join().map_err(|_| anyhow!("a user broke off"))?
        };
        users.into_iter().map(join).collect()
    });
    let mut sorted: Vec<Duration> = users?.into_iter().flatten().collect();
    sorted.sort_unstable();
    Ok(Times {
        sorted,
        took: started.elapsed(),
    })
}

fn be_a_user(
    port: u16,
    paths: &[String],
    cookie: Option<&str>,
    user: usize,
    started: Instant,
) -> Result<Vec<Duration>> {
    let mut client = Client::connect(port, Encoding::Compressed, cookie)?;
    let mut times = Vec::with_capacity(REQUESTS_PER_USER);
    // Users begin at different pages, so that not all ask for the same one at the same time.
    for path in paths
        .iter()
        .cycle()
        .skip(user % paths.len())
        .take(REQUESTS_PER_USER)
    {
        let asked = Instant::now();
        let answer = client.get(path)?;
        times.push(asked.elapsed());
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        if started.elapsed() > TIME_LIMIT {
            break;
        }
    }
    Ok(times)
}

impl Times {
    /// The time that `percent` of the answers did not exceed (nearest rank).
    fn at(&self, percent: usize) -> Duration {
        let rank = (self.sorted.len() * percent).div_ceil(100);
        self.sorted
            .get(rank.saturating_sub(1))
            .copied()
            .unwrap_or_default()
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        let rate = self.sorted.len() as f64 / self.took.as_secs_f64();
        write!(
            out,
            "{USERS} users at once, {} answers: p50 {:.1} ms, p99 {:.1} ms, slowest {:.1} ms, {rate:.0}/s",
            self.sorted.len(),
            milliseconds(self.at(50)),
            milliseconds(self.at(99)),
            milliseconds(self.at(100)),
        )
    }
}
