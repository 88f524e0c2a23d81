//! Both databases have the same tables after all migrations: columns, what may be empty, keys, what
//! refers to what. How fast a statement runs on either is not looked at here.

mod schema;

use std::path::Path;

use earned_store::Db;
use earned_testkit::TestDatabase;
use schema::{Schema, of_postgres, of_sqlite};

async fn migrated_postgres() -> TestDatabase {
    let database = earned_testkit::postgres().await.expect("a database");
    let db = Db::postgres(&database.url()).await.expect("migrations");
    db.close().await;
    database
}

async fn migrated_sqlite(folder: &Path) -> String {
    let file = folder.join("earned.db");
    let db = Db::sqlite(&file).await.expect("migrations");
    db.close().await;
    format!("sqlite://{}", file.display())
}

/// What one schema says of a table and the other does not, as sentences.
fn differences(sqlite: &Schema, postgres: &Schema) -> Vec<String> {
    let missing = |has: &Schema, lacks: &Schema, name: &'static str| {
        let missing: Vec<String> = has
            .facts()
            .difference(&lacks.facts())
            .map(|fact| format!("{name} lacks: {fact}"))
            .collect();
        missing
    };
    let mut all = missing(sqlite, postgres, "PostgreSQL");
    all.extend(missing(postgres, sqlite, "SQLite"));
    all
}

#[tokio::test]
async fn both_databases_have_the_same_tables() {
    let folder = tempfile::tempdir().expect("a folder");
    let sqlite = of_sqlite(&migrated_sqlite(folder.path()).await).await;
    let database = migrated_postgres().await;
    let postgres = of_postgres(&database.url()).await;
    assert!(sqlite.facts().len() > 300, "the schema was read");
    assert_eq!(differences(&sqlite, &postgres), [""; 0]);
}

#[tokio::test]
async fn every_row_of_a_workspace_goes_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let sqlite = of_sqlite(&migrated_sqlite(folder.path()).await).await;
    let owned = sqlite.tables_with("workspace_id");
    assert!(owned.len() > 20, "{owned:?}");
    let going: Vec<_> = sqlite
        .facts()
        .into_iter()
        .filter(|fact| fact.contains("(workspace_id) refers to workspaces, on delete cascade"))
        .collect();
    assert_eq!(going.len(), owned.len(), "{owned:?}\n{going:?}");
}
