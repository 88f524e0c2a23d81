//! The frame that every page template holds as `shell`. Asks no database: a handler fills it.

use std::borrow::Cow;

use askama::filters::Safe;
use chrono::{DateTime, Utc};

use super::nav::{self, SECTIONS, Section, Tab};
use super::{Flash, Theme};
use crate::assets::{self, asset, icon};
use crate::words::{Format, Language, MessageArgs, Named, Say, Words};

/// All that the layouts show around a page, and the words for the page itself.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The reader's language.
    pub words: Words,
    /// Dates and numbers in that language and the workspace's zone.
    pub format: Format,
    /// The colours the reader chose.
    pub theme: Theme,
    /// The token every form sends back in the field `csrf`.
    pub csrf: String,
    /// What the last action has to say, once.
    pub flash: Vec<Flash>,
    /// The address of this page with its query.
    pub path: String,
    /// The moment of this answer, for distances of time.
    pub now: DateTime<Utc>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The workspace this page lies in, when it lies in one.
    pub place: Option<Place>,
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name colleagues see.
    pub name: String,
    /// The workspaces the person is a member of, by name.
    pub workspaces: Vec<WorkspaceLink>,
}

/// A workspace as a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceLink {
    /// Its name.
    pub name: String,
    /// Its part of the address, `/w/{slug}`.
    pub slug: String,
}

/// The workspace a page lies in.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its name and address.
    pub workspace: WorkspaceLink,
    /// The person's role in it: the end of a key `shell-role-…`.
    pub role: &'static str,
    /// What waits, for the rail and the bottom bar.
    pub badges: Badges,
    /// Whether this workspace is the invented sample.
    pub sample: bool,
    /// The number of the last change of it that this page can know of.
    pub last_change: u64,
}

/// What waits for the person; zero shows nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Badges {
    /// Reviews that ask for their decision.
    pub reviews: i64,
    /// Conversations that wait for their answer, or for anybody's.
    pub inbox: i64,
}

