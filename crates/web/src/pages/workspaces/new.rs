//! `/workspaces/new`: a new workspace. The same form changes one under `settings`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use earned_app::workspaces::{self, WorkspaceInput};
use earned_app::{ActionError, FieldProblem};
use earned_core::people::Language;
use earned_core::workspace::{ReviewRule, Workspace};
use serde::Deserialize;

use crate::page::{Html, Problems, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visitor;
use crate::state::Web;

pub(in crate::pages) fn routes() -> Router<Web> {
    Router::new().route("/workspaces/new", get(show).post(create))
}

/// The form's fields as typed.
#[derive(Debug, Deserialize)]
pub(in crate::pages) struct Typed {
    pub name: String,
    #[serde(default)]
    pub slug: String,
    pub language: String,
    pub time_zone: String,
    pub currency: String,
    pub hour_cost: String,
    pub review: String,
}

impl Typed {
    fn fresh(shell: &Shell) -> Self {
        let is_chinese = shell.words.language().tag() == Language::ZhCn.name();
        let (language, time_zone, currency) = if is_chinese {
            (Language::ZhCn, "Asia/Shanghai", "CNY")
        } else {
            (Language::En, "Europe/London", "GBP")
        };
        Self {
            name: String::new(),
            slug: String::new(),
            language: language.name().to_owned(),
            time_zone: time_zone.to_owned(),
            currency: currency.to_owned(),
            hour_cost: "0".to_owned(),
            // A workspace begins with one person, who could publish nothing alone otherwise.
            review: ReviewRule::Never.name().to_owned(),
        }
    }

    /// The form of a workspace that is there.
    pub(in crate::pages) fn of(workspace: &Workspace) -> Self {
        let cost = workspace.hour_cost_minor;
        Self {
            name: workspace.name.clone(),
            slug: workspace.slug.clone(),
            language: workspace.language.name().to_owned(),
            time_zone: workspace.time_zone.clone(),
            currency: workspace.currency.clone(),
            hour_cost: format!("{}.{:02}", cost / 100, cost % 100),
            review: workspace.review.name().to_owned(),
        }
    }

    /// What the action is asked for.
    pub(in crate::pages) fn input(&self) -> Result<WorkspaceInput, ActionError> {
        let choice = |field| ActionError::field(field, "choose-one");
        Ok(WorkspaceInput {
            name: self.name.clone(),
            slug: self.slug.clone(),
            language: Language::named(&self.language).ok_or_else(|| choice("language"))?,
            time_zone: self.time_zone.trim().to_owned(),
            currency: self.currency.clone(),
            hour_cost_minor: minor(&self.hour_cost).ok_or_else(|| {
                ActionError::Problems(vec![FieldProblem::new("hour_cost", "amount-form")])
            })?,
            review: ReviewRule::named(&self.review).ok_or_else(|| choice("review"))?,
        })
    }
}

/// `12`, `12.5` or `12.50` in hundredths. Digits are counted, nothing is rounded.
fn minor(amount: &str) -> Option<i64> {
    let amount = amount.trim();
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !is_number(whole) || !is_number(part) {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part)
}

#[derive(Template)]
#[template(path = "workspaces/new.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    typed: Typed,
    zones: &'static [chrono_tz::Tz],
}

async fn show(visitor: Visitor) -> Response {
    let typed = Typed::fresh(&visitor.shell);
    page(visitor.shell, Problems::none(), typed)
}

async fn create(State(web): State<Web>, visitor: Visitor, Form(typed): Form<Typed>) -> Answer {
    let Visitor { shell, who } = visitor;
    let made = match typed.input() {
        Ok(input) => workspaces::create(&web.app, &who, input).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(workspace) => Ok(Redirect::to(&format!("/w/{}/today", workspace.slug)).into_response()),
        Err(error) => match form_problems(&shell, error) {
            Ok(problems) => Ok(page(shell, problems, typed)),
            Err(error) => Err(Refusal::page(shell, error)),
        },
    }
}

fn page(shell: Shell, problems: Problems, typed: Typed) -> Response {
    let page = Page {
        shell,
        problems: problems.clone(),
        typed,
        zones: &chrono_tz::TZ_VARIANTS,
    };
    Html::form(page, &problems).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_hundredth_or_not_at_all() {
        for (text, expected) in [
            ("0", Some(0)),
            (" 12 ", Some(1_200)),
            ("12.5", Some(1_250)),
            ("12.05", Some(1_205)),
            ("12.", Some(1_200)),
            ("", None),
            (".5", None),
            ("1,5", None),
            ("-1", None),
            ("1.234", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(minor(text), expected, "{text}");
        }
    }
}
