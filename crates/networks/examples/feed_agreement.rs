//! How far our reading of feeds agrees with what the cases of another parser expect. It judges; it
//! changes nothing.
//!
//! `cargo run -p earned-networks --example feed_agreement -- FOLDER [PART OF A NAME]`
//! Each file holds its expectation in a comment, as a Python expression. Those about things that we
//! do not keep (iTunes data, positions, the exact markup after cleaning) are counted apart.
//! With a part of a name, the disagreements in those files are printed.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use earned_networks::feeds::{Feed, Source, parse};
use url::Url;

const IDENTITY: &str = "http://127.0.0.1:8097/";

#[derive(Default)]
struct Tally {
    agree: usize,
    differ: usize,
    not_ours: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments
        .next()
        .ok_or("the folder with the cases is needed")?;
    let shown = arguments.next();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut folders = vec![folder.clone().into()];
    while let Some(next) = folders.pop() {
        for file in fs::read_dir::<std::path::PathBuf>(next)? {
            let path = file?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&folder)?.display().to_string();
                let verdict = judge(&path, shown.as_deref().filter(|part| name.contains(*part)))?;
                let parts: Vec<_> = name.split('/').collect();
                let category = parts[..parts.len() - 1].join("/");
                let tally = tallies.entry(category).or_default();
                match verdict {
                    Some(true) => tally.agree += 1,
                    Some(false) => tally.differ += 1,
                    None => tally.not_ours += 1,
                }
            }
        }
    }
    print(&tallies);
    Ok(())
}

fn print(tallies: &BTreeMap<String, Tally>) {
    println!(
        "{:<28}{:>7}{:>8}{:>10}",
        "category", "agree", "differ", "not ours"
    );
    let mut all = Tally::default();
    for (category, tally) in tallies {
        let Tally {
            agree,
            differ,
            not_ours,
        } = tally;
        println!("{category:<28}{agree:>7}{differ:>8}{not_ours:>10}");
        all.agree += agree;
        all.differ += differ;
        all.not_ours += not_ours;
    }
    println!(
        "{:<28}{:>7}{:>8}{:>10}",
        "all", all.agree, all.differ, all.not_ours
    );
}

/// `None`: the expectation is not about anything that we keep.
fn judge(path: &Path, shown: Option<&str>) -> Result<Option<bool>, Box<dyn Error>> {
    let bytes = fs::read(path)?;
    let readable: String = bytes
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| char::from(*byte))
        .collect();
    let Some(expectation) = line(&readable, "Expect:") else {
        return Ok(None);
    };
    let header = line(&readable, "Header:").unwrap_or_default();
    let content_type = header
        .to_lowercase()
        .strip_prefix("content-type:")
        .map(str::to_owned);
    let url = Url::parse(IDENTITY)?;
    let source = Source {
        identity: IDENTITY,
        url: &url,
        content_type: content_type.as_deref(),
        seen_at: DateTime::<Utc>::MAX_UTC,
    };
    let feed = parse(&bytes, source);
    let Some((field, expected)) = comparison(expectation) else {
        return Ok(None);
    };
    let Some(ours) = (match &feed {
        Ok(feed) => ours(feed, &field),
        Err(_) => known(&field).then(Vec::new),
    }) else {
        return Ok(None);
    };
    let wanted = squeeze(&text(&expected));
    let nothing = ours.is_empty() && feed.is_ok() && wanted.is_empty();
    let agrees = nothing
        || ours
            .iter()
            .any(|ours| *ours == expected || squeeze(ours) == wanted);
    if shown.is_some() && !agrees {
        println!(
            "{}: {field}\n  expected {expected:?}\n  ours     {ours:?}",
            path.display()
        );
        if let Err(why) = &feed {
            println!("  {why}");
        }
    }
    Ok(Some(agrees))
}

fn line<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(name)?;
    after.lines().next().map(str::trim)
}

/// `not bozo and FIELD == VALUE`.
fn comparison(expectation: &str) -> Option<(String, String)> {
    let expectation = expectation
        .strip_prefix("not bozo and ")
        .unwrap_or(expectation);
    let expectation = expectation.strip_prefix("bozo and ").unwrap_or(expectation);
    let (field, value) = expectation.split_once("==")?;
    let field = field
        .trim()
        .replace('"', "'")
        .replace("['", ".")
        .replace("']", "");
    let value = value.trim().trim_start_matches(['u', 'r']);
    let expected = match value.chars().next()? {
        quote @ ('\'' | '"') => unescape(value[1..].strip_suffix(quote)?)?,
        '(' => moment(value)?,
        _ => return None,
    };
    Some((field, expected))
}

