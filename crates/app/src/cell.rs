//! A stranger's text as a cell of a table for other programs. Writes no table.

/// The text, with an apostrophe in front where a spreadsheet would take it for a formula, as OWASP
/// advises.
pub(crate) fn as_text(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::as_text;

    #[test]
    fn no_foreign_text_becomes_a_formula() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2", "'-2"),
            ("tea = life", "tea = life"),
            ("", ""),
        ] {
            assert_eq!(as_text(text), written);
        }
    }
}
