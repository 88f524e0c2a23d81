//! The address of a view of mentions: it holds everything that was chosen, so that the view can be
//! shared, reloaded and narrowed further.

use earned_app::mentions::Ask;
use url::form_urlencoded::Serializer;

use crate::page::Shell;

/// The address of what `ask` asks for; a page of the list begins anew unless it says where.
pub(super) fn of(shell: &Shell, ask: &Ask) -> String {
    let fields = [
        ("query", &ask.query),
        ("q", &ask.q),
        ("source", &ask.source),
        ("network", &ask.network),
        ("language", &ask.language),
        ("author", &ask.author),
        ("period", &ask.period),
        ("from", &ask.from),
        ("to", &ask.to),
        ("after", &ask.after),
    ];
    let mut pairs = Serializer::new(String::new());
    for (name, value) in fields {
        if !value.is_empty() {
            pairs.append_pair(name, value);
        }
    }
    let pairs = pairs.finish();
    let page = shell.to("listen/mentions");
    if pairs.is_empty() {
        page
    } else {
        format!("{page}?{pairs}")
    }
}

/// The same choice with one thing changed, from its first page.
pub(super) fn with(shell: &Shell, ask: &Ask, change: impl FnOnce(&mut Ask)) -> String {
    let mut changed = Ask {
        after: String::new(),
        ..ask.clone()
    };
    change(&mut changed);
    of(shell, &changed)
}
