//! The parsed messages of every language, embedded at build time. Knows nothing of requests.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

use super::{Format, Language};

/// `words/<language tag>/<section>.ftl`.
#[derive(RustEmbed)]
#[folder = "words"]
pub(super) struct Files;

/// All messages of one language.
pub(super) type Bundle = FluentBundle<FluentResource>;

static EN: LazyLock<Bundle> = LazyLock::new(|| merge(Language::En));
static ZH_CN: LazyLock<Bundle> = LazyLock::new(|| merge(Language::ZhCn));

/// The messages of `language`, parsed on first use.
pub(super) fn of(language: Language) -> &'static Bundle {
    match language {
        Language::En => &EN,
        Language::ZhCn => &ZH_CN,
    }
}

/// The message with its variables filled in; `None` when there is none. A variable that is missing
/// stays visible as `{$name}`, and is logged.
pub(super) fn format(
    language: Language,
    key: &str,
    args: Option<&FluentArgs<'_>>,
) -> Option<Cow<'static, str>> {
    let bundle = of(language);
    let pattern = bundle.get_message(key)?.value()?;
    let mut problems = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut problems);
    debug_assert!(problems.is_empty(), "words for `{key}`: {problems:?}");
    if !problems.is_empty() {
        tracing::error!(key, ?problems, "words could not be filled in");
    }
    Some(Cow::Owned(text.into_owned()))
}

/// Reads every file of one language. What does not parse is logged and left out; a test over all
/// files makes sure that nothing is.
fn merge(language: Language) -> Bundle {
    let locale = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Both languages run left to right, and the isolation marks would end up in copied text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En => |value, _| write_number(Language::En, value),
        Language::ZhCn => |value, _| write_number(Language::ZhCn, value),
    }));
    for source in sources(language) {
        add(&mut bundle, source);
    }
    bundle
}

/// The text of every file of `language`.
pub(super) fn sources(language: Language) -> impl Iterator<Item = String> {
    let folder = format!("{}/", language.tag());
    Files::iter()
        .filter(move |path| path.starts_with(&folder))
        .filter_map(|path| Files::get(&path))
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

fn add(bundle: &mut Bundle, source: String) {
    let resource = FluentResource::try_new(source).unwrap_or_else(|(readable, problems)| {
        tracing::error!(?problems, "words do not parse");
        readable
    });
    if let Err(problems) = bundle.add_resource(resource) {
        tracing::error!(?problems, "words are there twice");
    }
}

/// Numbers inside messages read like numbers outside them, grouped the language's way.
fn write_number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(Format::in_utc(language).decimal(number.value)),
        _ => None,
    }
}
