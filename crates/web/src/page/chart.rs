//! The geometry of a small chart drawn by the server. Draws nothing: `parts/chart.html` does.

/// A chart's values with where each is drawn, in a box of 600 by 160 units.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The values in order.
    pub marks: Vec<Mark>,
    /// The top of the scale, a round number.
    pub top: i64,
}

/// One value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it is a value of, such as a day.
    pub label: String,
    /// The value; `None` is not known, which is not zero.
    pub value: Option<i64>,
    /// Where the rows are that it counts; empty where nothing leads to them.
    pub href: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width of a bar.
    pub width: f64,
    /// Height of a bar.
    pub height: f64,
}

impl Chart {
    /// Units across.
    pub const WIDTH: i32 = 600;
    /// Units down.
    pub const HEIGHT: i32 = 160;

    /// Places the values, which are at least 0, from left to right.
    pub fn new(values: impl IntoIterator<Item = (String, Option<i64>)>) -> Self {
        let values: Vec<_> = values.into_iter().collect();
        let largest = values
            .iter()
            .filter_map(|(_, value)| *value)
            .max()
            .unwrap_or(0);
        let top = round_up(largest);
        let step = f64::from(Self::WIDTH) / values.len().max(1) as f64;
        let place = |(index, (label, value)): (usize, (String, Option<i64>))| {
            let height = value.unwrap_or(0) as f64 / top as f64 * f64::from(Self::HEIGHT);
            Mark {
                label,
                value,
                href: String::new(),
                x: step.mul_add(index as f64, step * 0.15),
                y: f64::from(Self::HEIGHT) - height,
                width: step * 0.7,
                height,
            }
        };
        Self {
            marks: values.into_iter().enumerate().map(place).collect(),
            top,
        }
    }

    /// The same with an address for each value, in order.
    #[must_use]
    pub fn leading_to(mut self, addresses: impl IntoIterator<Item = String>) -> Self {
        for (mark, address) in self.marks.iter_mut().zip(addresses) {
            mark.href = address;
        }
        self
    }

    /// The lines between neighbouring known values, each for `<polyline points>`: what is not known
    /// leaves a gap.
    pub fn lines(&self) -> Vec<String> {
        let runs = self.marks.split(|mark| mark.value.is_none());
        runs.filter(|run| !run.is_empty()).map(points).collect()
    }
}

/// A lone value becomes a short dash, for a line of one point shows nothing.
fn points(run: &[Mark]) -> String {
    let point = |x: f64, mark: &Mark| format!("{x:.1},{:.1}", mark.y);
    let points: Vec<_> = match run {
        [alone] => vec![point(alone.x, alone), point(alone.x + alone.width, alone)],
        many => many
            .iter()
            .map(|mark| point(mark.x + mark.width / 2.0, mark))
            .collect(),
    };
    points.join(" ")
}

/// The next 1, 2 or 5 with zeros, at least 1.
fn round_up(largest: i64) -> i64 {
    let mut unit = 1;
    loop {
        for step in [1, 2, 5] {
            if largest <= unit * step {
                return unit * step;
            }
        }
        if unit > i64::MAX / 50 {
            return largest;
        }
        unit *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[Option<i64>]) -> Chart {
        Chart::new(values.iter().map(|value| (String::new(), *value)))
    }

    #[test]
    fn every_bar_stands_on_the_ground_inside_the_box() {
        let chart = chart(&[Some(0), Some(7), None, Some(42)]);
        assert_eq!(chart.top, 50);
        for mark in &chart.marks {
            assert!((mark.y + mark.height - 160.0).abs() < 1e-9);
            assert!(mark.x >= 0.0 && mark.x + mark.width <= 600.0 && mark.y >= 0.0);
        }
    }

    #[test]
    fn an_unknown_value_is_a_gap_in_the_line() {
        let chart = chart(&[Some(1), Some(1), None, Some(1)]);
        assert_eq!(chart.lines(), ["75.0,0.0 225.0,0.0", "472.5,0.0 577.5,0.0"]);
    }

    #[test]
    fn scales_end_on_round_numbers() {
        for (largest, top) in [
            (0, 1),
            (1, 1),
            (3, 5),
            (11, 20),
            (501, 1_000),
            (i64::MAX, i64::MAX),
        ] {
            assert_eq!(round_up(largest), top);
        }
    }
}
