//! What an SQLite file holds, as text to be compared. Knows no table by name.

use std::path::Path;

use anyhow::Result;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions};

const TABLES: &str = "
    select t.name, (select group_concat('quote(' || c.name || ')', ' || '','' || ')
        from pragma_table_info(t.name) c)
    from pragma_table_list t
    where t.schema = 'main' and t.type = 'table'
        and exists (select 1 from pragma_table_info(t.name) c where c.name = $1)
    order by t.name";

/// All rows, of every table with this column, in which the column has this value.
pub async fn sqlite_rows(file: &Path, column: &str, value: &[u8]) -> Result<String> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let mut connection = options.connect().await?;
    let tables: Vec<(String, String)> = sqlx::query_as(TABLES)
        .bind(column)
        .fetch_all(&mut connection)
        .await?;
    let mut all = Vec::new();
    for (table, cells) in tables {
        let statement = format!("select {cells} from {table} where {column} = $1 order by 1");
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(statement))
            .bind(value)
            .fetch_all(&mut connection)
            .await?;
        all.push(format!("{table}: {}", rows.join("\n  ")));
    }
    Ok(all.join("\n"))
}
