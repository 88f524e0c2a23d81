//! Shares as rows tell them, put into an order that has each after the one it came from. Finds no
//! figures.

use std::collections::{HashMap, HashSet, VecDeque};

use evidence::Cascade;
use evidence::cascade::{Origin, SharedAt, Sharer, Shares};
use serde::{Deserialize, Deserializer};

use crate::commands::moment::seconds;
use crate::commands::rows::scalar;

/// A row as it is written.
#[derive(Debug, Deserialize)]
pub(crate) struct Written {
    #[serde(default, alias = "root", deserialize_with = "scalar")]
    cascade: String,
    #[serde(deserialize_with = "scalar")]
    id: String,
    #[serde(default, deserialize_with = "scalar")]
    parent: String,
    #[serde(default, deserialize_with = "scalar")]
    time: String,
    #[serde(default, deserialize_with = "scalar")]
    followers: String,
    #[serde(default, alias = "author", deserialize_with = "scalar")]
    account: String,
    #[serde(default, deserialize_with = "names")]
    follows: Option<Vec<String>>,
    #[serde(default, deserialize_with = "scalar")]
    kind: String,
    #[serde(default, deserialize_with = "scalar")]
    text: String,
}

/// One share.
#[derive(Debug)]
pub(crate) struct Share {
    pub(crate) cascade: String,
    pub(crate) id: String,
    pub(crate) account: String,
    pub(crate) text: String,
    pub(crate) sharer: Option<Sharer>,
    parent: String,
    at_s: Option<f64>,
    followers: Option<f64>,
    follows: Option<Vec<String>>,
}

/// The shares of one cascade as they came, each with its line.
pub(crate) type Rows = Vec<(u64, Share)>;

/// What is known of who came from whom.
pub(crate) enum Tree {
    /// Every parent is told.
    Known(Cascade),
    /// Some must be guessed.
    Guessed(Shares),
}

/// Shares of one cascade, the first in front.
pub(crate) struct Spread {
    /// By place: the place of its row in what was given.
    pub(crate) order: Vec<usize>,
    pub(crate) tree: Tree,
}

impl TryFrom<Written> for Share {
    type Error = String;

    fn try_from(row: Written) -> Result<Self, String> {
        let sharer = match &*row.kind {
            "" => None,
            "earned" => Some(Sharer::Other),
            "owned" | "staff" | "paid" => Some(Sharer::Ours),
            kind => return Err(format!("`{kind}` is no kind: owned, staff, paid or earned")),
        };
        let followers = match &*row.followers {
            "" => None,
            written => Some(number(written)?),
        };
        Ok(Self {
            sharer,
            followers,
            at_s: seconds(&row.time)?,
            cascade: row.cascade,
            id: row.id,
            account: row.account,
            text: row.text,
            parent: row.parent,
            follows: row.follows,
        })
    }
}

impl Share {
    /// When it was shared and to how many, as a network tells it that names no parents. None without a
    /// time.
    pub(crate) fn unparented(&self) -> Option<SharedAt> {
        Some(SharedAt {
            at_s: self.at_s?,
            followers: self.followers,
            origin: Origin::Unknown,
        })
    }
}

/// Whether there are several shares without a parent.
#[derive(Clone, Copy, PartialEq)]
enum Parents {
    Told,
    Guessed,
}

/// Puts the rows of one cascade into order, and tells what is wrong with those that are left out.
pub(crate) fn spread(rows: &Rows, mut tell: impl FnMut(u64, &str)) -> Option<Spread> {
    let is_first = |share: &Share| share.parent.is_empty();
    let roots = rows.iter().filter(|(_, share)| is_first(share));
    let parents = if roots.filter(|(_, share)| share.at_s.is_some()).count() > 1 {
        Parents::Guessed
    } else {
        Parents::Told
    };
    let kept = each_once(rows, parents, &mut tell);
    if parents == Parents::Guessed {
        return guessed(rows, &kept, tell);
    }
    let order = from_the_root(rows, &kept);
    let used: HashSet<usize> = order.iter().map(|(row, _)| *row).collect();
    for &row in kept.iter().filter(|row| !used.contains(row)) {
        let (line, share) = &rows[row];
        tell(
            *line,
            &format!("`{}` leads to no root of `{}`", share.id, share.cascade),
        );
    }
    let cascade = Cascade::new(order.iter().map(|(_, parent)| *parent)).ok()?;
    Some(Spread {
        order: order.into_iter().map(|(row, _)| row).collect(),
        tree: Tree::Known(cascade),
    })
}

/// Rows with an id of their own, and, unless parents are guessed, one root at most: the first of each
/// stays.
fn each_once(rows: &Rows, parents: Parents, tell: &mut impl FnMut(u64, &str)) -> Vec<usize> {
    let mut ids = HashSet::new();
    let mut has_root = false;
    let mut kept = Vec::with_capacity(rows.len());
    for (row, (line, share)) in rows.iter().enumerate() {
        if parents == Parents::Guessed && share.at_s.is_none() {
            tell(
                *line,
                "no time, without which its place among guessed parents is not known",
            );
        } else if parents == Parents::Told && share.parent.is_empty() && has_root {
            tell(
                *line,
                "a second share without a parent, and without times none can be guessed",
            );
        } else if ids.insert(&*share.id) {
            has_root |= share.parent.is_empty();
            kept.push(row);
        } else {
            tell(*line, &format!("`{}` is there already", share.id));
        }
    }
    kept
}

