//! Everything a person reads, in every language: Fluent messages from `crates/web/words`, and
//! dates and numbers written the language's way. Decides no language; a request does.

mod bundle;
mod format;
mod given;
mod language;

pub use self::format::{Format, Money};
pub use self::given::{Given, Named, Say};
pub use self::language::Language;

use std::borrow::Cow;

/// The variables of one message.
pub use fluent_bundle::FluentArgs as MessageArgs;
use fluent_bundle::FluentValue;

/// The words of one language. Cheap to copy: all messages are parsed once for the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of `language`.
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language these words are in.
    pub const fn language(self) -> Language {
        self.language
    }

    /// The message `key`, which has no variables.
    pub fn t(self, key: &str) -> Cow<'static, str> {
        self.say(key, None)
    }

    /// The message `key` with one variable: a number, which Fluent may choose a plural by, or a text.
    pub fn n(self, key: &str, name: &str, value: impl Say) -> Cow<'static, str> {
        self.with(key, &args([(name, value.fluent())]))
    }

    /// The message `key` with two variables.
    pub fn n2(self, key: &str, one: impl Named, two: impl Named) -> Cow<'static, str> {
        self.with(key, &args([one.named(), two.named()]))
    }

    /// The message `key` with any variables; [`args!`](crate::args) makes them.
    pub fn with(self, key: &str, args: &MessageArgs<'_>) -> Cow<'static, str> {
        self.say(key, Some(args))
    }

    /// Whether there is a message `key`: for keys made of data, such as a state's name.
    pub fn has(self, key: &str) -> bool {
        bundle::of(self.language).has_message(key)
    }

    /// The message in this language; in English, then the bare key, should it be missing. A missing
    /// key is our mistake: debug builds and tests stop at it, a release logs it and goes on.
    fn say(self, key: &str, args: Option<&MessageArgs<'_>>) -> Cow<'static, str> {
        if let Some(text) = bundle::format(self.language, key, args) {
            return text;
        }
        debug_assert!(false, "no words for `{key}` in {}", self.language);
        tracing::error!(key, language = self.language.tag(), "no words for this key");
        bundle::format(Language::En, key, args).unwrap_or_else(|| Cow::Owned(key.to_owned()))
    }
}

fn args<'a, const N: usize>(pairs: [(&'a str, FluentValue<'a>); N]) -> MessageArgs<'a> {
    pairs.into_iter().collect()
}

/// Makes the variables of a message: `args! { "person" => name, "count" => 3 }`.
#[macro_export]
macro_rules! args {
    ($($name:literal => $value:expr),* $(,)?) => {{
        let mut args = $crate::words::MessageArgs::new();
        $(args.set($name, $crate::words::Say::fluent(&$value));)*
        args
    }};
}

#[cfg(test)]
mod tests;
