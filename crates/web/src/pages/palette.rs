//! `/w/{slug}/palette.json?q=`: what the command palette offers for a few letters. Offers nothing
//! that the member may not open; it is a page or a list of its own that shows more.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use earned_app::posts::PostFilter;
use earned_app::{Member, Result, posts, queries};
use earned_core::people::Ability;
use earned_core::stored_query::StoredQuery;
use serde::{Deserialize, Serialize};

use crate::page::Shell;
use crate::page::nav::SECTIONS;
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

use super::Answer;

/// More than this nobody reads; another letter finds it sooner.
const MOST: usize = 12;

/// Characters of a post that tell which one it is.
const TITLE_LENGTH: usize = 80;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/palette.json", get(find))
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    q: String,
}

#[derive(Serialize)]
struct Found {
    items: Vec<Item>,
}

/// Something to go to.
#[derive(Debug, Serialize, PartialEq, Eq)]
struct Item {
    title: String,
    /// What it is, in words: a page, an action, a post.
    kind: String,
    href: String,
}

async fn find(State(web): State<Web>, Query(typed): Query<Typed>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    match all(&web, &shell, &member).await {
        Ok(items) => Ok(answer(items, &typed.q)),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

fn answer(items: Vec<Item>, typed: &str) -> Response {
    let items = best(items, typed);
    Json(Found { items }).into_response()
}

/// Everything there is to go to; the first come first where letters fit equally well.
async fn all(web: &Web, shell: &Shell, member: &Member) -> Result<Vec<Item>> {
    let mut items = actions(shell, member);
    items.extend(pages(shell));
    items.extend(stored_queries(web, shell, member).await?);
    items.extend(recent_posts(web, shell, member).await?);
    Ok(items)
}

fn actions(shell: &Shell, member: &Member) -> Vec<Item> {
    let offered = [
        (Ability::Write, "publish/compose", "shell-keys-compose"),
        (Ability::Account, "plan/goals/new", "shell-palette-new-goal"),
        (Ability::Listen, "listen/queries/new", "listen-query-new"),
        (Ability::Govern, "channels/connect", "shell-palette-connect"),
    ];
    let allowed = offered
        .into_iter()
        .filter(|(ability, ..)| member.role.may(*ability));
    allowed
        .map(|(_, path, key)| item(shell, path, key, "action"))
        .collect()
}

fn pages(shell: &Shell) -> Vec<Item> {
    let mut pages = Vec::new();
    for section in SECTIONS {
        if section.tabs.is_empty() {
            pages.push(item(shell, section.path, section.key, "page"));
        }
        for tab in section.tabs {
            let mut page = item(shell, tab.path, tab.key, "page");
            page.title = format!("{} · {}", shell.t(section.key), page.title);
            pages.push(page);
        }
    }
    pages.push(item(shell, "settings/workspace", "shell-settings", "page"));
    pages
}

fn item(shell: &Shell, path: &str, key: &str, kind: &str) -> Item {
    Item {
        title: shell.t(key).into_owned(),
        kind: shell.named("shell-kind", kind).into_owned(),
        href: shell.to(path),
    }
}

async fn stored_queries(web: &Web, shell: &Shell, member: &Member) -> Result<Vec<Item>> {
    let queries = queries::list(&web.app, member).await?.into_iter();
    let item = |query: StoredQuery| Item {
        title: query.name,
        kind: shell.t("shell-kind-query").into_owned(),
        href: shell.to(&format!("listen/mentions?query={}", query.id)),
    };
    Ok(queries.map(item).collect())
}

async fn recent_posts(web: &Web, shell: &Shell, member: &Member) -> Result<Vec<Item>> {
    let posts = posts::list(&web.app, member, PostFilter::default()).await?;
    let items = posts.rows.into_iter().map(|line| Item {
        title: beginning(&line.post.body),
        kind: shell.t("shell-kind-post").into_owned(),
        href: shell.to(&format!("publish/posts/{}", line.post.id)),
    });
    Ok(items.filter(|item| !item.title.is_empty()).collect())
}

/// The first characters, on one line.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(TITLE_LENGTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The items that hold every typed word, those that begin with one first.
fn best(items: Vec<Item>, typed: &str) -> Vec<Item> {
    let words: Vec<_> = typed.split_whitespace().map(str::to_lowercase).collect();
    let mut fitting: Vec<_> = items
        .into_iter()
        .filter_map(|item| Some((rank(&item.title.to_lowercase(), &words)?, item)))
        .collect();
    fitting.sort_by_key(|(rank, _)| *rank);
    fitting
        .into_iter()
        .map(|(_, item)| item)
        .take(MOST)
        .collect()
}

/// 0 when a word of the title begins with each typed word, 1 when each stands somewhere in it.
fn rank(title: &str, words: &[String]) -> Option<u8> {
    let begins = |word: &String| {
        let mut parts = title.split(|letter: char| !letter.is_alphanumeric());
        parts.any(|part| part.starts_with(word.as_str()))
    };
    let stands = |word: &String| title.contains(word.as_str());
    match (words.iter().all(begins), words.iter().all(stands)) {
        (true, _) => Some(0),
        (false, true) => Some(1),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn titles(typed: &str, language: Language) -> Vec<String> {
        let shell = Shell::sample(language, "/w/tea-house/today");
        best(pages(&shell), typed)
            .into_iter()
            .map(|item| item.title)
            .collect()
    }

    #[test]
    fn letters_find_pages_in_the_readers_language_beginnings_first() {
        assert_eq!(titles("cal", Language::En), ["Publish · Calendar"]);
        assert_eq!(titles("PUB rev", Language::En), ["Publish · Reviews"]);
        assert_eq!(titles("日历", Language::ZhCn), ["发布 · 日历"]);
        assert_eq!(titles("nothing like it", Language::En), [""; 0]);
        let ordered = titles("po", Language::En);
        assert_eq!(ordered[..2], ["Publish · Posts", "Govern · Policy"]);
        assert!(ordered.contains(&"Publish · Compose".to_owned()));
    }

    #[test]
    fn nothing_typed_offers_the_first_pages() {
        assert_eq!(titles("", Language::En).len(), MOST);
    }

    #[test]
    fn a_long_post_is_told_by_its_beginning() {
        assert_eq!(beginning("one\n\n two"), "one two");
        assert_eq!(
            beginning(&"茶".repeat(90)).chars().count(),
            TITLE_LENGTH + 1
        );
    }
}
