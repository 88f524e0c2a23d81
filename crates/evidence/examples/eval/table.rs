//! The table: one row a figure. Knows no method.

/// One figure beside the published one.
pub(crate) struct Row {
    /// The method and the measure, such as `virality, 10⁶ shares`.
    pub(crate) method: &'static str,
    /// What it was measured on.
    pub(crate) data: &'static str,
    /// What others published, and who; what we aim at where nobody did.
    pub(crate) published: String,
    /// What this crate does.
    pub(crate) ours: String,
    /// The seeds of chance in it; `–` where there is none.
    pub(crate) seeds: String,
}

/// Prints rows as a table of Markdown, its columns as wide as they need to be.
pub(crate) fn print(rows: &[Row]) {
    let head = ["method", "data", "published", "ours", "seeds"];
    let mut lines: Vec<[&str; 5]> = vec![head];
    lines.extend(rows.iter().map(|row| {
        let Row {
            published,
            ours,
            seeds,
            ..
        } = row;
        [row.method, row.data, published, ours, seeds]
    }));
    let widths: [usize; 5] = std::array::from_fn(|column| {
        let wide = lines.iter().map(|line| line[column].chars().count());
        wide.max().unwrap_or_default()
    });
    for (number, line) in lines.iter().enumerate() {
        let cells: Vec<String> = line
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        println!("| {} |", cells.join(" | "));
        if number == 0 {
            println!("|{}|", widths.map(|width| "-".repeat(width + 2)).join("|"));
        }
    }
}
