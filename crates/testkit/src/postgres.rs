//! Fresh PostgreSQL databases: empty, or cloned from a template that is filled once.
//! What a template is filled with is the caller's affair; migrations belong to the store.

use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};

use anyhow::{Context, Result, bail};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::server;

/// Where the cluster is.
const SERVER: &str = "EARNED_TEST_POSTGRES";
/// Which database the suites run on.
const DATABASE: &str = "EARNED_TEST_DATABASE";

/// A database of one test's own. It is dropped with this value, whoever is still connected.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    server: String,
}

impl TestDatabase {
    /// The address to connect to, as `postgres://user@host:port/name`.
    pub fn url(&self) -> String {
        beside(&self.server, &self.name)
    }
}

/// Whether the suites are asked to run on PostgreSQL (`EARNED_TEST_DATABASE=postgres://…`) and not
/// on SQLite.
pub fn on_postgres() -> bool {
    std::env::var(DATABASE).is_ok_and(|database| database.starts_with("postgres://"))
}

/// A fresh, empty database.
pub async fn postgres() -> Result<TestDatabase> {
    clone("template0").await
}

/// A fresh database that is a copy of a template. The template is made by `fill`, which is given the
/// address of an empty database, once for each `recipe`: a text that changes whenever the template
/// has to be filled anew, such as all migrations.
pub async fn postgres_from(
    recipe: &str,
    fill: impl AsyncFnOnce(&str) -> Result<()>,
) -> Result<TestDatabase> {
    let mut hasher = DefaultHasher::new();
    recipe.hash(&mut hasher);
    let template = format!("template_{:016x}", hasher.finish());
    make_template(&template, hasher.finish(), fill).await?;
    clone(&template).await
}

/// Fills a template unless it is there. Tests of all processes wait for the one that fills it.
async fn make_template(
    template: &str,
    lock: u64,
    fill: impl AsyncFnOnce(&str) -> Result<()>,
) -> Result<()> {
    let server = find_server()?;
    let mut connection = connect(&server).await?;
    let lock = lock.cast_signed();
    sqlx::query("select pg_advisory_lock($1)")
        .bind(lock)
        .execute(&mut connection)
        .await?;
    let find = sqlx::query("select 1 from pg_database where datname = $1").bind(template);
    if find.fetch_optional(&mut connection).await?.is_none() {
        let filling = format!("{template}_filling");
        run(
            &mut connection,
            format!("drop database if exists {filling} with (force)"),
        )
        .await?;
        run(
            &mut connection,
            format!("create database {filling} template template0"),
        )
        .await?;
        fill(&beside(&server, &filling))
            .await
            .context("filling the template database")?;
        let leave = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
        sqlx::query(leave)
            .bind(&filling)
            .execute(&mut connection)
            .await?;
        run(
            &mut connection,
            format!("alter database {filling} rename to {template}"),
        )
        .await?;
    }
    sqlx::query("select pg_advisory_unlock($1)")
        .bind(lock)
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    Ok(())
}

async fn clone(template: &str) -> Result<TestDatabase> {
    let server = find_server()?;
    let name = format!(
        "test_{:016x}",
        RandomState::new().hash_one(std::process::id())
    );
    let mut connection = connect(&server).await?;
    run(
        &mut connection,
        format!("create database {name} template {template}"),
    )
    .await?;
    connection.close().await?;
    Ok(TestDatabase { name, server })
}

fn find_server() -> Result<String> {
    match std::env::var(DATABASE) {
        Ok(database) if database.starts_with("postgres://") => Ok(database),
        Ok(database) if !database.starts_with("sqlite") => {
            bail!("{DATABASE}={database} is neither postgres:// nor sqlite:")
        }
        _ => server::address(SERVER, "postgres"),
    }
}

async fn connect(address: &str) -> Result<PgConnection> {
    PgConnection::connect(address)
        .await
        .with_context(|| format!("connecting to {address}"))
}

/// Runs a statement whose names this file has made itself.
async fn run(connection: &mut PgConnection, statement: String) -> Result<()> {
    let context = statement.clone();
    connection
        .execute(AssertSqlSafe(statement))
        .await
        .context(context)?;
    Ok(())
}

/// The address of another database of the same server.
fn beside(address: &str, name: &str) -> String {
    let (server, _) = address.rsplit_once('/').unwrap_or((address, ""));
    format!("{server}/{name}")
}

impl Drop for TestDatabase {
    /// Drops the database from a thread of its own, since a test's runtime may be ending.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let dropping = std::thread::spawn(move || -> Result<()> {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            runtime.block_on(async {
                let mut connection = connect(&server).await?;
                run(
                    &mut connection,
                    format!("drop database {name} with (force)"),
                )
                .await
            })
        });
        match dropping.join() {
            Ok(Ok(())) => {}
            Ok(Err(error)) => eprintln!("database {} is left behind: {error:#}", self.name),
            Err(_) => eprintln!("database {} is left behind", self.name),
        }
    }
}
