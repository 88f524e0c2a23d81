//! On made cascades: exactness and time, and whether intervals of guesses hold the truth.

use std::time::Instant;

use anyhow::Result;
use evidence::cascade::{Origin, Rule, SharedAt, Shares, Wish};
use evidence::{Cascade, chance};
use rand::{Rng, RngExt};

use crate::table::Row;

/// Shares of the large tree.
const SHARES: usize = 1_000_000;

/// Random trees that are compared with all pairs of their nodes.
const TREES: usize = 1_000;

/// Made spreads whose hidden parents are guessed.
const SPREADS: usize = 300;

const SEED: u64 = 20_261_127;

pub(super) fn rows() -> Result<Vec<Row>> {
    Ok(vec![
        large()?,
        brute_force()?,
        held()?,
        super::step::made()?,
        super::step::none()?,
    ])
}

fn large() -> Result<Row> {
    // Each came from the one at half its place: a tree of two children each.
    let parents = (0..SHARES).map(|node| (node > 0).then(|| (node - 1) / 2));
    let cascade = Cascade::new(parents)?;
    let started = Instant::now();
    let shape = cascade.shape();
    let took = started.elapsed();
    Ok(Row {
        method: "structural virality, 10⁶ shares",
        data: "a binary tree",
        published: "aim: < 100 ms".to_owned(),
        ours: format!(
            "{:.3} in {:.1} ms",
            shape.virality.unwrap_or(f64::NAN),
            took.as_secs_f64() * 1e3
        ),
        seeds: "–".to_owned(),
    })
}

fn brute_force() -> Result<Row> {
    let mut chance = chance::generator(SEED);
    let mut greatest: f64 = 0.0;
    for _ in 0..TREES {
        let size = 2 + (chance.random::<f64>() * 120.0) as usize;
        let parents: Vec<Option<usize>> = (0..size)
            .map(|node| (node > 0).then(|| (chance.random::<f64>() * node as f64) as usize))
            .collect();
        let found = Cascade::new(parents.iter().copied())?
            .shape()
            .virality
            .unwrap_or(f64::NAN);
        greatest = greatest.max((found - by_all_pairs(&parents)).abs());
    }
    Ok(Row {
        method: "structural virality beside all pairs",
        data: "1,000 random trees",
        published: "equal (Goel and others 2015, by definition)".to_owned(),
        ours: format!("greatest difference {greatest:.0e}"),
        seeds: SEED.to_string(),
    })
}

/// The mean distance by a search from every node.
fn by_all_pairs(parents: &[Option<usize>]) -> f64 {
    let mut neighbours = vec![Vec::new(); parents.len()];
    for (node, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            neighbours[node].push(*parent);
            neighbours[*parent].push(node);
        }
    }
    let mut steps = 0;
    for from in 0..parents.len() {
        let mut waiting = vec![(from, from, 0)];
        while let Some((node, before, distance)) = waiting.pop() {
            steps += distance;
            let next = neighbours[node].iter().filter(|&&next| next != before);
            waiting.extend(next.map(|&next| (next, node, distance + 1)));
        }
    }
    let pairs = parents.len() * (parents.len() - 1);
    f64::from(steps) / pairs as f64
}

/// How often the interval of what a share brought holds the truth. The true rule is any between those
/// that are looked at, and not told.
fn held() -> Result<Row> {
    let mut chance = chance::generator(SEED);
    let (mut held, mut all) = (0_u32, 0_u32);
    for _ in 0..SPREADS {
        let rule = Rule::new(
            0.25 + 0.5 * chance.random::<f64>(),
            1.5 + 1.5 * chance.random::<f64>(),
        )?;
        let rows = spread(150, &mut chance);
        let shares = Shares::new(&rows)?;
        let truth = shares.draw(rule, 1, &mut chance).remove(0).downstream();
        let wish = Wish {
            rules: &Rule::SENSITIVITY,
            trees: 100,
            spreaders: 10,
            sharers: &[],
        };
        for spreader in shares.reconstruct(&wish, &mut chance)?.spreaders {
            let brought = truth[spreader.node] as f64 - 1.0;
            let interval = spreader.brought.interval;
            held += u32::from(interval.is_some_and(|at| (at.low..=at.high).contains(&brought)));
            all += 1;
        }
    }
    Ok(Row {
        method: "what a share brought, parents hidden: 90 % interval",
        data: "300 made spreads of 150",
        published: "aim: holds ≥ 85 %".to_owned(),
        ours: format!(
            "holds {:.1} % of {all}",
            100.0 * f64::from(held) / f64::from(all)
        ),
        seeds: SEED.to_string(),
    })
}

/// Shares whose gaps grow with age and whose sharers have a long tail of followers, no parent known.
fn spread(size: usize, chance: &mut impl Rng) -> Vec<SharedAt> {
    let mut at_s = 0.0;
    (0..size)
        .map(|node| {
            at_s += -chance.random::<f64>().ln() * (5.0 + node as f64);
            let followers = 50.0 * chance.random::<f64>().powf(-0.8);
            SharedAt {
                at_s,
                followers: Some(followers),
                origin: Origin::Unknown,
            }
        })
        .collect()
}
