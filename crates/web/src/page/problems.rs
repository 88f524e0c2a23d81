//! What is wrong with a form, in words, field by field. Checks nothing itself.

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's name; empty when it is about the whole form.
    pub field: String,
    /// What is wrong and what to do, in the reader's language.
    pub text: String,
}

/// All that is to mend in one form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Nothing to mend.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Adds one.
    pub fn add(&mut self, field: impl Into<String>, text: impl Into<String>) {
        self.0.push(Problem {
            field: field.into(),
            text: text.into(),
        });
    }

    /// Whether there is nothing to mend.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first problem of `field`; empty when it has none.
    pub fn of(&self, field: &str) -> &str {
        let found = self.0.iter().find(|problem| problem.field == field);
        found.map_or("", |problem| problem.text.as_str())
    }

    /// All of them, in the order of the form.
    pub fn list(&self) -> &[Problem] {
        &self.0
    }
}
