//! Reposts of Weibo with their parents (CED: Song and others 2018), as they were replayed: complete
//! spreads up to a last moment.

mod forecasts;
mod hidden;
mod together;

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use chrono::NaiveDateTime;
use evidence::{Cascade, Shape};
use flate2::read::GzDecoder;
use serde::Deserialize;

use super::{median, rank_correlation};
use crate::table::Row;

/// An original post.
#[derive(Deserialize)]
struct Original {
    root: String,
    /// A text where the account is gone.
    user: serde_json::Value,
    time: serde_json::Value,
    rumor: u8,
}

/// A repost as it is written.
#[derive(Deserialize)]
struct Repost {
    id: String,
    root: String,
    parent: Option<String>,
    uid: String,
    time: NaiveDateTime,
}

/// A post and all that came from it.
struct Spread {
    is_rumour: bool,
    /// Followers of the author of the post, unless the account is gone; those of reposters are not in the
    /// data.
    followers: Option<f64>,
    /// Seconds since 1970, the post's first.
    at_s: Vec<f64>,
    /// By share, as its place.
    parents: Vec<Option<usize>>,
    /// By share; empty for the post.
    accounts: Vec<String>,
}

/// The clock of reposts, beside that of posts: local time of China.
const ZONE_S: f64 = 8.0 * 3_600.0;

/// Spreads that began less than so long before the replay ends may not be over: half of all reposts come
/// within hours.
const OVER_S: f64 = 30.0 * 86_400.0;

pub(super) fn rows(data: &Path) -> Result<Vec<Row>> {
    let originals = originals(data)?;
    let spreads = spreads(data, &originals)?;
    let end_s = spreads
        .iter()
        .filter_map(|spread| spread.at_s.last())
        .fold(0.0_f64, |a, b| a.max(*b));
    let over: Vec<&Spread> = spreads
        .iter()
        .filter(|one| end_s - one.at_s[0] > OVER_S)
        .collect();
    let mut rows = shapes(&originals, &over)?;
    rows.extend(hidden::rows(&over)?);
    rows.extend(forecasts::rows(&over)?);
    rows.push(together::row(&spreads)?);
    Ok(rows)
}

fn shapes(originals: &HashMap<String, Original>, over: &[&Spread]) -> Result<Vec<Row>> {
    let rumours = originals
        .values()
        .filter(|original| original.rumor == 1)
        .count();
    let shapes: Vec<(bool, Shape)> = over
        .iter()
        .map(|spread| {
            Ok((
                spread.is_rumour,
                Cascade::new(spread.parents.iter().copied())?.shape(),
            ))
        })
        .collect::<Result<_>>()?;
    let of = |is_rumour: bool, figure: fn(&Shape) -> f64| {
        let of_label = shapes.iter().filter(|(label, _)| *label == is_rumour);
        median(of_label.map(|(_, shape)| figure(shape)).collect())
    };
    let size = |shape: &Shape| shape.size as f64;
    let depth = |shape: &Shape| f64::from(shape.depth);
    let virality = |shape: &Shape| shape.virality.unwrap_or(f64::NAN);
    let all: Vec<f64> = shapes.iter().map(|(_, shape)| virality(shape)).collect();
    let sizes: Vec<f64> = shapes.iter().map(|(_, shape)| size(shape)).collect();
    let told = |is_rumour| {
        let (size, depth) = (of(is_rumour, size), of(is_rumour, depth));
        format!("{size:.0}, {depth:.0}, {:.2}", of(is_rumour, virality))
    };
    Ok(vec![
        row(
            "posts: all, rumours, others",
            "Weibo CED, all posts",
            "3,387: 1,538, 1,849 (its README)",
            format!(
                "{}: {rumours}, {}",
                originals.len(),
                originals.len() - rumours
            ),
        ),
        row(
            "median size, depth, virality: rumour | other",
            "Weibo CED, spreads that are over",
            "false larger, deeper (Vosoughi and others 2018, other data)",
            format!("{} | {}", told(true), told(false)),
        ),
        row(
            "median virality; rank correlation with size",
            "Weibo CED, spreads that are over",
            "low, and nearly apart from size (Goel and others 2015, other data)",
            format!(
                "{:.2}; {:.2}",
                median(all.clone()),
                rank_correlation(&sizes, &all)
            ),
        ),
    ])
}

/// A figure in which there is no chance.
fn row(method: &'static str, data: &'static str, published: &str, ours: String) -> Row {
    Row {
        method,
        data,
        published: published.to_owned(),
        ours,
        seeds: "–".to_owned(),
    }
}

fn originals(data: &Path) -> Result<HashMap<String, Original>> {
    let mut originals = HashMap::new();
    for line in lines(&data.join("weibo_originals.jsonl.gz"))? {
        let original: Original = serde_json::from_str(&line?)?;
        originals.insert(original.root.clone(), original);
    }
    Ok(originals)
}

/// By root, in order of time; those whose post has no time as a number take that of the first repost.
fn spreads(data: &Path, originals: &HashMap<String, Original>) -> Result<Vec<Spread>> {
    let mut reposts: BTreeMap<String, Vec<Repost>> = BTreeMap::new();
    for line in lines(&data.join("weibo_reposts.jsonl.gz"))? {
        let repost: Repost = serde_json::from_str(&line?)?;
        reposts.entry(repost.root.clone()).or_default().push(repost);
    }
    let each = reposts.into_iter().filter_map(|(root, reposts)| {
        originals
            .get(&root)
            .map(|original| spread(original, reposts))
    });
    let mut spreads: Vec<Spread> = each.collect();
    spreads.sort_by(|one, other| one.at_s[0].total_cmp(&other.at_s[0]));
    Ok(spreads)
}

fn spread(original: &Original, reposts: Vec<Repost>) -> Spread {
    let at = |repost: &Repost| repost.time.and_utc().timestamp() as f64 - ZONE_S;
    let first_s = reposts.first().map_or(0.0, at);
    let told_s = original.time.as_f64().filter(|&told_s| told_s <= first_s);
    let mut spread = Spread {
        is_rumour: original.rumor == 1,
        followers: original.user["followers"].as_f64(),
        at_s: vec![told_s.unwrap_or(first_s)],
        parents: vec![None],
        accounts: vec![String::new()],
    };
    let mut places: HashMap<String, usize> = HashMap::new();
    for repost in reposts {
        // A parent that is not there before counts as the post.
        let parent = repost.parent.as_ref().and_then(|parent| places.get(parent));
        spread.parents.push(Some(parent.copied().unwrap_or(0)));
        places.insert(repost.id.clone(), spread.at_s.len());
        spread.at_s.push(at(&repost));
        spread.accounts.push(repost.uid);
    }
    spread
}

fn lines(path: &Path) -> Result<impl Iterator<Item = std::io::Result<String>>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    Ok(BufReader::new(GzDecoder::new(file)).lines())
}