impl Shell {
    /// The message `key`.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.words.t(key)
    }

    /// The message `key` with one variable.
    pub fn n(&self, key: &str, name: &str, value: impl Say) -> Cow<'static, str> {
        self.words.n(key, name, value)
    }

    /// The message `key` with two variables.
    pub fn n2(&self, key: &str, one: impl Named, two: impl Named) -> Cow<'static, str> {
        self.words.n2(key, one, two)
    }

    /// The message `key` with any variables.
    pub fn with(&self, key: &str, args: &MessageArgs<'_>) -> Cow<'static, str> {
        self.words.with(key, args)
    }

    /// The message of a key made of data: `stem` and `end` joined by a dash.
    pub fn named(&self, stem: &str, end: &str) -> Cow<'static, str> {
        self.words.t(&format!("{stem}-{end}"))
    }

    /// The address of a page of this workspace: `to("publish/posts")`.
    pub fn to(&self, path: &str) -> String {
        match &self.place {
            Some(place) => format!("/w/{}/{path}", place.workspace.slug),
            None => format!("/{path}"),
        }
    }

    /// The path without its query, for links that set a new one.
    pub fn here(&self) -> &str {
        self.path.split('?').next().unwrap_or("/")
    }

    /// The rail.
    pub fn sections(&self) -> &'static [Section] {
        SECTIONS
    }

    /// Whether this page lies in `section`.
    pub fn is_in(&self, section: &Section) -> bool {
        self.section() == Some(section)
    }

    /// The section this page lies in.
    pub fn section(&self) -> Option<&'static Section> {
        nav::section_of(&self.path)
    }

    /// Whether this page lies in `tab`.
    pub fn is_on(&self, tab: &Tab) -> bool {
        nav::tab_of(&self.path) == Some(tab)
    }

    /// How many wait behind a rail entry or a tab, by its path.
    pub fn waiting(&self, path: &str) -> i64 {
        let badges = self
            .place
            .as_ref()
            .map(|place| place.badges)
            .unwrap_or_default();
        match path {
            "publish" | "publish/reviews" => badges.reviews,
            "inbox" => badges.inbox,
            _ => 0,
        }
    }

    /// The bottom bar of a phone: address, key and icon of each.
    pub fn bottom(&self) -> [(&'static str, &'static str, &'static str); 4] {
        [
            ("today", "shell-today", "sun"),
            ("inbox", "shell-inbox", "inbox"),
            ("publish/compose", "shell-publish-compose", "square-pen"),
            (
                "publish/reviews",
                "shell-publish-reviews",
                "clipboard-check",
            ),
        ]
    }

    /// Whether this page is `path` of the workspace, or lies under it.
    pub fn is_at(&self, path: &str) -> bool {
        let root = self.to(path);
        self.here()
            .strip_prefix(&root)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether this page lies in `workspace`.
    pub fn is_workspace(&self, workspace: &WorkspaceLink) -> bool {
        self.place
            .as_ref()
            .is_some_and(|place| place.workspace == *workspace)
    }

    /// Where the browser finds an asset.
    pub fn asset(&self, name: &str) -> &'static str {
        asset(name)
    }

    /// Every script module, to be fetched at once.
    pub fn modules(&self) -> impl Iterator<Item = &'static str> {
        assets::modules()
    }

    /// An icon from `assets/icons`.
    pub fn icon(&self, name: &str) -> Safe<String> {
        icon(name)
    }

    /// The first letter of a name, for a round sign without a picture.
    pub fn initial(&self, name: impl AsRef<str>) -> String {
        name.as_ref()
            .chars()
            .find(|letter| letter.is_alphanumeric())
            .map_or_else(|| "·".to_owned(), |letter| letter.to_uppercase().collect())
    }

    /// The attributes that tie the input `name` to its hint and its problem, when it has them.
    pub fn described(
        &self,
        name: impl AsRef<str>,
        hint: impl AsRef<str>,
        problem: impl AsRef<str>,
    ) -> Safe<String> {
        let (name, hint, problem) = (name.as_ref(), hint.as_ref(), problem.as_ref());
        let described = match (hint.is_empty(), problem.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!(r#" aria-describedby="{name}-hint""#),
            (true, false) => format!(r#" aria-invalid="true" aria-describedby="{name}-error""#),
            (false, false) => {
                format!(r#" aria-invalid="true" aria-describedby="{name}-hint {name}-error""#)
            }
        };
        Safe(described)
    }

    /// Whether two texts are the same, however a template holds them.
    pub fn same(&self, one: impl AsRef<str>, other: impl AsRef<str>) -> bool {
        one.as_ref() == other.as_ref()
    }

    /// Every language, for the menu.
    pub fn languages(&self) -> [Language; 2] {
        Language::ALL
    }

    /// Every theme, for the menu.
    pub fn themes(&self) -> [Theme; 4] {
        Theme::ALL
    }

    /// A shell for rendering a page in a test or in the gallery, without a database.
    pub fn sample(language: Language, path: &str) -> Self {
        let workspace = WorkspaceLink {
            name: "Tea House 茶舍".into(),
            slug: "tea-house".into(),
        };
        let other = WorkspaceLink {
            name: "River Books".into(),
            slug: "river-books".into(),
        };
        Self {
            words: Words::of(language),
            format: Format::new(language, chrono_tz::Asia::Shanghai),
            theme: Theme::System,
            csrf: "sample-token".into(),
            flash: Vec::new(),
            path: path.into(),
            now: DateTime::from_timestamp(1_795_450_140, 0).unwrap_or_default(),
            person: Some(Person {
                name: "Lin Wei".into(),
                workspaces: vec![workspace.clone(), other],
            }),
            place: Some(Place {
                workspace,
                role: "owner",
                badges: Badges {
                    reviews: 1,
                    inbox: 0,
                },
                sample: false,
                last_change: 0,
            }),
        }
    }

    /// The sample of a page outside all workspaces, for somebody who is not signed in.
    pub fn sample_outside(language: Language, path: &str) -> Self {
        Self {
            person: None,
            place: None,
            ..Self::sample(language, path)
        }
    }
}
