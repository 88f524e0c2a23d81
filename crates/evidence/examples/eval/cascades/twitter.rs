//! The propagation trees of Twitter16 (Ma, Gao and Wong, ACL 2017), as they were released.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use evidence::{Cascade, Shape};
use flate2::read::GzDecoder;

use super::{mean, median, rank_correlation};
use crate::table::Row;

/// A tree with its label.
struct Told {
    label: String,
    shape: Shape,
    /// From the first to the last.
    hours: f64,
}

const DATA: &str = "Twitter16, 818 trees";

pub(super) fn rows(data: &Path) -> Result<Vec<Row>> {
    let labels = labels(data)?;
    let trees = trees(data, &labels)?;
    let count = |label: &str| trees.iter().filter(|tree| tree.label == label).count();
    let of = |label: &str, figure: fn(&Shape) -> f64| {
        let of_label = trees.iter().filter(|tree| tree.label == label);
        median(of_label.map(|tree| figure(&tree.shape)).collect())
    };
    let sizes: Vec<f64> = trees.iter().map(|tree| tree.shape.size as f64).collect();
    let virality = |shape: &Shape| shape.virality.unwrap_or(f64::NAN);
    let viralities: Vec<f64> = trees.iter().map(|tree| virality(&tree.shape)).collect();
    let hours: Vec<f64> = trees.iter().map(|tree| tree.hours).collect();
    let row = |method, published: &str, ours| Row {
        method,
        data: DATA,
        published: published.to_owned(),
        ours,
        seeds: "–".to_owned(),
    };
    Ok(vec![
        row(
            "trees: non-rumour, false, true, unverified",
            "818: 205, 205, 207, 201 (Ma and others 2017)",
            format!(
                "{}: {}, {}, {}, {}",
                trees.len(),
                count("non-rumor"),
                count("false"),
                count("true"),
                count("unverified")
            ),
        ),
        row(
            "mean hours from first to last; mean posts",
            "848 h; 251 (the same; the release has more posts)",
            format!("{:.0} h; {:.0}", mean(&hours), mean(&sizes)),
        ),
        row(
            "median size, depth, virality: false | true",
            "false larger, deeper (Vosoughi and others 2018, other data)",
            format!(
                "{:.0}, {:.0}, {:.2} | {:.0}, {:.0}, {:.2}",
                of("false", |shape| shape.size as f64),
                of("false", |shape| f64::from(shape.depth)),
                of("false", virality),
                of("true", |shape| shape.size as f64),
                of("true", |shape| f64::from(shape.depth)),
                of("true", virality),
            ),
        ),
        row(
            "median virality; rank correlation with size",
            "low, and nearly apart from size (Goel and others 2015, other data)",
            format!(
                "{:.2}; {:.2}",
                median(viralities.clone()),
                rank_correlation(&sizes, &viralities)
            ),
        ),
    ])
}

/// By tree: its label.
fn labels(data: &Path) -> Result<HashMap<String, String>> {
    let path = data.join("twitter16_labels.txt");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let pairs = text.lines().filter_map(|line| line.split_once(':'));
    Ok(pairs
        .map(|(label, tree)| (tree.to_owned(), label.to_owned()))
        .collect())
}

fn trees(data: &Path, labels: &HashMap<String, String>) -> Result<Vec<Told>> {
    let path = data.join("twitter16_trees.tar.gz");
    let mut archive = Vec::new();
    let file = File::open(&path).with_context(|| path.display().to_string())?;
    GzDecoder::new(file).read_to_end(&mut archive)?;
    let mut trees = Vec::new();
    for (name, text) in files(&archive)? {
        let name = name.rsplit('/').next().unwrap_or_default();
        let label = name.strip_suffix(".txt").and_then(|tree| labels.get(tree));
        if let Some(label) = label {
            let (shape, hours) = tree(&text).with_context(|| name.to_owned())?;
            trees.push(Told {
                label: label.clone(),
                shape,
                hours,
            });
        }
    }
    Ok(trees)
}

/// The files of a tar archive (POSIX ustar): a header of 512 bytes with name and size in octal, then the
/// text, up to whole blocks.
fn files(archive: &[u8]) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut at = 0;
    while let Some(header) = archive.get(at..at + 512).filter(|header| header[0] != 0) {
        let text = |from: usize, to: usize| {
            let field = header[from..to]
                .split(|byte| *byte == 0)
                .next()
                .unwrap_or_default();
            String::from_utf8_lossy(field).trim().to_owned()
        };
        let size = usize::from_str_radix(&text(124, 136), 8).context("a size in the archive")?;
        let body = archive
            .get(at + 512..at + 512 + size)
            .context("the archive is cut short")?;
        if header[156] == b'0' {
            files.push((text(0, 100), String::from_utf8_lossy(body).into_owned()));
        }
        at += 512 + size.div_ceil(512) * 512;
    }
    Ok(files)
}

/// The shape of one tree and how long it grew. A post that is given several parents keeps the first of
/// them; one that leads to no root is left out.
fn tree(text: &str) -> Result<(Shape, f64)> {
    let mut children: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let (mut root, mut last) = (None, 0.0_f64);
    for line in text.lines() {
        let (parent, child) = line.split_once("->").context("a line without an arrow")?;
        let at = child.rsplit('\'').nth(1).and_then(|at| at.parse().ok());
        last = last.max(at.context("a post without a time")?);
        if parent.contains("'ROOT'") {
            root = Some(child);
        } else if seen.insert(child) {
            children.entry(parent).or_default().push(child);
        }
    }
    let mut waiting = VecDeque::from([(root.context("no root")?, None)]);
    let mut parents = Vec::new();
    while let Some((post, parent)) = waiting.pop_front() {
        let place = parents.len();
        parents.push(parent);
        let below = children.remove(post).unwrap_or_default();
        waiting.extend(below.into_iter().map(|child| (child, Some(place))));
    }
    Ok((Cascade::new(parents)?.shape(), last / 60.0))
}
