//! `earned query match`: many queries asked about many posts, one post at a time.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args;
use query::{Document, Matcher, Query, Scratch};
use serde_json::{Map, Value, json};

use super::check::characters;
use super::posts::Post;
use super::stored;
use crate::commands::row_file::RowFile;
use crate::commands::rows::Format;

/// Posts between two looks at how often terms were met.
const STEP: u64 = 20_000;

/// Ask many queries about many posts
///
/// Prints one JSON object for each post that some query matches: `line`, `post` (its id, if it has
/// one) and `queries` (their ids). Posts are CSV or JSON lines with `text` and, if you have them, `id`,
/// `author`, `author_name`, `language`, `network`, `at`, `kind`, `links`, `has_image`, `has_video`,
/// `followers`, `sentiment`, `country`. Rows that cannot be read are told on standard error with their
/// line. Exit codes: 0 all rows read, 1 failed, 2 wrong use, 3 some rows could not be read.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Match {
    /// The posts; `-` for standard input
    posts: PathBuf,
    /// The queries: CSV or JSON lines with `id` and `query`, or a text file with a query on each line
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// How the posts are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Print posts that no query matches, too
    #[arg(long)]
    all: bool,
    /// Say why: the places of the words, in characters from 0, by query
    #[arg(long)]
    why: bool,
}

/// What was done so far.
struct Tally {
    begun_at: Instant,
    posts: u64,
    matched: u64,
    pairs: u64,
}

impl Match {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let (queries, mut ids) = (self.read_queries()?, Vec::new());
        let (mut matcher, mut scratch) = (Matcher::default(), Scratch::default());
        for (number, (id, query)) in queries.iter().enumerate() {
            matcher.set(number, query);
            ids.push(id.as_str());
        }
        let source = RowFile::of(&self.posts, self.format);
        let mut out = BufWriter::new(io::stdout().lock());
        let mut tally = Tally::new();
        source.each(|line, post: Post| {
            let matching = matcher.matching(&post.document(), &mut scratch);
            let matching: Vec<usize> = matching.into_iter().copied().collect();
            tally.count(matching.len());
            if tally.posts.is_multiple_of(STEP) {
                matcher.tune(&scratch);
            }
            if self.all || !matching.is_empty() {
                let told = self.told((line, &post), &matching, (&ids, &queries));
                writeln!(out, "{told}")?;
            }
            Ok(())
        })?;
        out.flush()?;
        tally.end(queries.len(), source.bad());
        Ok(source.exit_code())
    }

    /// All queries; none is asked while one has a mistake.
    fn read_queries(&self) -> Result<Vec<(String, Query)>> {
        let (stored, bad) = stored::read(&self.queries, None)?;
        let mut faulty = bad;
        let mut queries = Vec::with_capacity(stored.len());
        for one in stored {
            match query::parse(&one.query).into_result() {
                Ok(query) => queries.push((one.id, query)),
                Err(problems) => {
                    faulty += 1;
                    eprintln!("query {}: {}", one.id, problems[0]);
                }
            }
        }
        if faulty > 0 {
            bail!("{faulty} queries cannot be used; `earned query check` says where");
        }
        Ok(queries)
    }

    fn told(
        &self,
        (line, post): (u64, &Post),
        matching: &[usize],
        (ids, queries): (&[&str], &[(String, Query)]),
    ) -> Value {
        let mut told = Map::new();
        told.insert("line".to_owned(), json!(line));
        if !post.id.is_empty() {
            told.insert("post".to_owned(), json!(post.id));
        }
        let matched: Vec<&str> = matching.iter().map(|&number| ids[number]).collect();
        told.insert("queries".to_owned(), json!(matched));
        if self.why {
            let why = matching.iter().map(|&number| {
                let (id, query) = &queries[number];
                (id.clone(), places(query, &post.document()))
            });
            told.insert("why".to_owned(), Value::Object(why.collect()));
        }
        Value::Object(told)
    }
}

/// The places of the words that a query wants.
fn places(query: &Query, document: &Document) -> Value {
    let spans = query::highlight(query, document.text);
    let places = spans.iter().map(|span| characters(document.text, span));
    json!(places.map(|(start, end)| [start, end]).collect::<Vec<_>>())
}

impl Tally {
    fn new() -> Self {
        Self {
            begun_at: Instant::now(),
            posts: 0,
            matched: 0,
            pairs: 0,
        }
    }

    fn count(&mut self, queries: usize) {
        self.posts += 1;
        self.pairs += queries as u64;
        self.matched += u64::from(queries > 0);
    }

    fn rate(&self) -> f64 {
        self.posts as f64 / self.begun_at.elapsed().as_secs_f64().max(1e-9)
    }

    fn end(&self, queries: usize, bad: usize) {
        eprintln!(
            "{queries} queries, {} posts: {} matched, {} matches, {bad} bad rows; {:.0} posts a second",
            self.posts,
            self.matched,
            self.pairs,
            self.rate()
        );
    }
}
