//! Serves every component, to be looked at: `cargo run -p earned-web --example gallery`, then
//! `http://127.0.0.1:8099/w/tea-house/publish/posts`. Shows invented values and keeps nothing.

use askama::Template;
use axum::Router;
use axum::extract::OriginalUri;
use axum::routing::get;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use earned_web::page::{Chart, Flash, Html, Look, Problems, Shell};
use earned_web::words::Money;
use earned_web::{assets, page};

#[derive(Template)]
#[template(path = "parts/gallery.html")]
struct Components {
    shell: Shell,
    invented: &'static str,
    money: Money<'static>,
    earlier: DateTime<Utc>,
    chart: Chart,
    problems: Problems,
    options: Vec<(&'static str, &'static str)>,
    day: NaiveDate,
    week: Vec<NaiveDate>,
}

impl Components {
    fn of(look: Look, path: &str) -> Self {
        let mut shell = Shell {
            theme: look.theme,
            ..Shell::sample(look.language, path)
        };
        shell
            .flash
            .push(Flash::success(shell.t("shell-saved")).undo_at("#"));
        let mut problems = Problems::none();
        problems.add("name", shell.t("shell-refused"));
        let day = shell.format.local(shell.now).date();
        let values =
            (0..30).map(|n: i64| (format!("11-{:02}", n + 1), (n != 7).then_some(n * n % 41)));
        Self {
            invented: "Ann 安 @ann.example",
            earlier: shell.now - TimeDelta::minutes(95),
            money: Money {
                amount_minor: 123_456,
                currency: "CNY",
            },
            chart: Chart::new(values),
            problems,
            options: vec![("en", "English"), ("zh-CN", "中文")],
            week: day
                .week(chrono::Weekday::Mon)
                .first_day()
                .iter_days()
                .take(7)
                .collect(),
            day,
            shell,
        }
    }
}

async fn components(look: Look, OriginalUri(uri): OriginalUri) -> Html<Components> {
    Html::ok(Components::of(look, &uri.to_string()))
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let router = Router::new()
        .route("/w/{slug}/{*path}", get(components))
        .merge(assets::routes())
        .merge(page::look_routes());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8099").await?;
    axum::serve(listener, page::secure(router)).await
}

#[cfg(test)]
mod tests {
    use earned_web::page::Theme;
    use earned_web::words::Language;

    use super::*;

    #[test]
    fn every_component_can_be_written_in_every_language_and_theme() {
        for language in Language::ALL {
            for theme in Theme::ALL {
                let page = Components::of(Look { language, theme }, "/w/tea-house/publish/posts");
                let html = page.render().unwrap();
                let opening = format!(r#"<html lang="{language}" data-theme="{}">"#, theme.name());
                assert!(html.contains(&opening), "{language} {}", theme.name());
            }
        }
    }

    #[test]
    fn what_a_stranger_wrote_stays_text() {
        let path = r#"/w/tea-house/publish/posts?q="><script>alert(1)</script>"#;
        let html = Components::of(Look::default(), path).render().unwrap();
        assert!(!html.contains("<script>alert"));
    }
}
