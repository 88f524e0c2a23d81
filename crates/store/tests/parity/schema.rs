//! What a database says about its own tables, as comparable sentences. Knows no table by name.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{Connection, PgConnection, SqliteConnection};

/// Everything that both databases must agree on.
#[derive(Debug, Default)]
pub(crate) struct Schema {
    facts: BTreeSet<String>,
    columns: BTreeMap<String, BTreeSet<String>>,
}

impl Schema {
    /// All facts, one sentence each.
    pub(crate) fn facts(&self) -> BTreeSet<String> {
        self.facts.clone()
    }

    /// The tables that have a column of that name.
    pub(crate) fn tables_with(&self, column: &str) -> Vec<&str> {
        self.columns
            .iter()
            .filter(|(_, columns)| columns.contains(column))
            .map(|(table, _)| table.as_str())
            .collect()
    }

    fn column(&mut self, (table, column, kind, is_needed): (String, String, String, bool)) {
        let need = if is_needed { "needed" } else { "may be empty" };
        let kind = family(&kind);
        self.facts
            .insert(format!("{table}.{column}: {kind}, {need}"));
        self.columns.entry(table).or_default().insert(column);
    }

    fn key(&mut self, table: &str, columns: &str) {
        self.facts.insert(format!("{table}: unique ({columns})"));
    }

    fn reference(&mut self, (table, columns, target, on_delete): (String, String, String, String)) {
        let on_delete = on_delete.to_lowercase();
        self.facts.insert(format!(
            "{table}: ({columns}) refers to {target}, on delete {on_delete}"
        ));
    }
}

/// The kind of value under one name for both databases. SQLite keeps ids as blobs, times and days
/// as text, yes and no as a number.
fn family(kind: &str) -> &'static str {
    match kind.to_lowercase().as_str() {
        "blob" | "uuid" | "bytea" => "bytes",
        "text" | "timestamp with time zone" | "date" | "jsonb" => "text",
        "integer" | "bigint" | "boolean" => "number",
        "real" | "double precision" => "fraction",
        other => panic!("no family for {other}"),
    }
}

const SQLITE_COLUMNS: &str = "
    select t.name, c.name, c.type, c.\"notnull\" = 1 or c.pk > 0
    from pragma_table_list as t join pragma_table_info(t.name) as c
    where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%'
        and t.name not like '_sqlx%'";

const SQLITE_KEYS: &str = "
    select t.name, (select group_concat(name, ', ') from
            (select name from pragma_index_info(i.name) order by name))
    from pragma_table_list as t join pragma_index_list(t.name) as i
    where t.schema = 'main' and t.type = 'table' and i.\"unique\" = 1 and i.partial = 0
        and t.name not like 'sqlite_%' and t.name not like '_sqlx%'";

const SQLITE_REFERENCES: &str = "
    select t.name, f.\"from\", f.\"table\", f.on_delete
    from pragma_table_list as t join pragma_foreign_key_list(t.name) as f
    where t.schema = 'main' and t.type = 'table'";

/// Reads the schema of an SQLite file.
pub(crate) async fn of_sqlite(url: &str) -> Schema {
    let mut conn = SqliteConnection::connect(url).await.expect("the file");
    let mut schema = Schema::default();
    let columns = sqlx::query_as(SQLITE_COLUMNS).fetch_all(&mut conn).await;
    for column in columns.expect("columns") {
        schema.column(column);
    }
    let keys: Result<Vec<(String, String)>, _> =
        sqlx::query_as(SQLITE_KEYS).fetch_all(&mut conn).await;
    for (table, columns) in keys.expect("keys") {
        schema.key(&table, &columns);
    }
    let references = sqlx::query_as(SQLITE_REFERENCES).fetch_all(&mut conn).await;
    for reference in references.expect("references") {
        schema.reference(reference);
    }
    schema
}

const POSTGRES_COLUMNS: &str = "
    select table_name::text, column_name::text, data_type::text, is_nullable = 'NO'
    from information_schema.columns
    where table_schema = 'public' and table_name not like '\\_sqlx%'";

const POSTGRES_KEYS: &str = "
    select t.relname::text, (select string_agg(a.attname, ', ' order by a.attname)
        from pg_attribute a where a.attrelid = t.oid and a.attnum = any(i.indkey))
    from pg_index i join pg_class t on t.oid = i.indrelid
        join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'public' and i.indisunique and i.indpred is null
        and t.relname not like '\\_sqlx%'";

const POSTGRES_REFERENCES: &str = "
    select t.relname::text, a.attname::text, target.relname::text, case c.confdeltype
        when 'c' then 'cascade' when 'n' then 'set null' else 'no action' end
    from pg_constraint c join pg_class t on t.oid = c.conrelid
        join pg_class target on target.oid = c.confrelid
        join pg_attribute a on a.attrelid = t.oid and a.attnum = any(c.conkey)
    where c.contype = 'f'";

/// Reads the schema of a PostgreSQL database.
pub(crate) async fn of_postgres(url: &str) -> Schema {
    let mut conn = PgConnection::connect(url).await.expect("the database");
    let mut schema = Schema::default();
    let columns = sqlx::query_as(POSTGRES_COLUMNS).fetch_all(&mut conn).await;
    for column in columns.expect("columns") {
        schema.column(column);
    }
    let keys: Result<Vec<(String, String)>, _> =
        sqlx::query_as(POSTGRES_KEYS).fetch_all(&mut conn).await;
    for (table, columns) in keys.expect("keys") {
        schema.key(&table, &columns);
    }
    let references = sqlx::query_as(POSTGRES_REFERENCES)
        .fetch_all(&mut conn)
        .await;
    for reference in references.expect("references") {
        schema.reference(reference);
    }
    schema
}
