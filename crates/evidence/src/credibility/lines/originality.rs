//! How many of the updates of 90 days are the account's own: new, more than a link, and not said before.
//! Answers are talk and not counted here; judges no quality.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::{Reading, Rule, recent};
use crate::corrected::Counted;
use crate::credibility::band::{Band, band};
use crate::credibility::card::Level;
use crate::credibility::{Account, Post, PostKind};

pub(super) const RULE: Rule = Rule {
    fact: "updates-of-its-own",
    source: "posts",
    level: Level::A,
    reach: 0.7,
    why: "piped-updates-cost-nothing",
    read,
};

const BANDS: &[Band] = &[
    band("mostly-passed-on", 0.0, -0.7),
    band("mixed", 0.2, 0.0),
    band("mostly-own", 0.5, 0.5),
];
/// Updates that earn half the points.
const HALF: f64 = 20.0;

/// Texts whose three-letter pieces overlap so much say the same (the 0.8 of Jaccard that near-duplicate
/// detection takes; Manku, Jain and Das Sarma 2007 do it by fingerprints).
const SAME: f64 = 0.8;
/// Letters of a piece.
const PIECE: usize = 3;
/// The latest updates that are compared with each other, since every pair is.
const COMPARED: usize = 500;

fn read(account: &Account, at: DateTime<Utc>) -> Reading {
    let Some(posts) = &account.posts else {
        return Reading::missing("posts-not-known");
    };
    let mut updates: Vec<&Post> = recent(posts, at)
        .filter(|post| post.kind != PostKind::Reply)
        .collect();
    updates.sort_by_key(|post| std::cmp::Reverse(post.at));
    updates.truncate(COMPARED);
    // From the oldest on, so that the first to say a thing is the original.
    let mut said: Vec<HashSet<[char; PIECE]>> = Vec::new();
    for post in updates
        .iter()
        .rev()
        .filter(|post| post.kind == PostKind::New)
    {
        let pieces = pieces(&post.text);
        if !pieces.is_empty() && !said.iter().any(|before| are_the_same(before, &pieces)) {
            said.push(pieces);
        }
    }
    let counted = Counted {
        hits: said.len() as u64,
        cases: updates.len() as u64,
    };
    Reading::share(counted, BANDS, HALF, "no-updates")
}

/// The pieces of a text without its links, in small letters; none for a bare link. A text shorter than a
/// piece is filled up with spaces.
fn pieces(text: &str) -> HashSet<[char; PIECE]> {
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    let mut letters: Vec<char> = words
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
        .chars()
        .collect();
    if letters.is_empty() {
        return HashSet::new();
    }
    letters.resize(letters.len().max(PIECE), ' ');
    letters
        .windows(PIECE)
        .filter_map(|window| window.try_into().ok())
        .collect()
}

fn are_the_same<T: Eq + std::hash::Hash>(one: &HashSet<T>, other: &HashSet<T>) -> bool {
    let (small, large) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    // The overlap is at most the smaller one.
    if (small.len() as f64) < SAME * large.len() as f64 {
        return false;
    }
    let both = small.iter().filter(|piece| large.contains(*piece)).count() as f64;
    both >= SAME * ((small.len() + large.len()) as f64 - both)
}
