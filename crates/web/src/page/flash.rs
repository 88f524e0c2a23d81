//! What an action says once it is done. Carries words, not keys: the action knew the language.

/// One line above the page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Flash {
    /// Picks the icon and the colour.
    pub kind: FlashKind,
    /// What happened.
    pub text: String,
    /// Where a form may be posted to take it back.
    pub undo: Option<String>,
}

/// How good the news is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FlashKind {
    /// It is done.
    Success,
    /// Something to know.
    Info,
    /// Done, but look.
    Warning,
    /// Not done.
    Error,
}

impl Flash {
    /// Something was done.
    pub fn success(text: impl Into<String>) -> Self {
        Self {
            kind: FlashKind::Success,
            text: text.into(),
            undo: None,
        }
    }

    /// Something to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self {
            kind: FlashKind::Info,
            text: text.into(),
            undo: None,
        }
    }

    /// Done, but look.
    pub fn warning(text: impl Into<String>) -> Self {
        Self {
            kind: FlashKind::Warning,
            text: text.into(),
            undo: None,
        }
    }

    /// Something was not done.
    pub fn error(text: impl Into<String>) -> Self {
        Self {
            kind: FlashKind::Error,
            text: text.into(),
            undo: None,
        }
    }

    /// Adds a button that posts to `address` to take it back.
    #[must_use]
    pub fn undo_at(self, address: impl Into<String>) -> Self {
        Self {
            undo: Some(address.into()),
            ..self
        }
    }
}

impl FlashKind {
    /// The name in class names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Its icon.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Success => "circle-check",
            Self::Info => "info",
            Self::Warning => "triangle-alert",
            Self::Error => "circle-alert",
        }
    }
}
