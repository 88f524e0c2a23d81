//! A page of a list that goes on behind its last row. Asks no database: whoever does asks for one row more.

/// Some rows of a list, in order.
#[derive(Debug, Clone)]
pub struct ListPage<Row> {
    /// The rows.
    pub rows: Vec<Row>,
    goes_on: bool,
}

impl<Row> ListPage<Row> {
    /// Of rows that were asked for with one more than the page has.
    pub(crate) fn of(mut rows: Vec<Row>, size: i64) -> Self {
        let size = usize::try_from(size).unwrap_or_default();
        let goes_on = rows.len() > size;
        rows.truncate(size);
        Self { rows, goes_on }
    }

    /// The row behind which the next page begins; none on the last.
    pub fn last_before_more(&self) -> Option<&Row> {
        self.rows.last().filter(|_| self.goes_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_goes_on_only_where_there_is_a_row_more() {
        for (found, rows, last) in [
            (vec![], vec![], None),
            (vec![7], vec![7], None),
            (vec![7, 8], vec![7, 8], None),
            (vec![7, 8, 9], vec![7, 8], Some(8)),
        ] {
            let page = ListPage::of(found, 2);
            assert_eq!(page.rows, rows);
            assert_eq!(page.last_before_more(), last.as_ref());
        }
    }
}