fn unescape(python: &str) -> Option<String> {
    let mut out = String::new();
    // The file was read byte by byte; what is beyond ASCII here is UTF-8 in pieces.
    let bytes: Vec<u8> = python.chars().map(|c| c as u8).collect();
    let python = String::from_utf8_lossy(&bytes).into_owned();
    let mut rest = python.as_str();
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let kind = after.chars().next()?;
        let length = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if length == 0 {
            out.push(match kind {
                'n' => '\n',
                't' => '\t',
                other => other,
            });
        } else {
            out.push(char::from_u32(
                u32::from_str_radix(after.get(1..=length)?, 16).ok()?,
            )?);
        }
        rest = &after[kind.len_utf8() + length..];
    }
    out.push_str(rest);
    Some(out)
}

fn moment(tuple: &str) -> Option<String> {
    let numbers = tuple.trim_matches(['(', ')', ' ', '-', '>']).split(',');
    let numbers: Vec<u32> = numbers
        .filter_map(|number| number.trim().parse().ok())
        .collect();
    let [year, month, day, hour, minute, second, ..] = numbers[..] else {
        return None;
    };
    let day = NaiveDate::from_ymd_opt(year.cast_signed(), month, day)?;
    Some(day.and_hms_opt(hour, minute, second)?.and_utc().to_string())
}

fn text(html: &str) -> String {
    let wrapped = format!(
        "<rss version='2.0'><channel><item><description><![CDATA[{}]]></description></item></channel></rss>",
        html.replace("]]>", "")
    );
    let url = Url::parse(IDENTITY).ok();
    let feed = url.and_then(|url| {
        let seen_at = DateTime::<Utc>::MAX_UTC;
        let source = Source {
            identity: IDENTITY,
            url: &url,
            content_type: None,
            seen_at,
        };
        parse(wrapped.as_bytes(), source).ok()
    });
    feed.and_then(|feed| feed.posts.into_iter().next())
        .map_or_else(String::new, |post| post.text)
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

fn known(field: &str) -> bool {
    let empty = Feed {
        title: None,
        about: None,
        url: None,
        language: None,
        ttl_minutes: None,
        posts: Vec::new(),
    };
    ours(&empty, field).is_some()
}

/// Our values that the field may mean; `None` if we keep no such thing.
fn ours(feed: &Feed, field: &str) -> Option<Vec<String>> {
    let post = feed.posts.first();
    let of_post = |value: Option<String>| Some(value.into_iter().collect());
    match field {
        "feed.title" | "feed.title_detail.value" => of_post(feed.title.clone()),
        "feed.tagline"
        | "feed.subtitle"
        | "feed.description"
        | "feed.subtitle_detail.value"
        | "feed.description_detail.value"
        | "feed.tagline_detail.value" => of_post(feed.about.clone()),
        "feed.link" | "feed.links[0].href" => of_post(feed.url.clone()),
        "feed.language" => of_post(feed.language.clone()),
        "entries[0].title" | "entries[0].title_detail.value" => {
            of_post(post.and_then(|post| post.title.clone()))
        }
        "entries[0].description"
        | "entries[0].summary"
        | "entries[0].content[0].value"
        | "entries[0].summary_detail.value"
        | "entries[0].description_detail.value" => of_post(post.map(|post| post.text.clone())),
        "entries[0].link" | "entries[0].links[0].href" => {
            of_post(post.and_then(|post| post.url.clone()))
        }
        "entries[0].id" | "entries[0].guid" => {
            let id = post.and_then(|post| post.native_id.split_once(' '));
            of_post(id.map(|(_, id)| id.to_owned()))
        }
        "entries[0].author" | "entries[0].author_detail.name" => {
            of_post(post.and_then(|post| post.author_name.clone()))
        }
        "entries[0].published_parsed"
        | "entries[0].updated_parsed"
        | "entries[0].modified_parsed"
        | "entries[0].issued_parsed"
        | "entries[0].date_parsed" => of_post(post.map(|post| post.at.to_string())),
        _ => None,
    }
}