/// The shares that the root leads to, each after its parent and with the place of that in this order.
fn from_the_root(rows: &Rows, kept: &[usize]) -> Vec<(usize, Option<usize>)> {
    let mut children: HashMap<&str, Vec<usize>> = HashMap::new();
    for &row in kept {
        children.entry(&rows[row].1.parent).or_default().push(row);
    }
    let root = kept.iter().find(|&&row| rows[row].1.parent.is_empty());
    let mut waiting: VecDeque<(usize, Option<usize>)> =
        root.map(|&root| (root, None)).into_iter().collect();
    let mut order = Vec::with_capacity(kept.len());
    while let Some((row, parent)) = waiting.pop_front() {
        let place = order.len();
        order.push((row, parent));
        let below = children.remove(&*rows[row].1.id).unwrap_or_default();
        waiting.extend(below.into_iter().map(|child| (child, Some(place))));
    }
    order
}

/// By time, each after the one it is said to have come from.
fn guessed(rows: &Rows, kept: &[usize], mut tell: impl FnMut(u64, &str)) -> Option<Spread> {
    let mut by_time = kept.to_vec();
    let at = |row: usize| rows[row].1.at_s.unwrap_or_default();
    let steps = steps(rows, kept);
    let steps = |row: usize| steps.get(&row).copied().unwrap_or(usize::MAX);
    // Of the same second, what came from another comes after it.
    by_time.sort_by(|&one, &other| {
        at(one)
            .total_cmp(&at(other))
            .then(steps(one).cmp(&steps(other)))
    });
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut by_account: HashMap<&str, usize> = HashMap::new();
    let (mut order, mut told): (Vec<usize>, Vec<SharedAt>) = (Vec::new(), Vec::new());
    for row in by_time {
        let (line, share) = &rows[row];
        let origin = if order.is_empty() {
            share.parent.is_empty().then_some(Origin::Unknown)
        } else {
            origin(share, &places, &by_account)
        };
        let Some(origin) = origin else {
            tell(*line, &format!("`{}` is not before it", share.parent));
            continue;
        };
        places.insert(&share.id, order.len());
        by_account.insert(&share.account, order.len());
        told.extend(
            share
                .unparented()
                .map(|shared| SharedAt { origin, ..shared }),
        );
        order.push(row);
    }
    let shares = Shares::new(&told).ok()?;
    let tree = match shares.exact() {
        Some(cascade) => Tree::Known(cascade),
        None => Tree::Guessed(shares),
    };
    Some(Spread { order, tree })
}

/// By row that leads to one without a parent: over how many told parents.
fn steps(rows: &Rows, kept: &[usize]) -> HashMap<usize, usize> {
    let mut children: HashMap<&str, Vec<usize>> = HashMap::new();
    for &row in kept {
        children.entry(&rows[row].1.parent).or_default().push(row);
    }
    let roots = children.remove("").unwrap_or_default();
    let mut waiting: Vec<(usize, usize)> = roots.into_iter().map(|root| (root, 0)).collect();
    let mut steps = HashMap::new();
    while let Some((row, distance)) = waiting.pop() {
        steps.insert(row, distance);
        let below = children.remove(&*rows[row].1.id).unwrap_or_default();
        waiting.extend(below.into_iter().map(|child| (child, distance + 1)));
    }
    steps
}

/// Where a share came from as far as it is told; none where that is not before it.
fn origin(
    share: &Share,
    places: &HashMap<&str, usize>,
    by_account: &HashMap<&str, usize>,
) -> Option<Origin> {
    if !share.parent.is_empty() {
        return places
            .get(&*share.parent)
            .map(|&parent| Origin::Known(parent));
    }
    let Some(follows) = &share.follows else {
        return Some(Origin::Unknown);
    };
    let followed = follows.iter().filter_map(|name| by_account.get(&**name));
    Some(Origin::Follows(followed.copied().collect()))
}

fn number(written: &str) -> Result<f64, String> {
    let number = written.trim().parse::<f64>().ok();
    number
        .filter(|number| number.is_finite() && *number >= 0.0)
        .ok_or_else(|| format!("`{written}` is no number of followers"))
}

/// Names as a list, or in one text divided by spaces; none where nothing is written.
fn names<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Names {
        List(Vec<String>),
        Number(i64),
        Text(String),
        Nothing,
    }
    let split = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    Ok(match Names::deserialize(from)? {
        Names::List(names) => Some(names),
        Names::Number(name) => Some(vec![name.to_string()]),
        Names::Text(text) => Some(split(&text)).filter(|names| !names.is_empty()),
        Names::Nothing => None,
    })
}
