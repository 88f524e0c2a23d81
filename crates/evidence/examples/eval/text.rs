//! Text: sentiment on everything that did not teach the shipped model, files `*_test.jsonl.gz` where the
//! folder has them; the language; and how fast a post is read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use evidence::text::{Model, language, read};

use crate::table::Row;
use crate::text_data::exams::{self, Exam};
use crate::text_data::{data, sources};

pub(crate) fn rows(folder: &Path) -> Result<Vec<Row>> {
    let model = Model::shipped();
    let mut exams = exams::sit(folder, model)?;
    exams.extend(tests(folder, model)?);
    let mut rows: Vec<Row> = exams.iter().map(row).collect();
    rows.extend(umsab(&exams));
    rows.extend(languages(folder)?);
    rows.push(speed(folder)?);
    Ok(rows)
}

/// What others published on files of a name.
const PUBLISHED: &[(&str, &str)] = &[
    (
        "tweeteval_en",
        "macro-recall: SVM and FastText 62.9, RoBERTa-base 71.3 (test)",
    ),
    (
        "umsab",
        "macro-F1, mean of 8 languages: FastText 51, XLM-T 66.8 (test)",
    ),
    ("waimai_zh", "accuracy: linear SVM 91.6 (our prototype)"),
];

fn row(exam: &Exam) -> Row {
    let found = PUBLISHED
        .iter()
        .find(|(name, _)| exam.name.starts_with(name));
    let percent = |share: Option<f64>| 100.0 * share.unwrap_or(f64::NAN);
    let (share, right) = exam.sure;
    Row {
        method: "sentiment",
        data: lasting(format!(
            "{} ({} posts)",
            [&exam.name, exam.language].join(" ").trim_end(),
            exam.confusion.cases()
        )),
        published: found.map_or("–", |(_, figure)| *figure).to_owned(),
        ours: format!(
            "recall {:.1}, F1 {:.1}, accuracy {:.1}, calibration error {:.1}; sure of {:.0} %, right in {:.1} %",
            percent(exam.confusion.recall()),
            percent(exam.confusion.f1()),
            percent(exam.confusion.accuracy()),
            percent(exam.calibration),
            100.0 * share,
            100.0 * right
        ),
        seeds: "–".to_owned(),
    }
}

/// The mean of the languages of UMSAB, for validation and test files apart.
fn umsab(exams: &[Exam]) -> Vec<Row> {
    let mean = |end: &'static str| {
        let of_end = exams
            .iter()
            .filter(|exam| exam.name.starts_with("umsab_") && exam.name.ends_with(end));
        let figures: Vec<f64> = of_end.filter_map(|exam| exam.confusion.f1()).collect();
        (!figures.is_empty()).then(|| Row {
            method: "sentiment",
            data: lasting(format!("mean of {} umsab_*{end}", figures.len())),
            published: "macro-F1: FastText 51, XLM-T 66.8 (test); aim: ≥ 57".to_owned(),
            ours: format!(
                "F1 {:.1}",
                100.0 * figures.iter().sum::<f64>() / figures.len() as f64
            ),
            seeds: "–".to_owned(),
        })
    };
    ["_val", "_test"].into_iter().filter_map(mean).collect()
}

/// Files that only outsiders have, whole and without posts of which a near copy taught.
fn tests(folder: &Path, model: &Model) -> Result<Vec<Exam>> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder.join("sentiment")).context("there is no folder `sentiment`")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(
            name.strip_suffix(".jsonl.gz")
                .filter(|name| name.ends_with("_test"))
                .map(str::to_owned),
        );
    }
    names.sort();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let mut taught = data::Seen::default();
    for post in sources::posts(folder)?.0 {
        taught.add(&post.text);
    }
    let mut exams = Vec::new();
    for name in names {
        let mut rows = data::read(folder, &name)?;
        exams.push(exams::of(&name, "", &rows, model));
        let before = rows.len();
        rows.retain(|row| !taught.has(&row.text));
        if rows.len() < before {
            exams.push(exams::of(
                &format!("{name} without near copies of what taught"),
                "",
                &rows,
                model,
            ));
        }
    }
    Ok(exams)
}

fn languages(folder: &Path) -> Result<Vec<Row>> {
    let mut kinds: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for entry in fs::read_dir(folder.join("language")).context("there is no folder `language`")? {
        let (path, tag) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        for kind in ["sentences", "word-pairs", "single-words"] {
            let text = fs::read_to_string(path.join(format!("{kind}.txt")))?;
            for line in text.lines() {
                let [all, told, right] = kinds.entry(kind).or_default();
                let found = language(line);
                *all += 1;
                *told += usize::from(found.is_some());
                *right += usize::from(found.is_some_and(|found| *found == *tag));
            }
        }
    }
    let row = |(kind, [all, told, right]): (&&str, &[usize; 3])| Row {
        method: "language",
        data: lasting(format!("{kind}, 16 languages ({all})")),
        published: "whatlang 0.18 on the same: 94.8, 65.3, 49.3 (sentences, pairs, words)"
            .to_owned(),
        ours: format!(
            "right {:.1} %, cannot tell {:.1} %, right where told {:.1} %",
            100.0 * *right as f64 / *all as f64,
            100.0 * (all - told) as f64 / *all as f64,
            100.0 * *right as f64 / (*told).max(1) as f64
        ),
        seeds: "–".to_owned(),
    };
    Ok(kinds.iter().map(row).collect())
}

/// All posts are read so often.
const PASSES: usize = 5;
/// The median time of so many posts is told, since others may use the machine, too.
const PART: usize = 100;

/// Posts a second on one core: language, sentiment and intents of each.
fn speed(folder: &Path) -> Result<Row> {
    let mut posts = data::read(folder, "tweeteval_en_val")?;
    posts.extend(
        data::read(folder, "waimai_zh_train")?
            .into_iter()
            .take(posts.len()),
    );
    let mut sure = 0;
    let mut seconds: Vec<f64> = Vec::new();
    for part in posts.chunks(PART).cycle().take(PASSES * posts.len() / PART) {
        let started = Instant::now();
        sure += part
            .iter()
            .filter(|post| read(&post.text).is_sure())
            .count();
        seconds.push(started.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    let median = seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN);
    Ok(Row {
        method: "text, whole reading of a post",
        data: lasting(format!(
            "{} English and Chinese posts, {} of them sure",
            posts.len(),
            sure / PASSES
        )),
        published: "aim: ≥ 20,000 posts/s on one core".to_owned(),
        ours: format!("{:.0} posts/s", PART as f64 / median),
        seeds: "–".to_owned(),
    })
}

/// Names of files that are found only now, for a table that is printed once.
fn lasting(name: String) -> &'static str {
    name.leak()
}
