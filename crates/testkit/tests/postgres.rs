//! The kit's databases: fresh for each test, cloned from a template that is filled once.
//! What the product keeps in a database is the store's suite.

use std::sync::atomic::{AtomicU32, Ordering};

use earned_testkit::{TestDatabase, postgres, postgres_from};
use sqlx::{Connection, PgConnection};

async fn tables(database: &TestDatabase) -> anyhow::Result<i64> {
    let mut connection = PgConnection::connect(&database.url()).await?;
    let count = "select count(*) from information_schema.tables where table_schema = 'public'";
    Ok(sqlx::query_scalar(count).fetch_one(&mut connection).await?)
}

#[tokio::test]
async fn a_fresh_database_is_empty_and_sorts_by_bytes() {
    let database = postgres().await.unwrap();
    assert_eq!(tables(&database).await.unwrap(), 0);
    let mut connection = PgConnection::connect(&database.url()).await.unwrap();
    let order = "select array_agg(word order by word) from unnest(array['b', 'a', 'B']) as word";
    let words: Vec<String> = sqlx::query_scalar(order)
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(words, ["B", "a", "b"]);
}

#[tokio::test]
async fn copies_of_a_template_are_filled_once_and_do_not_share_rows() {
    static FILLED: AtomicU32 = AtomicU32::new(0);
    let recipe = format!("a note in {}", std::process::id());
    let fill = async |url: &str| {
        FILLED.fetch_add(1, Ordering::Relaxed);
        let mut connection = PgConnection::connect(url).await?;
        sqlx::query("create table notes (words text)")
            .execute(&mut connection)
            .await?;
        Ok(())
    };
    let first = postgres_from(&recipe, fill).await.unwrap();
    let second = postgres_from(&recipe, fill).await.unwrap();
    assert_eq!(
        (
            tables(&first).await.unwrap(),
            tables(&second).await.unwrap()
        ),
        (1, 1)
    );
    assert_eq!(FILLED.load(Ordering::Relaxed), 1);

    let mut connection = PgConnection::connect(&first.url()).await.unwrap();
    sqlx::query("insert into notes values ('mine')")
        .execute(&mut connection)
        .await
        .unwrap();
    let mut other = PgConnection::connect(&second.url()).await.unwrap();
    let rows: i64 = sqlx::query_scalar("select count(*) from notes")
        .fetch_one(&mut other)
        .await
        .unwrap();
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn a_database_goes_with_its_value() {
    let database = postgres().await.unwrap();
    let url = database.url();
    drop(database);
    assert!(PgConnection::connect(&url).await.is_err());
}
