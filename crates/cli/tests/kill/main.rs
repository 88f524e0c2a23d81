//! The promise behind every post, against the real server and the real program: whenever the
//! process is killed, nothing is lost and nothing goes out twice.

#[path = "../import/ground.rs"]
#[expect(dead_code, reason = "what this suite does not need, others do")]
mod ground;
#[path = "../site/house.rs"]
mod house;
mod import;
mod reactions;
mod stream;

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, ensure};
use earned_app::channels::{self, Secret, SignInInput};
use earned_app::{ActionError, App, Member, schedule};
use earned_core::channel::NetworkName;
use earned_core::delivery::{State, Step};
use earned_core::id::DeliveryId;
use earned_core::sending::Sending;
use earned_testkit::{
    Account, Bluesky, EarnedProcess, Launch, bluesky, eventually_within, free_port,
};
use futures_util::future::try_join_all;

/// A look-up that finds nothing proves absence after the request's time and the settle window of
/// Bluesky, 90 s together.
const SETTLED: Duration = Duration::from_secs(200);

/// A brand with one post on its way to the real network.
struct Scene<'a> {
    network: &'a Bluesky,
    account: Account,
    launch: Launch,
    app: App,
    owner: Member,
    delivery: DeliveryId,
}

impl<'a> Scene<'a> {
    async fn set(network: &'a Bluesky, step: Step) -> Result<Self> {
        let account = network
            .create_account(&step.name().replace('_', ""))
            .await?;
        let launch = Launch::new(env!("CARGO_BIN_EXE_earned"))?
            .variable("EARNED_ALLOW", "127.0.0.1,::1")
            .variable("EARNED_LOG", "info");
        let app = house::open(launch.data(), "http://127.0.0.1/").await;
        let owner = house::owner(&app).await;
        let sign_in = SignInInput {
            server: network.url().to_owned(),
            handle: account.handle.clone(),
            password: Secret(account.app_password.clone()),
        };
        let channel = channels::connect(&app, &owner, NetworkName::Bluesky, sign_in).await?;
        let text = format!("Killed after {}", step.name());
        let delivery = house::schedule_now(&app, &owner, channel, &text, Vec::new()).await;
        Ok(Self {
            network,
            account,
            launch,
            app,
            owner,
            delivery,
        })
    }

    /// Starts the program, lets it come to a step, and kills it there.
    async fn kill_at(&self, step: Step) -> Result<()> {
        let marker = self.launch.data().join(step.name());
        let stop = format!("{}:{}", step.name(), marker.display());
        let launch = self.launch.clone().variable("EARNED_STOP_AT_STEP", stop);
        let mut process = launch.start().await?;
        let passed = eventually_within(SETTLED, "the step is passed", async || {
            Ok(marker.exists().then_some(()))
        });
        if let Err(error) = passed.await {
            return Err(error.context(self.story(&process).await?));
        }
        process.kill().await
    }

    /// What is known when a test waits in vain: the log, and the delivery with its steps.
    async fn story(&self, process: &EarnedProcess) -> Result<String> {
        let shown = schedule::get(&self.app, &self.owner, self.delivery).await?;
        Ok(format!(
            "{}{:#?}\n{:#?}",
            process.log(),
            shown.sending.delivery,
            shown.steps
        ))
    }

    async fn sending(&self) -> Result<Sending> {
        Ok(schedule::get(&self.app, &self.owner, self.delivery)
            .await?
            .sending)
    }

    /// Starts the program again and waits for the end of the delivery.
    async fn finish(&self) -> Result<Sending> {
        let mut process = self.launch.clone().start().await?;
        let ended = eventually_within(SETTLED, "the delivery has ended", async || {
            let sending = self.sending().await?;
            Ok(sending.delivery.state.is_end().then_some(sending))
        });
        let ended = match ended.await {
            Ok(ended) => ended,
            Err(error) => return Err(error.context(self.story(&process).await?)),
        };
        process.kill().await?;
        Ok(ended)
    }
}

async fn check(network: &Bluesky, step: Step) -> Result<()> {
    let scene = Scene::set(network, step).await?;
    let mut first_request = None;
    if matches!(step, Step::Unknown | Step::LookedUp | Step::Absent) {
        scene.kill_at(Step::Armed).await?;
        first_request = scene.sending().await?.request;
    }
    scene.kill_at(step).await?;
    let found = scene.sending().await?.delivery.state;
    // Once absence is stored, another hand of the same process may take it up before the kill.
    let is_as_told = step == Step::Absent || step.found_on_disk().contains(&found);
    ensure!(is_as_told, "{step:?}: {found:?}");
    let end = scene.finish().await?;
    ensure!(end.delivery.state == State::Confirmed, "{step:?}: {end:?}");
    ensure!(
        first_request.is_none() || end.request == first_request,
        "{step:?}: the repetition was another request, so a late first one would be a second post"
    );
    let posts = scene.network.list_posts(&scene.account.did).await?;
    ensure!(posts.len() == 1, "{step:?}: {} posts", posts.len());
    ensure!(
        end.permalink.is_some(),
        "{step:?}: nobody knows where it is"
    );
    Ok(())
}

/// Everything the database has on disk.
fn stolen(folder: &Path) -> Vec<u8> {
    ["earned.db", "earned.db-wal"]
        .iter()
        .flat_map(|name| std::fs::read(folder.join(name)).unwrap_or_default())
        .collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|part| part == text.as_bytes())
}

#[tokio::test]
async fn a_stolen_database_file_opens_no_account() {
    let network = bluesky().await.unwrap();
    let scene = Scene::set(&network, Step::Claimed).await.unwrap();
    let bytes = stolen(scene.launch.data());
    assert!(holds(&bytes, &scene.account.handle), "the account is there");
    assert!(!holds(&bytes, &scene.account.app_password));
    // Every token of the network begins like this.
    assert!(!holds(&bytes, "eyJ"));
}

#[tokio::test]
async fn what_is_wrong_with_a_sign_in_is_said_where_it_can_be_mended() {
    let network = bluesky().await.unwrap();
    let scene = Scene::set(&network, Step::Prepared).await.unwrap();
    let right = |server: &str, password: &str| SignInInput {
        server: server.to_owned(),
        handle: scene.account.handle.clone(),
        password: Secret(password.to_owned()),
    };
    let nobody = format!("http://127.0.0.1:{}", free_port().unwrap());
    for (input, field, code) in [
        (right(network.url(), "wrong"), "password", "sign-in-refused"),
        (right(&nobody, "any"), "server", "server-unreachable"),
        (
            right("http://127.0.0.1:25", "any"),
            "server",
            "network-refused",
        ),
        (
            right("http://169.254.169.254", "any"),
            "server",
            "network-refused",
        ),
        (right("not a server", "any"), "server", "server-form"),
    ] {
        let answer = channels::connect(&scene.app, &scene.owner, NetworkName::Bluesky, input).await;
        let Err(ActionError::Problems(problems)) = answer else {
            panic!("{field}: {answer:?}");
        };
        assert_eq!((problems[0].field, problems[0].code), (field, code));
    }
}

#[tokio::test]
async fn wherever_the_program_is_killed_the_post_is_there_exactly_once() {
    let network = bluesky().await.unwrap();
    let checks = Step::ALL.map(|step| check(&network, step));
    try_join_all(checks).await.unwrap();
}
