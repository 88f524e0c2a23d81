//! The manual of the language as Markdown, made of the operators themselves. Explains no page.

use std::fmt::Write;

use crate::document::Document;
use crate::operators::{Example, OPERATORS, Operator};

/// The manual: every operator with how it is written, what it means, and examples.
pub fn manual() -> String {
    let mut text = String::from(
        "# Query operators\n\n\
         What a stored query is made of. `NEAR` binds tighter than `NOT`, that tighter than `AND`, and \
         that tighter than `OR`; parentheses group. Operators are upper case; in lower case they are \
         words.\n\n\
         <!-- Made by `cargo xtask manual` from the source; change it there. -->\n",
    );
    for operator in OPERATORS {
        // Writing to a text never fails.
        let _ = section(&mut text, operator);
    }
    text
}

fn section(text: &mut String, operator: &Operator) -> std::fmt::Result {
    writeln!(text, "\n## {}\n", operator.code)?;
    let forms = operator.syntax.split(", ").map(|form| format!("`{form}`"));
    writeln!(text, "{}\n", forms.collect::<Vec<_>>().join(", "))?;
    writeln!(text, "{}\n", operator.meaning)?;
    writeln!(text, "| Query | matches | does not match |\n|---|---|---|")?;
    for Example {
        query,
        matches,
        misses,
    } in operator.examples
    {
        writeln!(
            text,
            "| `{query}` | {} | {} |",
            shown(matches),
            shown(misses)
        )?;
    }
    Ok(())
}

/// What a document says, or the facts it has instead of words.
fn shown(document: &Document) -> String {
    if !document.text.is_empty() {
        return document.text.to_owned();
    }
    let facts = [
        Some(("handle", document.author_handle.to_owned())),
        document.author_name.map(|name| ("name", name.to_owned())),
        document.language.map(|tag| ("language", tag.to_owned())),
        Some(("network", document.network.to_owned())),
        document
            .followers
            .map(|number| ("followers", number.to_string())),
        document
            .sentiment
            .map(|one| ("sentiment", one.name().to_owned())),
        document
            .country
            .map(|country| ("country", country.to_owned())),
        Some((
            "image",
            if document.has_image { "yes" } else { "" }.to_owned(),
        )),
        Some((
            "video",
            if document.has_video { "yes" } else { "" }.to_owned(),
        )),
        (document.kind != crate::Kind::Post).then(|| ("kind", document.kind.name().to_owned())),
        (document.at != Document::EMPTY.at).then(|| ("at", document.at.to_rfc3339())),
    ];
    let told = facts
        .into_iter()
        .flatten()
        .filter(|(_, fact)| !fact.is_empty());
    let told: Vec<String> = told.map(|(name, fact)| format!("{name}: {fact}")).collect();
    if told.is_empty() {
        "nothing known".to_owned()
    } else {
        told.join(", ")
    }
}
