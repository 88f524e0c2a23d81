//! Every method on public data, beside the figure that was published for it. Tunes nothing: what it
//! prints is what the crate does as it stands. Run by `cargo xtask eval`.

mod attribution;
mod best_time;
mod cascades;
mod costing;
mod counts;
mod credibility;
mod fit;
mod forecast;
mod heat;
mod lookalike;
mod nab;
mod relationships;
mod simulated;
mod spikes;
mod table;
mod text;
mod text_data;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use table::Row;

/// A method that can be measured.
struct Method {
    /// What one asks for to see it alone.
    name: &'static str,
    /// Its rows, from a folder of data.
    rows: fn(&Path) -> Result<Vec<Row>>,
}

/// All of them, in the order in which they are told.
const METHODS: &[Method] = &[
    Method {
        name: "attribution",
        rows: attribution::rows,
    },
    Method {
        name: "best-time",
        rows: best_time::rows,
    },
    Method {
        name: "cascades",
        rows: cascades::rows,
    },
    Method {
        name: "costing",
        rows: costing::rows,
    },
    Method {
        name: "counts",
        rows: counts::rows,
    },
    Method {
        name: "credibility",
        rows: credibility::rows,
    },
    Method {
        name: "fit",
        rows: fit::rows,
    },
    Method {
        name: "forecast",
        rows: forecast::rows,
    },
    Method {
        name: "heat",
        rows: heat::rows,
    },
    Method {
        name: "lookalike",
        rows: lookalike::rows,
    },
    Method {
        name: "relationships",
        rows: relationships::rows,
    },
    Method {
        name: "spikes",
        rows: spikes::rows,
    },
    Method {
        name: "text",
        rows: text::rows,
    },
];

fn main() -> ExitCode {
    match measure() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Prints the table; whether every method could be measured.
fn measure() -> Result<bool> {
    let mut arguments = std::env::args().skip(1);
    let data = PathBuf::from(arguments.next().context("name the folder of data")?);
    let asked: Vec<String> = arguments.collect();
    if let Some(unknown) = asked.iter().find(|name| !is_known(name)) {
        let names: Vec<&str> = METHODS.iter().map(|method| method.name).collect();
        anyhow::bail!(
            "there is no method `{unknown}`; there are {}",
            names.join(", ")
        );
    }
    let mut all_measured = true;
    let mut rows = Vec::new();
    for method in METHODS {
        if !asked.is_empty() && !asked.iter().any(|name| name == method.name) {
            continue;
        }
        match (method.rows)(&data) {
            Ok(measured) => rows.extend(measured),
            Err(error) => {
                eprintln!("{} could not be measured: {error:#}", method.name);
                all_measured = false;
            }
        }
    }
    table::print(&rows);
    Ok(all_measured)
}

fn is_known(name: &str) -> bool {
    METHODS.iter().any(|method| method.name == name)
}
