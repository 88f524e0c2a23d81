//! What is fuzzed, and the law that each must keep on any bytes.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{DateTime, Utc};

use super::{Target, samples};
use crate::decode::jetstream::{self, Look, look};
use crate::decode::markup::{anchors::anchors, text_of};
use crate::decode::{Event, Malformed, Post, Wanted, mastodon, nostr, row};
use crate::document::Reading;
use crate::{Dialect, Document, Matcher, Query, Scratch, highlight, import, matches, parse};

type Law = Result<(), String>;

/// All of them.
pub const TARGETS: &[Target] = &[
    target("parse", samples::QUERIES, parsing),
    target("print", samples::QUERIES, printing),
    target("import", samples::FOREIGN_QUERIES, importing),
    target("ask", samples::QUESTIONS, asking),
    target("jetstream", samples::JETSTREAM, reading_jetstream),
    target("mastodon", samples::MASTODON, reading_mastodon),
    target("nostr", samples::NOSTR, reading_nostr),
    target("row", samples::ROWS, reading_rows),
    target("markup", samples::HTML, reading_markup),
];

const fn target(
    name: &'static str,
    samples: &'static [&'static str],
    check: fn(&[u8]) -> Law,
) -> Target {
    Target {
        name,
        samples,
        check,
    }
}

fn ensure(holds: bool, why: &str) -> Law {
    if holds { Ok(()) } else { Err(why.to_owned()) }
}

fn is_inside(text: &str, span: &Range<usize>) -> bool {
    span.start <= span.end && text.get(span.clone()).is_some()
}

/// A tree or problems, which lie inside of the text, as advice does.
fn parsing(input: &[u8]) -> Law {
    let text = String::from_utf8_lossy(input);
    let parsed = parse(&text);
    ensure(
        parsed.query.is_some() || !parsed.problems.is_empty(),
        "neither a tree nor a problem",
    )?;
    let problems = parsed.problems.iter().map(|problem| &problem.span);
    let advice = parsed.advice.iter().map(|advice| &advice.span);
    let mut spans = problems.chain(advice);
    ensure(spans.all(|span| is_inside(&text, span)), "a place outside")
}

/// A printed tree reads back as itself.
fn printing(input: &[u8]) -> Law {
    let text = String::from_utf8_lossy(input);
    match parse(&text).into_result() {
        Ok(query) => reads_back(&query),
        Err(_) => Ok(()),
    }
}

fn reads_back(query: &Query) -> Law {
    let printed = query.to_string();
    match parse(&printed).into_result() {
        Ok(again) if again == *query => Ok(()),
        Ok(_) => Err(format!("prints as another query: {printed}")),
        Err(problems) => Err(format!(
            "prints with a problem ({}): {printed}",
            problems[0]
        )),
    }
}

/// What is carried over is a query of this language; what is told lies inside of the text.
fn importing(input: &[u8]) -> Law {
    let text = String::from_utf8_lossy(input);
    let dialects = [
        Dialect::Brandwatch,
        Dialect::Talkwalker,
        Dialect::Meltwater,
        Dialect::X,
    ];
    for dialect in dialects {
        let imported = import(&text, dialect);
        let mut notes = imported.notes.iter();
        ensure(
            notes.all(|note| is_inside(&text, &note.span)),
            "a note outside",
        )?;
        let mut problems = imported.problems.iter();
        let is_told = problems.all(|problem| is_inside(&imported.text, &problem.span));
        ensure(is_told, "a problem outside")?;
        if let Some(query) = &imported.query {
            reads_back(query).map_err(|why| format!("{dialect:?} {why}"))?;
        }
    }
    Ok(())
}

/// The matcher answers as the judge, and marks are ordered pieces of the post.
fn asking(input: &[u8]) -> Law {
    let text = String::from_utf8_lossy(input);
    let (query, text) = text.split_once('\n').unwrap_or((&text, ""));
    let Ok(query) = parse(query).into_result() else {
        return Ok(());
    };
    let document = Document {
        text,
        ..Document::EMPTY
    };
    let (mut matcher, mut scratch) = (Matcher::default(), Scratch::default());
    matcher.set(0_u8, &query);
    let is_found = !matcher.matching(&document, &mut scratch).is_empty();
    ensure(is_found == matches(&query, &document), "the matcher errs")?;
    let marks = highlight(&query, text);
    ensure(
        marks.iter().all(|mark| is_inside(text, mark)),
        "a mark outside",
    )?;
    let mut pairs = marks.windows(2);
    ensure(
        pairs.all(|pair| pair[0].end <= pair[1].start),
        "marks overlap",
    )
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_366_400, 0).unwrap_or_default()
}

/// What is discarded is no event, or a new post in a language that nobody wants.
fn reading_jetstream(input: &[u8]) -> Law {
    let decoded = jetstream::decode(input, now());
    let english = parse("lang:en").query;
    for wanted in [Wanted::ANY, Wanted::by(&english)] {
        if look(input, &wanted) == Look::Keep {
            continue;
        }
        let is_useless = match decoded
            .as_ref()
            .ok()
            .and_then(|message| message.event.as_ref())
        {
            None => true,
            Some(Event::Written(post)) => !wanted.may_match_in(post.language()),
            Some(_) => false,
        };
        ensure(is_useless, "an event is discarded")?;
    }
    told(decoded.map(|message| message.event))
}

fn reading_mastodon(input: &[u8]) -> Law {
    let origin = mastodon::Origin {
        server: "tea.example",
        seen_at: now(),
    };
    told(mastodon::status(input, origin).map(|post| Some(Event::Written(post))))?;
    match mastodon::message(input) {
        Ok(message) => told(message.event(origin)),
        Err(why) => says_something(&why),
    }
}

fn reading_nostr(input: &[u8]) -> Law {
    told(nostr::decode(input, now()))
}

/// An event is what a query can be asked about, and an error says something.
fn told(event: Result<Option<Event<'_>>, Malformed>) -> Law {
    match event {
        Ok(Some(Event::Written(post) | Event::Edited(post))) => {
            ensure(post.at <= now(), "a time to come is believed")?;
            is_sound(&post)
        }
        Ok(_) => Ok(()),
        Err(why) => says_something(&why),
    }
}

fn is_sound(post: &Post<'_>) -> Law {
    let document = post.document();
    Reading::of(&document);
    ensure(!post.id.to_string().is_empty(), "no id")?;
    let once: BTreeSet<&str> = document.links.iter().collect();
    ensure(once.len() == post.links.len(), "a link stands twice")
}

fn says_something(why: &Malformed) -> Law {
    ensure(!why.to_string().is_empty(), "an error without words")
}

/// A row is a post with a text, or says which column is at fault.
fn reading_rows(input: &[u8]) -> Law {
    let row = match row::decode(input) {
        Ok(row) => row,
        Err(why) => return says_something(&why),
    };
    match row.post(&Utc) {
        Ok(post) => {
            ensure(!post.text.trim().is_empty(), "a post without a text")?;
            is_sound(&post)
        }
        Err(bad) => {
            let mut known = row::columns::COLUMNS.iter();
            ensure(known.any(|column| column.name == bad.field), "no column")
        }
    }
}

/// Text has no space around it, and links are pieces of the page.
fn reading_markup(input: &[u8]) -> Law {
    let html = String::from_utf8_lossy(input);
    let text = text_of(&html);
    ensure(text.trim() == text, "space around the text")?;
    ensure(
        anchors(&html).count() <= html.len(),
        "more links than bytes",
    )
}
