//! Simulated brands from a few mentions a day to thousands an hour: how many false alerts they get, and
//! how soon an event of known size is told. Events are known here, as they never are on real data.

mod brand;

use brand::{Brand, Course, Event};
use chrono::TimeDelta;
use evidence::spikes::{AlarmsAllowed, Watch};

use crate::table::Row;

/// Mentions an hour.
const LEVELS: [(f64, &str); 7] = [
    (0.05, "0.05 mentions an hour"),
    (0.2, "0.2 mentions an hour"),
    (2.0, "2 mentions an hour"),
    (15.0, "15 mentions an hour"),
    (200.0, "200 mentions an hour"),
    (1_000.0, "1,000 mentions an hour"),
    (5_000.0, "5,000 mentions an hour"),
];
/// Variance over mean within an hour.
const DISPERSIONS: [f64; 3] = [1.0, 2.5, 5.0];
/// Days before false alerts are counted and events come, and days after.
const LEARNING_DAYS: u32 = 28;
const SCORED_DAYS: u32 = 120;
const SCORED_FROM: usize = LEARNING_DAYS as usize * 24;
/// Runs of each cell, and the seed of the first.
const RUNS: u64 = 8;
const SEED: u64 = 20_261_127;
/// What an event adds in six hours, as a multiple of what is expected in them; at least so many.
const SIZES: [f64; 4] = [1.0, 2.0, 4.0, 10.0];
const FEWEST: f64 = 8.0;
/// Hours within which an event must be told to count as caught.
const CAUGHT_WITHIN: usize = 12;

/// What came of one cell of the grid.
#[derive(Default)]
struct Cell {
    false_alerts: f64,
    learning_alerts: f64,
    /// Levels that were said to have moved, in a year.
    new_normals: f64,
    /// By size: hours until each event was told; none for one that was not.
    delays: Vec<Vec<Option<usize>>>,
}

pub(super) fn rows() -> Vec<Row> {
    LEVELS
        .iter()
        .flat_map(|(level, name)| level_rows(*level, name))
        .collect()
}

/// All cells of one level: their false alerts, and what was caught by dispersion.
fn level_rows(level: f64, name: &'static str) -> [Row; 2] {
    let mut cells = Vec::new();
    for dispersion in DISPERSIONS {
        for course in Course::ALL {
            let brand = Brand {
                level,
                dispersion,
                course,
            };
            cells.push((brand, measure(&brand)));
        }
    }
    let row = |method, published: &str, ours| Row {
        method,
        data: name,
        published: published.to_owned(),
        ours,
        seeds: format!("{SEED} + 0..{RUNS}"),
    };
    [
        row(
            "spikes: false alerts in 30 days, simulated",
            "aim: at most 1",
            false_alerts(&cells),
        ),
        row("spikes: events caught, median delay", "–", caught(&cells)),
    ]
}

fn false_alerts(cells: &[(Brand, Cell)]) -> String {
    let number = cells.len() as f64;
    let mean = cells.iter().map(|(_, cell)| cell.false_alerts).sum::<f64>() / number;
    let learning = cells
        .iter()
        .map(|(_, cell)| cell.learning_alerts)
        .sum::<f64>()
        / number;
    let moved = |course: Course| {
        let of_course = cells.iter().filter(|(brand, _)| brand.course == course);
        let (number, sum) = of_course.fold((0.0, 0.0), |(number, sum), (_, cell)| {
            (number + 1.0, sum + cell.new_normals)
        });
        sum / number
    };
    let worst = cells
        .iter()
        .max_by(|(_, one), (_, other)| one.false_alerts.total_cmp(&other.false_alerts));
    let worst = worst.map_or_else(String::new, |(brand, cell)| {
        let Brand {
            course, dispersion, ..
        } = brand;
        format!(
            "{:.2} ({course:?}, variance/mean {dispersion})",
            cell.false_alerts
        )
    });
    format!(
        "mean {mean:.2}, worst of {number} cells {worst}; in the first {LEARNING_DAYS} days {learning:.2}; new normals a year {:.1} if steady, {:.1} with restless days, {:.1} growing 5 % a week",
        moved(Course::Steady),
        moved(Course::RestlessDays),
        moved(Course::Growing)
    )
}

/// By dispersion and size of the event: the share that was told within the time, and after how many hours.
fn caught(cells: &[(Brand, Cell)]) -> String {
    let by_dispersion =
        cells.chunk_by(|one, other| one.0.dispersion.total_cmp(&other.0.dispersion).is_eq());
    let told = by_dispersion.map(|cells| {
        let sizes = SIZES.iter().enumerate().map(|(number, size)| {
            let delays = cells.iter().flat_map(|(_, cell)| &cell.delays[number]);
            let (events, mut hours) =
                (delays.clone().count(), delays.flatten().collect::<Vec<_>>());
            hours.sort_unstable();
            let median = hours
                .get(hours.len() / 2)
                .map_or("–".to_owned(), ToString::to_string);
            format!(
                "+{size}×: {:.0} % {median} h",
                100.0 * hours.len() as f64 / events as f64
            )
        });
        format!(
            "variance/mean {}: {}",
            cells[0].0.dispersion,
            sizes.collect::<Vec<_>>().join(", ")
        )
    });
    told.collect::<Vec<_>>().join("; ")
}

fn measure(brand: &Brand) -> Cell {
    let mut cell = Cell {
        delays: vec![Vec::new(); SIZES.len()],
        ..Cell::default()
    };
    for run in 0..RUNS {
        let days = LEARNING_DAYS + SCORED_DAYS;
        let Told {
            alerts,
            new_normals,
        } = told(&brand.counts(SEED + run, days, None));
        let scored = alerts.iter().filter(|hour| **hour >= SCORED_FROM).count() as f64;
        cell.new_normals += new_normals as f64 * 365.0 / f64::from(SCORED_DAYS) / RUNS as f64;
        let early = alerts.len() as f64 - scored;
        cell.false_alerts += scored * 30.0 / f64::from(SCORED_DAYS) / RUNS as f64;
        cell.learning_alerts += early * 30.0 / f64::from(LEARNING_DAYS) / RUNS as f64;
        for (size, delays) in SIZES.iter().zip(&mut cell.delays) {
            // An hour of its own for each run, day and night.
            let hour = (40 + run as usize) * 24 + (run as usize * 7) % 24;
            let event = Event {
                hour,
                times: *size,
                fewest: FEWEST,
            };
            let counts = brand.counts(SEED + run, 52, Some(event));
            let alert = told(&counts)
                .alerts
                .into_iter()
                .find(|alert| *alert >= hour);
            delays.push(
                alert
                    .map(|alert| alert - hour)
                    .filter(|delay| *delay < CAUGHT_WITHIN),
            );
        }
    }
    cell
}

/// What a watch tells of such counts: hours of alerts, and new normals after the first days.
#[derive(Default)]
struct Told {
    alerts: Vec<usize>,
    new_normals: usize,
}

fn told(counts: &[u64]) -> Told {
    let hour = TimeDelta::hours(1);
    let Ok(mut watch) = Watch::new(hour, AlarmsAllowed::default()) else {
        return Told::default();
    };
    let mut at = brand::BEGIN;
    let mut told = Told::default();
    for (number, count) in counts.iter().enumerate() {
        if let Ok(seen) = watch.see(at, *count) {
            told.alerts.extend(seen.alert.map(|_| number));
            told.new_normals += usize::from(seen.new_normal.is_some() && number >= SCORED_FROM);
        }
        at += hour;
    }
    told
}
