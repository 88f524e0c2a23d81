//! What an address asks for, and what that means: a stored query or typed words, narrowed, in some
//! days. Looks into no index.

use earned_core::id::{QueryId, SourceId};
use earned_core::people::Ability;
use earned_core::period::Period;
use earned_search::WorkspaceMentions;
use query::{Field, Query};

use crate::error::none_of;
use crate::{ActionError, App, FieldProblem, Member, PeriodChoice, Result, queries};

/// What a page is asked to show; everything may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub struct Ask {
    /// The id of a stored query.
    pub query: String,
    /// Words in the query language; with a stored query both must hold.
    pub q: String,
    /// The id of a source: only what it brought.
    pub source: String,
    /// Only on this network.
    pub network: String,
    /// Only in this language.
    pub language: String,
    /// Only by this author.
    pub author: String,
    /// A number of days that end today, or a month as `2026-03`.
    pub period: String,
    /// The first day, as `2026-03-01`; then `to` is needed as well.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Where the page before ended.
    pub after: String,
}

/// What an [`Ask`] means.
#[derive(Debug, Clone)]
pub struct Asked {
    /// All of it as one query.
    pub query: Query,
    /// The source, where one was chosen.
    pub source: Option<SourceId>,
    /// The days.
    pub period: Period,
}

impl Asked {
    /// What it looks at.
    pub(super) fn among(&self, view: &WorkspaceMentions) -> WorkspaceMentions {
        match self.source {
            Some(source) => view.of_source(source),
            None => view.clone(),
        }
    }
}

impl Ask {
    /// The choice of days.
    pub fn choice(&self) -> PeriodChoice {
        PeriodChoice {
            period: self.period.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
        }
    }

    /// What is meant, seen from now.
    pub async fn resolve(&self, app: &App, member: &Member) -> Result<Asked> {
        member.must(Ability::Read)?;
        let mut parts = Vec::new();
        if !self.query.is_empty() {
            let id: QueryId = self.query.parse().map_err(|_| ActionError::NotFound)?;
            let stored = queries::get(app, member, id).await?;
            parts.push(queries::read(member, "query", &stored.text)?);
        }
        if !self.q.trim().is_empty() {
            parts.push(queries::read(member, "q", &self.q)?);
        }
        parts.extend(self.narrowed()?);
        let source = match self.source.as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| ActionError::NotFound)?),
        };
        Ok(Asked {
            query: Query::and(parts),
            source,
            period: self.choice().of(app, member)?,
        })
    }

    /// The values that narrow it down.
    fn narrowed(&self) -> Result<Vec<Query>> {
        let fields = [
            ("network", &self.network, Field::Network),
            ("language", &self.language, Field::Language),
            ("author", &self.author, Field::Author),
        ];
        let mut problems = Vec::new();
        let mut parts = Vec::new();
        for (name, value, field) in fields {
            match Query::field(field, value) {
                _ if value.is_empty() => {}
                Some(part) => parts.push(part),
                None => problems.push(FieldProblem::new(name, "query-wrong")),
            }
        }
        none_of(problems)?;
        Ok(parts)
    }
}
