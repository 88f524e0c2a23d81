//! Fields as typed, each read by itself, so that all that is wrong with a form is told at once. Knows no
//! form and asks no database.

use std::str::FromStr;

use chrono::NaiveDate;

use crate::error::none_of;
use crate::period::day;
use crate::{FieldProblem, Result};

/// What is wrong so far. What a reader gives back for a wrong field is of no use but to go on reading.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    problems: Vec<FieldProblem>,
}

impl Fields {
    /// Notes what is wrong with a field.
    pub(crate) fn wrong(&mut self, field: &'static str, code: &'static str) {
        self.problems.push(FieldProblem::new(field, code));
    }

    /// What was read of a field, which is wrong if that is nothing.
    pub(crate) fn some<T>(
        &mut self,
        field: &'static str,
        code: &'static str,
        read: Option<T>,
    ) -> Option<T> {
        if read.is_none() {
            self.wrong(field, code);
        }
        read
    }

    /// Words that must be there, at most so many characters.
    pub(crate) fn words<'a>(&mut self, field: &'static str, text: &'a str, most: usize) -> &'a str {
        let words = text.trim();
        if words.is_empty() {
            self.wrong(field, "needed");
        } else if words.chars().count() > most {
            let problem = FieldProblem::with_number(field, "too-long", most as i64);
            self.problems.push(problem);
        }
        words
    }

    /// An id; none where the field is empty.
    pub(crate) fn id<Id: FromStr>(
        &mut self,
        field: &'static str,
        code: &'static str,
        text: &str,
    ) -> Option<Id> {
        match text.trim() {
            "" => None,
            text => self.some(field, code, text.parse().ok()),
        }
    }

    /// A day; `today` where the field is empty.
    pub(crate) fn day(&mut self, field: &'static str, text: &str, today: NaiveDate) -> NaiveDate {
        let read = match text.trim() {
            "" => Some(today),
            text => self.some(field, "date-form", day(text)),
        };
        read.unwrap_or(today)
    }

    /// Refuses unless all was right.
    pub(crate) fn all_right(self) -> Result<()> {
        none_of(self.problems)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ActionError;

    fn problems(fields: Fields) -> Vec<(&'static str, &'static str)> {
        match fields.all_right() {
            Err(ActionError::Problems(problems)) => {
                let told = problems.iter();
                told.map(|problem| (problem.field, problem.code)).collect()
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let today = NaiveDate::default();
        let mut fields = Fields::default();
        fields.words("name", "  ", 5);
        fields.words("note", "茶茶茶茶茶茶", 5);
        fields.day("on", "yesterday", today);
        let id: Option<Uuid> = fields.id("channel", "channel-unknown", "tea");
        assert_eq!(id, None);
        fields.some("kind", "choose-one", None::<u8>);
        let expected = [
            ("name", "needed"),
            ("note", "too-long"),
            ("on", "date-form"),
            ("channel", "channel-unknown"),
            ("kind", "choose-one"),
        ];
        assert_eq!(problems(fields), expected);
    }

    #[test]
    fn what_may_be_left_out_may_be() {
        let today = NaiveDate::default();
        let mut fields = Fields::default();
        assert_eq!(fields.words("name", " 茶 ", 1), "茶");
        assert_eq!(fields.day("on", " ", today), today);
        assert_eq!(fields.id::<Uuid>("channel", "channel-unknown", ""), None);
        assert_eq!(problems(fields), []);
    }
}
